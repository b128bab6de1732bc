import { isUtf8 } from 'node:buffer';
import type { JsonLines } from './jsonLines.ts';
import type { LineSource } from './lineSource.ts';

/** Bytes that are written at once. */
const chunkBytes = 1024 * 1024;
const lineFeed = 0x0a;

/** The lines from `from` up to `to` as UTF-8, each ended by LF. What was wrong in the bytes is U+FFFD. */
export function wholeText(source: LineSource | JsonLines, from = 0, to = source.lineCount): Uint8Array {
  const parts: Uint8Array[] = [];
  const end = Math.min(to, source.lineCount);
  const prettyEnd = 'write' in source ? Math.min(end, source.rawFrom) : 0;
  if ('write' in source) writePretty(source, from, prettyEnd, parts);
  let text = '';
  for (let line = Math.max(from, prettyEnd); line < end; line++) {
    text += `${source.text(line)}\n`;
    if (text.length < chunkBytes && line + 1 < end) continue;
    parts.push(Buffer.from(text));
    text = '';
  }
  return Buffer.concat(parts);
}

/** Lines of JSON as bytes, without making a text of each. */
function writePretty(source: JsonLines, from: number, end: number, parts: Uint8Array[]): void {
  let chunk = Buffer.allocUnsafe(chunkBytes);
  let at = 0;
  const push = (): void => {
    const part = chunk.subarray(0, at);
    parts.push(isUtf8(part) ? part : Buffer.from(part.toString()));
  };
  for (let line = from; line < end; line++) {
    const need = source.byteLength(line) + 2;
    if (at + need > chunk.length) {
      push();
      chunk = Buffer.allocUnsafe(Math.max(chunkBytes, need));
      at = 0;
    }
    at = source.write(line, chunk, at);
    chunk[at++] = lineFeed;
  }
  push();
}

import { isUtf8 } from 'node:buffer';
import type { JsonLines } from './jsonLines.ts';
import type { LineSource } from './lineSource.ts';

/** Bytes that are written at once. */
const chunkBytes = 1024 * 1024;
const lineFeed = 0x0a;

/** All lines as UTF-8, each ended by LF. What was wrong in the bytes is U+FFFD. */
export function wholeText(source: LineSource | JsonLines): Uint8Array {
  const parts: Uint8Array[] = [];
  const rawFrom = 'write' in source ? writePretty(source, parts) : 0;
  let text = '';
  for (let line = rawFrom; line < source.lineCount; line++) {
    text += `${source.text(line)}\n`;
    if (text.length < chunkBytes && line + 1 < source.lineCount) continue;
    parts.push(Buffer.from(text));
    text = '';
  }
  return Buffer.concat(parts);
}

/** Lines of JSON as bytes, without making a text of each. @returns the first line that is not pretty-printed */
function writePretty(source: JsonLines, parts: Uint8Array[]): number {
  let chunk = Buffer.allocUnsafe(chunkBytes);
  let at = 0;
  const push = (): void => {
    const part = chunk.subarray(0, at);
    parts.push(isUtf8(part) ? part : Buffer.from(part.toString()));
  };
  for (let line = 0; line < source.rawFrom; line++) {
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
  return source.rawFrom;
}

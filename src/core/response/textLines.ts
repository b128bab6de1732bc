import { decodeUtf8, type LineSource } from './lineSource.ts';
import { Uint32List } from './numberList.ts';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** The start of each line from `from` on: ended by LF, CR LF or a lone CR. An end at the end of the body opens no further line. */
export function pushLineStarts(bytes: Uint8Array, from: number, push: (start: number) => void): void {
  if (from < bytes.length) {
    push(from);
  }
  // The last byte is left out: what it ends is the last line.
  const last = bytes.length - 1;
  for (let offset = from; offset < last; offset++) {
    const byte = bytes[offset];
    if (byte === lineFeed || (byte === carriageReturn && bytes[offset + 1] !== lineFeed)) {
      push(offset + 1);
    }
  }
}

/** The end of a line's text: `next` (the start of the next line) without the line's own end. */
export function endOfText(bytes: Uint8Array, start: number, next: number): number {
  let end = next;
  if (end > start && bytes[end - 1] === lineFeed) {
    end -= 1;
  }
  if (end > start && bytes[end - 1] === carriageReturn) {
    end -= 1;
  }
  return end;
}

/** Text as it came, line by line. */
export function textLines(bytes: Uint8Array): LineSource {
  const starts = new Uint32List(bytes.length >>> 6);
  pushLineStarts(bytes, 0, (start) => starts.push(start));
  const next = (line: number): number => (line + 1 < starts.length ? starts.at(line + 1) : bytes.length);
  return {
    lineCount: starts.length,
    text(line, byteLimit) {
      const start = starts.at(line);
      const end = endOfText(bytes, start, next(line));
      return decodeUtf8(bytes, start, byteLimit === undefined ? end : Math.min(end, start + byteLimit));
    },
    foldEnd: () => undefined,
    byteLength: (line) => endOfText(bytes, starts.at(line), next(line)) - starts.at(line),
    bytes: { all: bytes, lineAt: (offset) => starts.lastAtMost(offset), lineStart: (line) => starts.at(line) },
  };
}

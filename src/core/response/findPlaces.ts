import type { FoundAt } from '../../shared/responseView.ts';
import type { LineSource } from './lineSource.ts';

export interface FoundPlaces {
  readonly places: readonly FoundAt[];
  /** There are more than the limit. */
  readonly more: boolean;
}

const foldCase = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte));

/** The next place of `part` (ASCII, lower case) in bytes of any case, or -1: Horspool's search over folded bytes. */
function indexOfFolded(bytes: Uint8Array, part: Uint8Array, from: number): number {
  const last = part.length - 1;
  const skip = new Uint8Array(256).fill(Math.min(255, part.length));
  for (let index = 0; index < last; index++) {
    skip[part[index] ?? 0] = Math.min(255, last - index);
  }
  let offset = from;
  while (offset + last < bytes.length) {
    let index = last;
    while (index >= 0 && foldCase[bytes[offset + index] ?? 0] === part[index]) {
      index -= 1;
    }
    if (index < 0) {
      return offset;
    }
    offset += skip[foldCase[bytes[offset + last] ?? 0] ?? 0] ?? 1;
  }
  return -1;
}

/**
 * The longest part of a text that stands in the bytes exactly where it stands in a line: white space and JSON's punctuation are set
 * anew in pretty-printing, U+FFFD may be a wrong byte, and outside ASCII the bytes of another case are other bytes.
 */
function anchorOf(text: string, matchCase: boolean): Uint8Array {
  const parts = text.split(matchCase ? /[\s:,[\]{}\ufffd]+/ : /[\s:,[\]{}]+|[^\x21-\x7e]+/);
  const longest = parts.reduce((best, part) => (part.length > best.length ? part : best), '');
  return Buffer.from(matchCase ? longest : longest.toLowerCase());
}

function* placesInLine(text: string, matcher: RegExp): Generator<{ readonly column: number; readonly length: number }> {
  for (const match of text.matchAll(matcher)) {
    yield { column: match.index, length: match[0].length };
  }
}

/** Lines that may hold the text, in order: all of them where the bytes cannot tell. */
function* candidateLines(source: LineSource, text: string, matchCase: boolean): Generator<number> {
  const anchor = anchorOf(text, matchCase);
  const bytes = source.bytes;
  if (anchor.length === 0 || bytes === undefined) {
    for (let line = 0; line < source.lineCount; line++) {
      yield line;
    }
    return;
  }
  const all = Buffer.from(bytes.all.buffer, bytes.all.byteOffset, bytes.all.byteLength);
  let from = 0;
  for (;;) {
    const offset = matchCase ? all.indexOf(anchor, from) : indexOfFolded(all, anchor, from);
    if (offset < 0) {
      return;
    }
    const line = Math.max(0, bytes.lineAt(offset));
    yield line;
    if (line + 1 >= source.lineCount) {
      return;
    }
    from = bytes.lineStart(line + 1);
  }
}

/**
 * Where a text stands in the lines as shown, at most `limit` places. Columns count UTF-16 units, also in the part of a long line that
 * is not shown. Linear in the body: the bytes are searched first, and only lines that may hold the text are made.
 */
export function findPlaces(source: LineSource, text: string, matchCase: boolean, limit: number): FoundPlaces {
  const places: FoundAt[] = [];
  if (text === '') {
    return { places, more: false };
  }
  const matcher = new RegExp(text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`), matchCase ? 'g' : 'gi');
  for (const line of candidateLines(source, text, matchCase)) {
    for (const { column, length } of placesInLine(source.text(line), matcher)) {
      if (places.length >= limit) {
        return { places, more: true };
      }
      places.push({ line, column, length });
    }
  }
  return { places, more: false };
}

import type { TextRange } from './requestFile.ts';

/** A line without its line break. */
export interface Line {
  readonly text: string;
  /** Without the space around it. */
  readonly trimmed: string;
  /** UTF-16 offset of the first character. */
  readonly start: number;
  /** 0-based. */
  readonly number: number;
  readonly endsInCrLf: boolean;
}

/** What stands between two `###` lines. */
export interface Block {
  /** The `###` line; absent before the first one. */
  readonly separator: Line | undefined;
  readonly lines: readonly Line[];
  /** UTF-16 offset behind the last line. */
  readonly end: number;
}

/** Splits at LF, CRLF and CR, a line at a time; a byte order mark is no part of the first line. */
class LineReader {
  readonly #text: string;
  #start: number;
  #number = 0;
  /** The next line feed and the next carriage return, or the text's end. */
  #feed = -1;
  #carriage = -1;

  constructor(text: string) {
    this.#text = text;
    this.#start = text.startsWith('\uFEFF') ? 1 : 0;
  }

  next(): Line | undefined {
    const start = this.#start;
    if (start > this.#text.length) return undefined;
    // Each is looked for again only once it is behind us, so that the text is read twice and no more.
    if (this.#feed < start) this.#feed = this.#find('\n');
    if (this.#carriage < start) this.#carriage = this.#find('\r');
    const end = Math.min(this.#feed, this.#carriage);
    const endsInCrLf = end === this.#carriage && this.#feed === end + 1;
    this.#start = end + (endsInCrLf ? 2 : 1);
    const text = this.#text.slice(start, end);
    return { text, trimmed: text.trim(), start, number: this.#number++, endsInCrLf };
  }

  #find(character: string): number {
    const at = this.#text.indexOf(character, this.#start);
    return at === -1 ? this.#text.length : at;
  }
}

/** Puts lines together to blocks; whoever is done with one lets go of its lines, which in a long file are most of the memory. */
export class BlockCollector {
  readonly #reader: { add(block: Block): void };
  #separator: Line | undefined;
  #lines: Line[] = [];
  #end = 0;

  constructor(reader: { add(block: Block): void }) {
    this.#reader = reader;
  }

  add(line: Line): void {
    if (line.text.startsWith('###')) {
      this.#finish(line.start);
      this.#separator = line;
      this.#lines = [];
    } else {
      this.#lines.push(line);
    }
    this.#end = line.start + line.text.length;
  }

  /** No more lines; the collector is not to be used again. */
  close(): void {
    this.#finish(this.#end);
  }

  #finish(end: number): void {
    if (this.#separator || this.#lines.length > 0) this.#reader.add({ separator: this.#separator, lines: this.#lines, end });
  }
}

/** Line by line, so that no list of them is held. Behind a line break at the end there is one more, an empty one. */
export function forEachLine(text: string, read: (line: Line) => void): void {
  const reader = new LineReader(text);
  for (let line = reader.next(); line; line = reader.next()) read(line);
}

/** All lines as a list; of an empty text a single, empty one. */
export function splitLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  forEachLine(text, (line) => void lines.push(line));
  return lines;
}

/** Without the line break. */
export function rangeOf(line: Line): TextRange {
  return { start: line.start, end: line.start + line.text.length };
}

import type { BodyLine } from '../../shared/responseView.ts';

const linesPerBlock = 100;
const keptBlocks = 300;

/** After so long they are asked for again, at most so often in a row, unless somebody scrolls. */
const retryMilliseconds = 200;
const mostRetries = 5;

/** `undefined` when there was no answer: the lines may be asked for again. */
type FetchLines = (from: number, count: number) => Promise<readonly BodyLine[] | undefined>;

interface Block {
  readonly lines: readonly BodyLine[];
  /** Of the text that it was fetched from. */
  readonly version: number;
}

/** Lines that have been fetched. Asking for one that is not here fetches its block; `arrived` is called when it has come. */
export class LineCache {
  readonly #fetch: FetchLines;
  readonly #arrived: () => void;
  readonly #blocks = new Map<number, Block>();
  readonly #asked = new Set<number>();
  #version = 0;
  #retries = 0;

  constructor(fetch: FetchLines, arrived: () => void) {
    this.#fetch = fetch;
    this.#arrived = arrived;
  }

  line(line: number): BodyLine | undefined {
    const number = Math.floor(line / linesPerBlock);
    const block = this.#blocks.get(number);
    if (block?.version !== this.#version) {
      void this.#get(number);
    }
    return block?.lines[line % linesPerBlock];
  }

  /** Tells apart what `line` gave before and after the text has changed. */
  versionOf(line: number): number {
    return this.#blocks.get(Math.floor(line / linesPerBlock))?.version ?? -1;
  }

  /** The text has changed: its lines are fetched again when they are asked for, and shown as they were until then. */
  outdate(): void {
    this.#version += 1;
    this.#asked.clear();
  }

  async #get(number: number): Promise<void> {
    if (this.#asked.has(number)) {
      return;
    }
    const version = this.#version;
    this.#asked.add(number);
    const lines = await this.#fetch(number * linesPerBlock, linesPerBlock);
    if (version !== this.#version) {
      return;
    }
    this.#asked.delete(number);
    if (lines === undefined) {
      this.#retry();
      return;
    }
    this.#retries = 0;
    this.#blocks.delete(number);
    this.#blocks.set(number, { lines, version });
    for (const oldest of this.#blocks.keys()) {
      if (this.#blocks.size <= keptBlocks) {
        break;
      }
      this.#blocks.delete(oldest);
    }
    this.#arrived();
  }

  #retry(): void {
    if (this.#retries < mostRetries) {
      this.#retries += 1;
      setTimeout(() => this.#arrived(), retryMilliseconds);
    }
  }
}

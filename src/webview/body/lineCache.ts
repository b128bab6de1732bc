import type { BodyLine } from '../../shared/responseView.ts';

const linesPerBlock = 100;
const keptBlocks = 300;
const copiedAtOnce = 5000;

/** Lines that have been fetched. Asking for one that is not here fetches its block; `arrived` is called when it has come. */
export class LineCache {
  readonly #fetch: (from: number, count: number) => Promise<readonly BodyLine[]>;
  readonly #arrived: () => void;
  readonly #blocks = new Map<number, readonly BodyLine[]>();
  readonly #asked = new Set<number>();

  constructor(fetch: (from: number, count: number) => Promise<readonly BodyLine[]>, arrived: () => void) {
    this.#fetch = fetch;
    this.#arrived = arrived;
  }

  line(line: number): BodyLine | undefined {
    const number = Math.floor(line / linesPerBlock);
    const block = this.#blocks.get(number);
    if (block === undefined) {
      void this.#get(number);
    }
    return block?.[line % linesPerBlock];
  }

  /** Lines for copying, `first` to `last`. */
  async read(first: number, last: number): Promise<readonly BodyLine[]> {
    const lines: BodyLine[] = [];
    for (let from = first; from <= last; from += copiedAtOnce) {
      lines.push(...(await this.#fetch(from, Math.min(copiedAtOnce, last + 1 - from))));
    }
    return lines;
  }

  async #get(number: number): Promise<void> {
    if (this.#asked.has(number)) {
      return;
    }
    this.#asked.add(number);
    const block = await this.#fetch(number * linesPerBlock, linesPerBlock);
    this.#asked.delete(number);
    this.#blocks.set(number, block);
    for (const oldest of this.#blocks.keys()) {
      if (this.#blocks.size <= keptBlocks) {
        break;
      }
      this.#blocks.delete(oldest);
    }
    this.#arrived();
  }
}

import type { RowView } from '../../shared/bodyCalls.ts';

const rowsPerBlock = 60;
const keptBlocks = 400;
/** More than these are asked for only when one has come: while a scroll bar is dragged, what has left the sight is never asked. */
const askedAtOnce = 4;

export interface RowsAnswer {
  readonly total: number;
  readonly rows: readonly RowView[];
}

interface Block {
  readonly rows: readonly RowView[];
  isStale: boolean;
}

/** Rows of one query by their place in its order, in blocks of rows and groups of columns. What is not here is fetched when it is looked at. */
export class RowCache {
  readonly #fetch: (group: number, from: number, count: number) => Promise<RowsAnswer | undefined>;
  readonly #arrived: (total: number | undefined) => void;
  readonly #blocks = new Map<string, Block>();
  readonly #asked = new Set<string>();
  #isClosed = false;

  constructor(fetch: (group: number, from: number, count: number) => Promise<RowsAnswer | undefined>, arrived: (total: number | undefined) => void) {
    this.#fetch = fetch;
    this.#arrived = arrived;
  }

  row(position: number, group: number): RowView | undefined {
    const number = Math.floor(position / rowsPerBlock);
    const key = `${group} ${number}`;
    const block = this.#blocks.get(key);
    if ((block === undefined || block.isStale) && this.#asked.size < askedAtOnce && !this.#isClosed) {
      void this.#get(key, group, number);
    }
    return block?.rows[position % rowsPerBlock];
  }

  /** Rows may have come behind `position`, or all may stand elsewhere: what is here is shown until the new is. */
  makeStale(position: number): void {
    for (const [key, block] of this.#blocks) {
      block.isStale ||= Number(key.split(' ')[1]) >= Math.floor(position / rowsPerBlock);
    }
  }

  /** Answers that are still to come are dropped. */
  close(): void {
    this.#isClosed = true;
  }

  async #get(key: string, group: number, number: number): Promise<void> {
    if (this.#asked.has(key)) {
      return;
    }
    this.#asked.add(key);
    const answer = await this.#fetch(group, number * rowsPerBlock, rowsPerBlock);
    this.#asked.delete(key);
    if (this.#isClosed) {
      return;
    }
    if (answer !== undefined) {
      this.#blocks.delete(key);
      this.#blocks.set(key, { rows: answer.rows, isStale: false });
      for (const oldest of this.#blocks.keys()) {
        if (this.#blocks.size <= keptBlocks) {
          break;
        }
        this.#blocks.delete(oldest);
      }
    }
    this.#arrived(answer?.total);
  }
}

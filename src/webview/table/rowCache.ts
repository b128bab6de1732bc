import type { RowView } from '../../shared/bodyCalls.ts';
import { superseded } from '../vscodeApi.ts';

const rowsPerBlock = 60;
const keptBlocks = 400;
/** More than these are asked for only when one has come: while a scroll bar is dragged, what has left the sight is never asked. */
const askedAtOnce = 4;

export interface RowsAnswer {
  readonly total: number;
  readonly rows: readonly RowView[];
}

/** `undefined` when the rows are gone, `superseded` when they are still there, but were not answered. */
type Answered<Answer> = Answer | typeof superseded | undefined;
type FetchRows = (group: number, from: number, count: number) => Promise<Answered<RowsAnswer>>;

interface Block {
  readonly rows: readonly RowView[];
  isStale: boolean;
}

function keyOf(position: number, group: number): string {
  return `${group} ${Math.floor(position / rowsPerBlock)}`;
}

/** Rows of one query by their place in its order, in blocks of rows and groups of columns. What is not here is fetched when it is looked at. */
export class RowCache {
  readonly #fetch: FetchRows;
  readonly #arrived: (total: Answered<number>) => void;
  readonly #blocks = new Map<string, Block>();
  readonly #asked = new Set<string>();
  #isClosed = false;
  #staleTimes = 0;

  /** @param arrived is told how many rows there are with each answer, and when there was none: what is looked at then is asked for again */
  constructor(fetch: FetchRows, arrived: (total: Answered<number>) => void) {
    this.#fetch = fetch;
    this.#arrived = arrived;
  }

  row(position: number, group: number): RowView | undefined {
    this.#need(position, group);
    return this.known(position, group);
  }

  /** As `row`, but nothing is asked for. */
  known(position: number, group: number): RowView | undefined {
    return this.#blocks.get(keyOf(position, group))?.rows[position % rowsPerBlock];
  }

  /** Rows may have come behind `position`, or all may stand elsewhere: what is here is shown until the new is. */
  makeStale(position: number): void {
    this.#staleTimes += 1;
    for (const [key, block] of this.#blocks) {
      block.isStale ||= Number(key.split(' ')[1]) >= Math.floor(position / rowsPerBlock);
    }
  }

  /**
   * Where an item has come to stand, somewhere from `from` to `to`. What is not here is asked for: ask again when rows have arrived.
   * @param index of the item in the array as it came
   * @returns `undefined` when it is not there
   */
  find(index: number, from: number, to: number): number | 'waiting' | undefined {
    let isWaiting = false;
    for (let start = from - (from % rowsPerBlock); start <= to; start += rowsPerBlock) {
      this.#need(start, 0);
      const block = this.#blocks.get(keyOf(start, 0));
      const place = block === undefined || block.isStale ? -1 : block.rows.findIndex((row) => row.index === index);
      if (place >= 0) {
        return start + place;
      }
      isWaiting ||= block === undefined || block.isStale;
    }
    return isWaiting && !this.#isClosed ? 'waiting' : undefined;
  }

  /** Answers that are still to come are dropped. */
  close(): void {
    this.#isClosed = true;
  }

  #need(position: number, group: number): void {
    const key = keyOf(position, group);
    const block = this.#blocks.get(key);
    if ((block === undefined || block.isStale) && this.#asked.size < askedAtOnce && !this.#isClosed && !this.#asked.has(key)) {
      void this.#get(key, group, Math.floor(position / rowsPerBlock));
    }
  }

  async #get(key: string, group: number, number: number): Promise<void> {
    const asked = this.#staleTimes;
    this.#asked.add(key);
    const answer = await this.#fetch(group, number * rowsPerBlock, rowsPerBlock);
    this.#asked.delete(key);
    if (this.#isClosed) {
      return;
    }
    if (answer === undefined || answer === superseded) {
      this.#arrived(answer);
      return;
    }
    this.#blocks.delete(key);
    this.#blocks.set(key, { rows: answer.rows, isStale: asked !== this.#staleTimes });
    for (const oldest of this.#blocks.keys()) {
      if (this.#blocks.size <= keptBlocks) {
        break;
      }
      this.#blocks.delete(oldest);
    }
    this.#arrived(answer.total);
  }
}

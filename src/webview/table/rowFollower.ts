/** Where an item is looked for: somewhere from `from` to `to` in the order that is shown. */
interface Search {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** Rows that are looked through for one; beyond, nobody waits for it. */
const mostRows = 1200;

/** Finds rows again whose place has changed, e.g. since a sorted list has grown: what came stands among the others. */
export class RowFollower<Mark extends string> {
  readonly #searches = new Map<Mark, Search>();
  readonly #find: (index: number, from: number, to: number) => number | 'waiting' | undefined;
  readonly #found: (mark: Mark, position: number | undefined) => void;

  /**
   * @param find where an item stands between two places, `waiting` as long as rows have to come for that
   * @param found is told the place of what is followed; `undefined` when it was not found
   */
  constructor(
    find: (index: number, from: number, to: number) => number | 'waiting' | undefined,
    found: (mark: Mark, position: number | undefined) => void,
  ) {
    this.#find = find;
    this.#found = found;
  }

  /** Looks for an item from `from` on, at the next `look`. @param index of the item in the array as it came @param more rows behind that */
  follow(mark: Mark, index: number, from: number, more: number): void {
    this.#searches.set(mark, { index, from, to: from + more });
  }

  /** What was not found yet may stand further on. False when nothing is looked for. */
  goOn(mark: Mark, more: number): boolean {
    const search = this.#searches.get(mark);
    if (search !== undefined) {
      this.#searches.set(mark, { ...search, to: search.to + more });
    }
    return search !== undefined;
  }

  /** The reader has chosen another row. */
  forget(mark: Mark): void {
    this.#searches.delete(mark);
  }

  /** Rows have come. */
  look(): void {
    for (const [mark, { index, from, to }] of this.#searches) {
      const place = to - from > mostRows ? undefined : this.#find(index, from, to);
      if (place !== 'waiting') {
        this.#searches.delete(mark);
        this.#found(mark, place);
      }
    }
  }
}

/** Rows that stand together, by their places. */
export interface SelectedRows {
  readonly first: number;
  readonly last: number;
}

/** A selection of rows that begins somewhere and is stretched from there. */
export class RowSelection {
  #chosen: { readonly anchor: number; readonly end: number } | undefined;

  set(anchor: number, end: number): void {
    this.#chosen = { anchor, end };
  }

  /** From where it began, or from `row` where there was none. */
  stretch(row: number, end: number): void {
    this.set(this.#chosen?.anchor ?? row, end);
  }

  clear(): void {
    this.#chosen = undefined;
  }

  /** @param total rows that there are by now */
  within(total: number): SelectedRows | undefined {
    if (this.#chosen === undefined || total === 0) {
      return undefined;
    }
    const { anchor, end } = this.#chosen;
    return { first: Math.min(anchor, end, total - 1), last: Math.min(Math.max(anchor, end), total - 1) };
  }
}

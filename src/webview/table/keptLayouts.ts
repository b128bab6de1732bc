import type { TableLayout } from '../../shared/responseView.ts';

/** Arranging goes on while a key is held down; it is kept when it rests. */
const arrangingMilliseconds = 250;

/** How the columns of each array of a body are arranged, as the reader has just done it or before. */
export class KeptLayouts {
  readonly #layouts: Map<string, TableLayout>;
  readonly #keep: (layout: TableLayout) => void;
  #arranged: TableLayout | undefined;
  #timer = 0;

  /** @param keep outlasts this response */
  constructor(layouts: readonly TableLayout[], keep: (layout: TableLayout) => void) {
    this.#layouts = new Map(layouts.map((layout) => [layout.array, layout]));
    this.#keep = keep;
  }

  columnsOf(array: string): TableLayout['columns'] | undefined {
    return this.#layouts.get(array)?.columns;
  }

  arrange(layout: TableLayout): void {
    if (this.#arranged?.array !== layout.array) {
      this.flush();
    }
    this.#layouts.set(layout.array, layout);
    this.#arranged = layout;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), arrangingMilliseconds);
  }

  /** Keeps at once what is arranged. */
  flush(): void {
    clearTimeout(this.#timer);
    if (this.#arranged !== undefined) {
      this.#keep(this.#arranged);
      this.#arranged = undefined;
    }
  }
}

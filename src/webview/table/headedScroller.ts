import { RowScroller } from '../body/rowScroller.ts';

const usualRowHeight = 22;

/**
 * Scrolls rows beneath a header that stays in sight. To the scroller the header is some rows more, above the first one: so what it measures
 * and the browser's own sticking agree at any height of the header, and also where the scroll bar stands for more than it measures.
 */
export class HeadedScroller {
  readonly #scroller: RowScroller;
  readonly #viewport: HTMLElement;
  readonly #header: HTMLElement;
  #headRows = 1;
  #headHeight = usualRowHeight;
  #rowHeight = usualRowHeight;

  /** Told when scrolling has come to rest. */
  onRested: () => void = () => undefined;

  /** @param header stands in `viewport`, above the rows @param draw fills the layer with the rows from `first` to `end` */
  constructor(viewport: HTMLElement, header: HTMLElement, layer: HTMLElement, draw: (first: number, end: number) => void) {
    this.#viewport = viewport;
    this.#header = header;
    const drawBeneath = (from: number, to: number): void => {
      const above = this.#headRows;
      const first = Math.max(0, from - above);
      layer.style.top = `${this.#headHeight + (first - from) * this.#rowHeight}px`;
      draw(first, Math.max(first, to - above));
    };
    this.#scroller = new RowScroller(viewport, layer, drawBeneath, () => this.onRested());
  }

  /** Whole rows in sight beneath the header. */
  get page(): number {
    return Math.max(1, this.#scroller.page - this.#headRows);
  }

  /** Measures the header too. */
  setRowCount(rows: number): void {
    this.#rowHeight = Math.round(parseFloat(getComputedStyle(this.#viewport).lineHeight)) || usualRowHeight;
    this.#headHeight = this.#header.offsetHeight || this.#rowHeight;
    this.#headRows = Math.ceil(this.#headHeight / this.#rowHeight);
    this.#scroller.setRowCount(rows + this.#headRows);
  }

  /** @param row -1 is the header, which always is */
  bringIntoSight(row: number): void {
    if (row < 0) {
      this.drawNow();
      return;
    }
    // The first brings a row that is above under the header, not behind it; the second counts when it is below.
    this.#scroller.scrollToRow(row, 'nearest');
    this.#scroller.scrollToRow(row + this.#headRows, 'nearest');
  }

  /** The first row in sight beneath the header. */
  get firstRow(): number {
    return this.#scroller.firstRow;
  }

  /** A row becomes the first one beneath the header, as far as there are rows below it. */
  startAt(row: number): void {
    this.#scroller.startAt(row);
  }

  /** Nobody is told of anything any more. */
  close(): void {
    this.#scroller.close();
  }

  refresh(): void {
    this.#scroller.refresh();
  }

  drawNow(): void {
    this.#scroller.scrollToRow(this.#scroller.firstRow, 'nearest');
  }
}

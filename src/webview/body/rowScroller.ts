import { el } from '../dom.ts';

/** Chromium lays out nothing taller than about 33 million pixels; above this the scroll bar stands for more than it measures. */
const tallest = 15_000_000;
const rowsBeyond = 12;
const settledMilliseconds = 150;

/** Shows a window of rows of one height. `draw` fills the layer with the rows from `first` to `end`. */
export class RowScroller {
  readonly viewport: HTMLElement;
  readonly layer: HTMLElement;
  readonly #spacer = el('div', { class: 'spacer' });
  readonly #draw: (first: number, end: number) => void;
  #rows = 0;
  #rowHeight = 20;
  /** Pixels above the first visible row, as if nothing were capped. */
  #top = 0;
  #seenScrollTop = 0;
  #widest = 0;
  #frame = 0;
  #settle = 0;
  #rest = 0;
  /** Where to start once there is room to show anything. */
  #start: number | undefined;
  readonly #rested: (() => void) | undefined;

  /** @param rested called when scrolling has come to rest */
  constructor(viewport: HTMLElement, layer: HTMLElement, draw: (first: number, end: number) => void, rested?: () => void) {
    this.viewport = viewport;
    this.layer = layer;
    this.#draw = draw;
    this.#rested = rested;
    viewport.append(this.#spacer, layer);
    viewport.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.#measure()).observe(viewport);
  }

  get firstRow(): number {
    return Math.floor(this.#top / this.#rowHeight);
  }

  /** Whole rows in sight. */
  get page(): number {
    return Math.max(1, Math.floor(this.viewport.clientHeight / this.#rowHeight) - 1);
  }

  setRowCount(rows: number): void {
    this.#rows = rows;
    this.#spacer.style.height = `${Math.min(rows * this.#rowHeight, tallest)}px`;
    this.#moveTo(this.#top);
  }

  /** Brings a row into sight, or to the middle when it is not in sight. */
  scrollToRow(row: number, place: 'nearest' | 'centre'): void {
    this.#start = undefined;
    const top = row * this.#rowHeight;
    const height = this.viewport.clientHeight;
    if (top >= this.#top && top + this.#rowHeight <= this.#top + height) {
      this.refresh();
    } else if (place === 'centre') {
      this.#moveTo(top - height / 2);
    } else {
      this.#moveTo(top < this.#top ? top : top + this.#rowHeight - height);
    }
    this.#drawNow();
  }

  /** A row becomes the first one in sight, as far as there are rows below it. */
  startAt(row: number): void {
    if (this.viewport.clientHeight === 0) {
      this.#start = row;
    } else {
      this.#moveTo(row * this.#rowHeight);
    }
  }

  /** Nobody is told of anything any more. */
  close(): void {
    clearTimeout(this.#rest);
    clearTimeout(this.#settle);
  }

  refresh(): void {
    this.#frame ||= requestAnimationFrame(() => this.#drawNow());
  }

  /** Pixels of the content above the end, and how many of them one pixel of the scroll bar stands for. */
  get #maximum(): number {
    return Math.max(0, this.#rows * this.#rowHeight - this.viewport.clientHeight);
  }

  get #scale(): number {
    const scrollable = Math.min(this.#rows * this.#rowHeight, tallest) - this.viewport.clientHeight;
    return scrollable <= 0 ? 1 : Math.max(1, this.#maximum / scrollable);
  }

  #measure(): void {
    // A hidden panel has no size; the place is kept until it is shown again.
    if (this.viewport.clientHeight === 0) {
      return;
    }
    const height = Math.round(parseFloat(getComputedStyle(this.viewport).lineHeight));
    const row = this.firstRow;
    if (height > 0 && height !== this.#rowHeight) {
      this.#rowHeight = height;
      this.#top = row * height;
    }
    this.viewport.style.setProperty('--row-height', `${this.#rowHeight}px`);
    this.setRowCount(this.#rows);
    if (this.#start !== undefined) {
      this.#moveTo(this.#start * this.#rowHeight);
      this.#start = undefined;
    }
  }

  #moveTo(top: number): void {
    this.#top = Math.max(0, Math.min(top, this.#maximum));
    this.viewport.scrollTop = this.#top / this.#scale;
    this.#seenScrollTop = this.viewport.scrollTop;
    if (this.#scale === 1) {
      this.#top = this.#seenScrollTop;
    }
    this.refresh();
  }

  #scrolled(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#rested?.(), settledMilliseconds);
    const scrollTop = this.viewport.scrollTop;
    const distance = scrollTop - this.#seenScrollTop;
    if (distance === 0) {
      return;
    }
    this.#seenScrollTop = scrollTop;
    // A wheel moves by what it says, however much the scroll bar stands for; only a dragged scroll bar moves by its share.
    const isWheel = this.#scale > 1 && Math.abs(distance) < this.viewport.clientHeight * 2;
    this.#top = Math.max(0, Math.min(isWheel ? this.#top + distance : scrollTop * this.#scale, this.#maximum));
    if (isWheel) {
      clearTimeout(this.#settle);
      this.#settle = setTimeout(() => this.#moveTo(this.#top), settledMilliseconds);
    }
    this.refresh();
  }

  #drawNow(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const first = Math.max(0, this.firstRow - rowsBeyond);
    const end = Math.min(this.#rows, this.firstRow + this.page + 2 + rowsBeyond);
    this.layer.style.transform = `translateY(${this.viewport.scrollTop + first * this.#rowHeight - this.#top}px)`;
    this.#draw(first, end);
    // The widest line that was seen keeps its room, so that the scroll bar does not jump when it leaves.
    if (this.layer.offsetWidth > this.#widest) {
      this.#widest = this.layer.offsetWidth;
      this.#spacer.style.width = `${this.#widest}px`;
    }
  }
}

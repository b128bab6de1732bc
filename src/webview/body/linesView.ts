import type { BodyLine, FoundAt } from '../../shared/responseView.ts';
import { el } from '../dom.ts';
import type { Words } from '../words.ts';
import { FoldedRows } from './foldedRows.ts';
import { LineCache } from './lineCache.ts';
import { placesOnLine } from './placesOnLine.ts';
import { lineOf, RowLayer, type RowsInSight } from './rowLayer.ts';
import { RowScroller } from './rowScroller.ts';

export interface LinesViewOptions {
  readonly words: Words;
  readonly lineCount: number;
  readonly isJson: boolean;
  readonly fetch: (from: number, count: number) => Promise<readonly BodyLine[]>;
}

/** The body as a windowed list of lines: folds, a current line that keys move, a selection of whole lines, and marked matches. */
export class LinesView {
  readonly element: HTMLElement;
  readonly cache: LineCache;
  readonly folds: FoldedRows;
  readonly #options: LinesViewOptions;
  readonly #scroller: RowScroller;
  readonly #layer: RowLayer;
  #marks: readonly FoundAt[] = [];
  #currentMark: FoundAt | undefined;
  #marksVersion = 0;
  #currentLine = -1;
  /** The line where the selection of lines began; -1 for none. */
  #anchor = -1;

  constructor(options: LinesViewOptions) {
    const { words, lineCount } = options;
    this.#options = options;
    this.folds = new FoldedRows(lineCount);
    this.cache = new LineCache(options.fetch, () => this.#scroller.refresh());
    this.element = el('div', {
      class: 'lines',
      tabindex: '0',
      role: 'group',
      'aria-label': `${words.strings.bodyLabel}, ${words.fill(words.strings.lineCount, lineCount)}`,
    });
    this.element.style.setProperty('--digits', String(String(lineCount).length));
    this.#layer = new RowLayer(words);
    this.#scroller = new RowScroller(this.element, this.#layer.element, (first, end) => this.#draw(first, end));
    this.element.addEventListener('click', (event) => this.#clicked(event));
    this.element.addEventListener('focusin', (event) => this.#focused(event));
    this.#scroller.setRowCount(this.folds.rowCount);
  }

  get page(): number {
    return this.#scroller.page;
  }

  get currentLine(): number {
    return this.#currentLine >= 0 ? this.#currentLine : this.folds.lineAt(this.#scroller.firstRow);
  }

  get selectedLines(): { readonly first: number; readonly last: number } | undefined {
    return this.#anchor < 0
      ? undefined
      : { first: Math.min(this.#anchor, this.currentLine), last: this.#lastOf(Math.max(this.#anchor, this.currentLine)) };
  }

  #lastOf(line: number): number {
    const next = this.folds.lineAt(this.folds.rowOf(line) + 1);
    return this.folds.isFolded(line) ? next - 1 : line;
  }

  selectLines(first: number, last: number): void {
    getSelection()?.removeAllRanges();
    this.#anchor = first;
    this.#currentLine = last;
    this.#scroller.refresh();
  }

  selectNone(): void {
    this.#anchor = -1;
    this.#scroller.refresh();
  }

  /** Moves the current line, or stretches the selection to it, and gives it the focus. */
  moveTo(row: number, stretch: boolean): void {
    const from = this.currentLine;
    const target = Math.max(0, Math.min(row, this.folds.rowCount - 1));
    this.#anchor = stretch ? (this.#anchor < 0 ? from : this.#anchor) : -1;
    if (stretch) {
      getSelection()?.removeAllRanges();
    }
    this.#currentLine = this.folds.lineAt(target);
    this.#scroller.scrollToRow(target, 'nearest');
    this.#layer.rowElement(this.#currentLine)?.focus({ preventScroll: true });
  }

  /** Folds or opens the block of a line; without `fold` the other way round. False when there is nothing to do. */
  toggle(line: number, fold = !this.folds.isFolded(line)): boolean {
    const end = this.cache.line(line)?.foldEnd;
    if (end === undefined || fold === this.folds.isFolded(line)) {
      return false;
    }
    if (fold) {
      this.folds.fold(line, end);
    } else {
      this.folds.unfold(line);
    }
    this.#foldsChanged(line);
    return true;
  }

  foldAll(ranges: readonly number[]): void {
    this.folds.foldAll(ranges);
    this.#foldsChanged(this.currentLine);
  }

  #foldsChanged(line: number): void {
    this.#anchor = -1;
    const hadFocus = this.element.contains(document.activeElement);
    const row = this.folds.rowOf(line);
    this.#currentLine = this.#currentLine < 0 ? -1 : this.folds.lineAt(this.folds.rowOf(this.#currentLine));
    this.#scroller.setRowCount(this.folds.rowCount);
    this.#scroller.scrollToRow(row, 'nearest');
    if (hadFocus && !this.element.contains(document.activeElement)) {
      (this.#layer.rowElement(this.folds.lineAt(row)) ?? this.element).focus({ preventScroll: true });
    }
  }

  mark(places: readonly FoundAt[], current: FoundAt | undefined): void {
    this.#marks = places;
    this.#currentMark = current;
    this.#marksVersion += 1;
    this.#scroller.refresh();
  }

  /** Opens what hides a place, and brings it into sight in both directions. */
  reveal(place: FoundAt): void {
    this.folds.reveal(place.line);
    this.#currentLine = place.line;
    this.#anchor = -1;
    this.#scroller.setRowCount(this.folds.rowCount);
    this.#scroller.scrollToRow(this.folds.rowOf(place.line), 'centre');
    void this.cache.read(place.line, place.line).then(() => requestAnimationFrame(() => this.#showCurrentMark()));
  }

  #showCurrentMark(): void {
    const mark = this.element.querySelector('mark.current');
    if (mark !== null) {
      const view = this.element.getBoundingClientRect();
      const place = mark.getBoundingClientRect();
      const gutter = this.element.querySelector('.gutter')?.getBoundingClientRect().width ?? 0;
      if (place.left < view.left + gutter || place.right > view.right) {
        this.element.scrollLeft += place.left - view.left - view.width / 3;
      }
    }
  }

  #draw(first: number, end: number): void {
    this.#layer.draw(
      {
        lines: Array.from({ length: Math.max(0, end - first) }, (_, index) => this.folds.lineAt(first + index)),
        firstRow: first,
        rowCount: this.folds.rowCount,
        currentLine: this.#currentLine,
        tabLine: this.currentLine,
        selected: this.selectedLines,
        content: (line) => this.#content(line),
      },
      () => this.element.focus({ preventScroll: true }),
    );
  }

  #content(line: number): ReturnType<RowsInSight['content']> {
    const body = this.cache.line(line);
    const isFolded = this.folds.isFolded(line);
    const marks = placesOnLine(this.#marks, line);
    return {
      key: `${body === undefined} ${isFolded} ${marks.length === 0 ? '' : this.#marksVersion}`,
      content: { line, body, isJson: this.#options.isJson, isFolded, marks, current: this.#currentMark },
    };
  }

  #clicked(event: MouseEvent): void {
    const line = lineOf(event.target);
    if (line >= 0 && event.target instanceof Element && event.target.closest('.fold') !== null) {
      this.#currentLine = line;
      this.toggle(line);
    } else if (line >= 0 && event.shiftKey) {
      this.moveTo(this.folds.rowOf(line), true);
    } else if (line >= 0) {
      this.selectNone();
    }
  }

  #focused(event: FocusEvent): void {
    const line = lineOf(event.target);
    if (line >= 0 && line !== this.#currentLine && this.#anchor < 0) {
      this.#currentLine = line;
      this.#scroller.refresh();
    }
  }
}

import type { FoundAt } from '../../shared/responseView.ts';
import { el } from '../dom.ts';
import { FoldedRows } from './foldedRows.ts';
import { LineCache } from './lineCache.ts';
import { listenToMouse, showCurrentMark } from './lineMouse.ts';
import type { LinesViewOptions } from './linesViewOptions.ts';
import { placesOnLine } from './placesOnLine.ts';
import { lineOf, RowLayer, type RowsInSight } from './rowLayer.ts';
import { RowScroller } from './rowScroller.ts';

/** The body as a windowed list of lines: folds, a current line that keys move, a selection of whole lines, and marked matches. */
export class LinesView {
  readonly element: HTMLElement;
  readonly cache: LineCache;
  readonly folds: FoldedRows;
  readonly options: LinesViewOptions;
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
    this.options = options;
    this.folds = new FoldedRows(lineCount);
    this.cache = new LineCache(options.fetch, () => this.#scroller.refresh());
    this.element = el('div', { class: 'lines', tabindex: '0', role: 'group' });
    this.#layer = new RowLayer(words);
    this.#scroller = new RowScroller(this.element, this.#layer.element, (first, end) => this.#draw(first, end));
    listenToMouse(this);
    this.element.addEventListener('focusin', (event) => this.#focused(event));
    this.#say();
  }

  /** There are more lines now; `ranges` are all blocks that can be folded. The place stays. */
  grow(lineCount: number, ranges: readonly number[]): void {
    this.folds.grow(lineCount, ranges);
    this.cache.outdate();
    this.#say();
  }

  /** How many lines there are, in words and in the width of their numbers. */
  #say(): void {
    const { words, label } = this.options;
    const { lineCount } = this.folds;
    this.element.setAttribute('aria-label', `${label ?? words.strings.bodyLabel}, ${words.lines(lineCount)}`);
    this.element.style.setProperty('--digits', String(String(lineCount).length));
    this.#scroller.setRowCount(this.folds.rowCount);
  }

  get page(): number {
    return this.#scroller.page;
  }

  get currentLine(): number {
    return this.#currentLine >= 0 ? this.#currentLine : this.folds.lineAt(this.#scroller.firstRow);
  }

  #setCurrent(line: number): void {
    if (line !== this.#currentLine) {
      this.#currentLine = line;
      this.options.onCurrent?.(this.currentLine);
    }
  }

  /** The row of the current line, when it is in sight. */
  get currentRow(): HTMLElement | undefined {
    return this.#layer.rowElement(this.currentLine);
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
    this.#setCurrent(last);
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
    this.#setCurrent(this.folds.lineAt(target));
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
    this.#setCurrent(this.#currentLine < 0 ? -1 : this.folds.lineAt(this.folds.rowOf(this.#currentLine)));
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
    this.#setCurrent(place.line);
    this.#anchor = -1;
    this.#scroller.setRowCount(this.folds.rowCount);
    this.#scroller.scrollToRow(this.folds.rowOf(place.line), 'centre');
    void this.cache.read(place.line, place.line).then(() => requestAnimationFrame(() => showCurrentMark(this.element)));
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
    const { syntax, follow } = this.options;
    const body = this.cache.line(line);
    const isFolded = this.folds.isFolded(line);
    const marks = placesOnLine(this.#marks, line);
    return {
      key: `${body === undefined ? '' : this.cache.versionOf(line)} ${isFolded} ${marks.length === 0 ? '' : this.#marksVersion}`,
      content: { line, body, syntax, hasLinks: follow !== undefined, isFolded, marks, current: this.#currentMark },
    };
  }

  #focused(event: FocusEvent): void {
    const line = lineOf(event.target);
    if (line >= 0 && line !== this.#currentLine && this.#anchor < 0) {
      this.#setCurrent(line);
      this.#scroller.refresh();
    }
  }
}

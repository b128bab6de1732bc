import type { FoundAt } from '../../shared/responseView.ts';
import { el } from '../dom.ts';
import { FoldedRows } from './foldedRows.ts';
import { LineCache } from './lineCache.ts';
import { listenToMouse, showCurrentMark } from './lineMouse.ts';
import { LineMarks } from './lineMarks.ts';
import { type LineSpan, linesBetween } from './lineSelection.ts';
import type { LinesViewOptions } from './linesViewOptions.ts';
import { lineOf, RowLayer, type RowsInSight } from './rowLayer.ts';
import { RowScroller } from './rowScroller.ts';

/** The body as a windowed list of lines: folds, a current line that keys move, a selection of whole lines, and marked matches. */
export class LinesView {
  readonly element: HTMLElement;
  readonly cache: LineCache;
  readonly folds: FoldedRows;
  readonly options: LinesViewOptions;
  readonly scroller: RowScroller;
  readonly #layer: RowLayer;
  readonly #marks = new LineMarks();
  /** A place that is brought into sight sideways as soon as its line is here. */
  #revealed: FoundAt | undefined;
  #currentLine = -1;
  /** The line where the selection of lines began; -1 for none. */
  #anchor = -1;

  constructor(options: LinesViewOptions) {
    const { words, lineCount } = options;
    this.options = options;
    this.folds = new FoldedRows(lineCount);
    this.cache = new LineCache(options.fetch, () => this.scroller.refresh());
    this.element = el('div', { class: 'lines', tabindex: '0', role: 'group' });
    this.#layer = new RowLayer(words);
    this.scroller = new RowScroller(
      this.element,
      this.#layer.element,
      (first, end) => this.#draw(first, end),
      () => options.onPlace?.(),
    );
    listenToMouse(this);
    this.element.addEventListener('focusin', ({ target }) => this.#focused(lineOf(target)));
    this.#say();
  }

  /** There are more lines now; `ranges` are all blocks that can be folded. The place stays. */
  grow(lineCount: number, ranges: readonly number[]): void {
    this.folds.grow(lineCount, ranges);
    this.cache.outdate();
    this.#say();
  }

  /** How many there are, in words and in the width of their numbers. */
  #say(): void {
    const { words, label } = this.options;
    const { lineCount } = this.folds;
    this.element.setAttribute('aria-label', `${label ?? words.strings.bodyLabel}, ${words.lines(lineCount)}`);
    this.element.style.setProperty('--digits', String(String(lineCount).length));
    this.scroller.setRowCount(this.folds.rowCount);
  }

  /** The first line in sight. */
  get firstLine(): number {
    return this.folds.lineAt(this.scroller.firstRow);
  }

  get currentLine(): number {
    return this.#currentLine >= 0 ? this.#currentLine : this.firstLine;
  }

  #setCurrent(line: number): void {
    if (line !== this.#currentLine) {
      this.#currentLine = line;
      this.options.onCurrent?.(this.currentLine);
    }
  }

  rowElement(line: number): HTMLElement | undefined {
    return this.#layer.rowElement(line);
  }

  get selectedLines(): LineSpan | undefined {
    return this.#anchor < 0 ? undefined : linesBetween(this.#anchor, this.currentLine, this.folds);
  }

  selectLines(first: number, last: number): void {
    getSelection()?.removeAllRanges();
    this.#anchor = first;
    this.#setCurrent(last);
    this.scroller.refresh();
  }

  selectNone(): void {
    this.#anchor = -1;
    this.scroller.refresh();
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
    this.scroller.scrollToRow(target, 'nearest');
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
    this.scroller.setRowCount(this.folds.rowCount);
    this.scroller.scrollToRow(row, 'nearest');
    if (hadFocus && !this.element.contains(document.activeElement)) {
      (this.#layer.rowElement(this.folds.lineAt(row)) ?? this.element).focus({ preventScroll: true });
    }
    this.options.onPlace?.();
  }

  mark(places: readonly FoundAt[], current: FoundAt | undefined): void {
    this.#marks.set(places, current);
    this.scroller.refresh();
  }

  /** Opens what hides a place, and brings it into sight in both directions. */
  reveal(place: FoundAt): void {
    this.folds.reveal(place.line);
    this.#setCurrent(place.line);
    this.#anchor = -1;
    this.scroller.setRowCount(this.folds.rowCount);
    this.#revealed = place;
    this.scroller.scrollToRow(this.folds.rowOf(place.line), 'centre');
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
    if (this.#revealed !== undefined && this.cache.line(this.#revealed.line) !== undefined) {
      this.#revealed = undefined;
      showCurrentMark(this.element);
    }
  }

  #content(line: number): ReturnType<RowsInSight['content']> {
    const { syntax, follow } = this.options;
    const body = this.cache.line(line);
    const isFolded = this.folds.isFolded(line);
    const { places: marks, key } = this.#marks.on(line);
    return {
      key: `${body === undefined ? '' : this.cache.versionOf(line)} ${isFolded} ${key}`,
      content: { line, body, syntax, hasLinks: follow !== undefined, isFolded, marks, current: this.#marks.current },
    };
  }

  /** @param line of what has got the focus; -1 for none */
  #focused(line: number): void {
    if (line >= 0 && this.#anchor < 0) {
      this.#setCurrent(line);
      this.scroller.refresh();
    }
  }
}

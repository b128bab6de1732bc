import type { PageParts } from '../pageParts.ts';
import type { ColumnLayout } from './columnLayout.ts';
import { columnKey, columnsInSight, type ColumnsInSight, type GridColumn, gridColumns, scrollLeftFor } from './gridColumns.ts';
import type { CellPlace, GridSize } from './gridCursor.ts';
import { gridElement, sayGridSize } from './gridElement.ts';
import { GridFocus } from './gridFocus.ts';
import { GridHeader } from './gridHeader.ts';
import { GridRows } from './gridRows.ts';
import { HeadedScroller } from './headedScroller.ts';
import { RowSelection, type SelectedRows } from './rowSelection.ts';
import type { TableData } from './tableData.ts';

/** Rows and columns in a window of the page: a current cell that keys move, and a selection of rows that stand together. */
export class Grid {
  readonly element: HTMLElement;
  readonly header: GridHeader;
  readonly data: TableData;
  readonly scroller: HeadedScroller;
  readonly #rows: GridRows;
  readonly #focus: GridFocus;
  #layout: ColumnLayout;
  #columns: readonly GridColumn[] = [];
  #sight: ColumnsInSight = { stuck: 0, first: 0, end: 0, skipped: 0, width: 0 };
  #current: CellPlace = { row: 0, column: 1 };
  readonly #selection = new RowSelection();
  #open = -1;
  /** Told when another row is the current one, or others are selected. */
  onMoved: () => void = () => undefined;

  /** @param typed what is typed into the filter of a column */
  constructor(data: TableData, layout: ColumnLayout, typed: (column: string, text: string) => void, parts: PageParts) {
    const { words } = parts;
    this.data = data;
    this.#layout = layout;
    this.header = new GridHeader(words, typed);
    this.#rows = new GridRows(data, words);
    this.element = gridElement(words.fill(words.strings.tableGrid, data.array.label));
    this.element.append(this.header.element);
    this.#focus = new GridFocus(this.element);
    const draw = (first: number, end: number): void => this.#focus.around(() => this.#draw(first, end));
    this.scroller = new HeadedScroller(this.element, this.header.element, this.#rows.element, draw);
    this.element.addEventListener('scroll', () => this.scroller.refresh(), { passive: true });
    new ResizeObserver(() => this.refresh()).observe(this.header.element.firstElementChild ?? this.header.element);
    this.refresh();
  }

  get layout(): ColumnLayout {
    return this.#layout;
  }

  get columns(): readonly GridColumn[] {
    return this.#columns;
  }

  get current(): CellPlace {
    return this.#current;
  }

  get size(): GridSize {
    return { rows: this.data.total, columns: this.#columns.length, page: this.scroller.page };
  }

  /** Rows that stand together; the current one alone is no selection. */
  get selected(): SelectedRows | undefined {
    return this.#selection.within(this.data.total);
  }

  setLayout(layout: ColumnLayout): void {
    this.#layout = layout;
    this.refresh();
  }

  /** Columns, rows or what stands in them may be others now. The place stays. */
  refresh(): void {
    const { data } = this;
    const hadFocus = this.element.contains(document.activeElement);
    const key = this.#keyAt(this.#current.column);
    this.#columns = gridColumns(this.#layout.shown, data.array.rows, data.hasChanges);
    const column = this.#columns.findIndex((one) => columnKey(one) === key);
    this.#current = {
      row: Math.min(this.#current.row, Math.max(0, data.total - 1)),
      column: column >= 0 ? column : Math.min(this.#current.column, Math.max(1, this.#columns.length - 1)),
    };
    sayGridSize(this.element, { rows: data.total + this.header.rowCount, columns: this.#columns.length }, data.isWaiting);
    this.scroller.setRowCount(data.total);
    if (hadFocus && !this.element.contains(document.activeElement)) {
      this.element.focus({ preventScroll: true });
    }
  }

  /** Another order or other rows: from the top, and nothing is selected. */
  restart(): void {
    this.#selection.clear();
    this.#current = { ...this.#current, row: Math.min(this.#current.row, 0) };
    this.refresh();
    this.scroller.bringIntoSight(0);
    this.onMoved();
  }

  /** Goes on from where the reader was. @param row the first one in sight */
  startAt(row: number, scrollLeft: number): void {
    this.#current = { ...this.#current, row: Math.min(row, Math.max(0, this.data.total - 1)) };
    this.scroller.startAt(row);
    this.element.scrollLeft = scrollLeft;
  }

  /** The current row stands elsewhere now. The place of the window stays. */
  currentIsAt(row: number): void {
    this.#current = { ...this.#current, row };
    this.#focus.follow();
    this.scroller.refresh();
  }

  /** Makes a cell the current one, or stretches the selection to its row, and gives it the focus. */
  moveTo(place: CellPlace, stretch = false): void {
    if (stretch && place.row >= 0 && this.#current.row >= 0) {
      this.#selection.stretch(this.#current.row, place.row);
    } else {
      this.#selection.clear();
    }
    this.#current = place;
    this.#bringIntoSight(place);
    this.focus();
    this.onMoved();
  }

  select(first: number, last: number): void {
    this.#selection.set(first, last);
    this.scroller.refresh();
    this.onMoved();
  }

  selectNone(): void {
    this.#selection.clear();
    this.scroller.refresh();
    this.onMoved();
  }

  /** Marks the row whose JSON is open; -1 for none. */
  markOpen(row: number): void {
    this.#open = row;
    this.scroller.refresh();
  }

  focus(): void {
    (this.#currentCell() ?? this.element).focus({ preventScroll: true });
  }

  /** To the first box of the row of filters. */
  focusFilter(): void {
    this.scroller.drawNow();
    this.header.element.querySelector<HTMLInputElement>('.filter-input')?.focus();
  }

  indexOf(key: string): number {
    return this.#columns.findIndex((column) => columnKey(column) === key);
  }

  #keyAt(index: number): string | undefined {
    const column = this.#columns[index];
    return column === undefined ? undefined : columnKey(column);
  }

  #currentCell(): HTMLElement | undefined {
    const { row, column } = this.#current;
    const key = this.#keyAt(column) ?? '';
    return row < 0 ? this.header.cell(key) : this.#rows.cell(row, key);
  }

  #bringIntoSight({ row, column }: CellPlace): void {
    const { scrollLeft, clientWidth } = this.element;
    const left = scrollLeftFor(this.#columns, this.#sight.stuck, column, scrollLeft, clientWidth);
    if (left !== scrollLeft) {
      this.element.scrollLeft = left;
    }
    this.scroller.bringIntoSight(row);
  }

  #draw(first: number, end: number): HTMLElement | undefined {
    const { data, header } = this;
    const columns = this.#columns;
    const sight = columnsInSight(columns, this.element.scrollLeft, this.element.clientWidth);
    this.#sight = sight;
    header.element.style.width = `${sight.width}px`;
    header.draw({ columns, sight, current: this.#current, query: data.query });
    this.#rows.draw({
      first,
      end: Math.min(end, data.total),
      columns,
      sight,
      rowsAbove: this.header.rowCount,
      current: this.#current,
      selected: this.selected,
      open: this.#open,
    });
    return this.#currentCell();
  }
}

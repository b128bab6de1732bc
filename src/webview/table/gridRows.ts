import type { CellView, Change } from '../../shared/bodyCalls.ts';
import { el } from '../dom.ts';
import type { Words } from '../words.ts';
import { fillCell, fillChange } from './cellElement.ts';
import { CellFormat } from './cellWords.ts';
import type { ColumnsInSight, GridColumn } from './gridColumns.ts';
import type { CellPlace } from './gridCursor.ts';
import { GridRow } from './gridRow.ts';
import type { SelectedRows } from './rowSelection.ts';
import type { TableData } from './tableData.ts';

/** What the rows in sight have to show. */
export interface RowsInSight {
  readonly first: number;
  readonly end: number;
  readonly columns: readonly GridColumn[];
  readonly sight: ColumnsInSight;
  /** Rows above the data that count: header and column filters. */
  readonly rowsAbove: number;
  readonly current: CellPlace;
  readonly selected: SelectedRows | undefined;
  /** The row whose JSON is open. */
  readonly open: number;
}

/** The rows of data that are in the page. */
export class GridRows {
  readonly element = el('div', { class: 'grid-layer', role: 'rowgroup' });
  readonly #data: TableData;
  readonly #words: Words;
  readonly #format: CellFormat;
  readonly #rows = new Map<number, GridRow>();
  /** What each cell shows; a cell is filled again only when it shows something else. */
  readonly #shown = new WeakMap<HTMLElement, CellView | Change | 'none'>();

  constructor(data: TableData, words: Words) {
    this.#data = data;
    this.#words = words;
    this.#format = new CellFormat(words);
  }

  cell(row: number, key: string): HTMLElement | undefined {
    return this.#rows.get(row)?.cell(key);
  }

  draw(drawn: RowsInSight): void {
    for (const [position, row] of this.#rows) {
      if (position < drawn.first || position >= drawn.end) {
        row.element.remove();
        this.#rows.delete(position);
      }
    }
    let before: ChildNode | null = this.element.firstChild;
    for (let position = drawn.first; position < drawn.end; position++) {
      const { element } = this.#draw(position, drawn);
      if (element === before) {
        before = before.nextSibling;
      } else {
        this.element.insertBefore(element, before);
      }
    }
  }

  #draw(position: number, { columns, sight, rowsAbove, current, selected, open }: RowsInSight): GridRow {
    const row = this.#row(position);
    const { element } = row;
    const isSelected = selected !== undefined && position >= selected.first && position <= selected.last;
    element.setAttribute('aria-rowindex', String(position + rowsAbove + 1));
    element.setAttribute('aria-selected', String(isSelected));
    element.classList.toggle('selected', isSelected);
    element.classList.toggle('open', position === open);
    element.classList.toggle('current', position === current.row);
    row.draw(columns, sight, (cell, column, index) => {
      this.#fill(cell, column, position);
      cell.tabIndex = position === current.row && index === current.column ? 0 : -1;
    });
    return row;
  }

  #row(position: number): GridRow {
    const known = this.#rows.get(position);
    if (known !== undefined) {
      return known;
    }
    const element = el('div', { class: 'grid-row', role: 'row', 'data-row': String(position) });
    const row = new GridRow(element, ({ kind }) => el('div', { role: kind === 'number' ? 'rowheader' : 'gridcell' }));
    this.#rows.set(position, row);
    return row;
  }

  #fill(cell: HTMLElement, column: GridColumn, position: number): void {
    if (column.kind === 'number') {
      if (cell.textContent === '') {
        cell.classList.add('cell', 'cell-row-number');
        cell.textContent = this.#words.fill('{0}', position + 1);
      }
      return;
    }
    const view = column.kind === 'change' ? this.#data.row(position)?.change : this.#data.cell(position, column.data.view.name);
    if (this.#shown.get(cell) === (view ?? 'none')) {
      return;
    }
    this.#shown.set(cell, view ?? 'none');
    const isStuck = cell.classList.contains('stuck');
    const isLast = cell.classList.contains('last-stuck');
    if (column.kind === 'change' || typeof view === 'string') {
      fillChange(cell, typeof view === 'string' ? view : undefined, this.#words);
    } else {
      fillCell(cell, column.data.view.name, view, this.#format, this.#words);
    }
    cell.classList.toggle('stuck', isStuck);
    cell.classList.toggle('last-stuck', isLast);
  }
}

import type { TableQuery } from '../../shared/bodyCalls.ts';
import { el } from '../dom.ts';
import { icon } from '../icons.ts';
import { appendVisible } from '../visibleText.ts';
import type { Words } from '../words.ts';
import { columnName } from './columnName.ts';
import type { ColumnsInSight, GridColumn } from './gridColumns.ts';
import type { CellPlace } from './gridCursor.ts';
import { GridRow } from './gridRow.ts';

const helpId = 'table-header-help';

export interface HeaderInSight {
  readonly columns: readonly GridColumn[];
  readonly sight: ColumnsInSight;
  readonly current: CellPlace;
  readonly query: TableQuery;
}

/** Names of the columns, and under them, when wanted, a box for each to filter by. Stays in sight. */
export class GridHeader {
  readonly element: HTMLElement;
  /** Read out for each header: what keys do there. */
  readonly help: HTMLElement;
  readonly #words: Words;
  readonly #names: GridRow;
  readonly #filters: GridRow;

  /** @param typed what is typed into the box of a column */
  constructor(words: Words, typed: (column: string, text: string) => void) {
    this.#words = words;
    const namesRow = el('div', { class: 'grid-row grid-names', role: 'row', 'aria-rowindex': '1', 'data-row': '-1' });
    const filtersRow = el('div', { class: 'grid-row grid-filters', role: 'row', 'aria-rowindex': '2' });
    this.#names = new GridRow(namesRow, (column) => this.#nameCell(column));
    this.#filters = new GridRow(filtersRow, (column) => this.#filterCell(column, typed));
    filtersRow.hidden = true;
    this.element = el('div', { class: 'grid-head', role: 'rowgroup' }, namesRow, filtersRow);
    this.help = el('p', { id: helpId, class: 'visually-hidden' }, words.strings.tableHeaderHelp);
  }

  get hasFilters(): boolean {
    return !this.#filters.element.hidden;
  }

  set hasFilters(shown: boolean) {
    this.#filters.element.hidden = !shown;
  }

  /** Rows of the grid that the header is. */
  get rowCount(): number {
    return this.hasFilters ? 2 : 1;
  }

  cell(key: string): HTMLElement | undefined {
    return this.#names.cell(key);
  }

  draw({ columns, sight, current, query }: HeaderInSight): void {
    this.#names.draw(columns, sight, (cell, column, index) => {
      cell.tabIndex = current.row === -1 && current.column === index ? 0 : -1;
      if (column.kind === 'data') {
        const { sort } = query;
        const isSorted = sort?.column === column.data.view.name;
        const direction = isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none';
        if (cell.getAttribute('aria-sort') !== direction) {
          cell.setAttribute('aria-sort', direction);
          cell.querySelector('.sort-arrow')?.replaceChildren(...(isSorted ? [icon(sort.descending ? 'down' : 'up')] : []));
        }
        const pin = cell.querySelector<HTMLElement>('.pin-mark');
        if (pin !== null) {
          pin.hidden = !column.data.pinned;
        }
      }
    });
    if (this.hasFilters) {
      this.#filters.draw(columns, sight, (cell, column) => {
        const input = cell.querySelector('input');
        if (input !== null && column.kind === 'data' && document.activeElement !== input) {
          input.value = query.filters.find((filter) => filter.column === column.data.view.name)?.text ?? '';
        }
      });
    }
  }

  #nameCell(column: GridColumn): HTMLElement {
    const { strings } = this.#words;
    if (column.kind !== 'data') {
      const label = column.kind === 'number' ? strings.tableRowNumber : strings.tableChange;
      return el('div', { class: `cell cell-name cell-name-${column.kind}`, role: 'columnheader' }, el('span', { class: 'cell-text' }, label));
    }
    const { name, kind } = column.data.view;
    const text = el('span', { class: 'value cell-text' });
    appendVisible(text, name.trim() === '' ? columnName(name) : name, true);
    return el(
      'div',
      { class: `cell cell-name cell-name-${kind}`, role: 'columnheader', 'aria-sort': 'none', 'aria-describedby': helpId, title: columnName(name) },
      el('span', { class: 'pin-mark', hidden: '' }, icon('pin')),
      text,
      el('span', { class: 'sort-arrow' }),
      el('span', { class: 'resize-edge', 'aria-hidden': 'true' }),
    );
  }

  #filterCell(column: GridColumn, typed: (column: string, text: string) => void): HTMLElement {
    const cell = el('div', { class: 'cell cell-filter', role: 'gridcell' });
    if (column.kind === 'data') {
      const { name } = column.data.view;
      const label = this.#words.fill(this.#words.strings.tableFilterColumn, columnName(name));
      const input = el('input', {
        type: 'text',
        class: 'filter-input',
        'aria-label': label,
        placeholder: '…',
        spellcheck: 'false',
        autocomplete: 'off',
      });
      input.addEventListener('input', () => typed(name, input.value));
      cell.append(input);
    }
    return cell;
  }
}

import type { TableQuery } from '../../shared/bodyCalls.ts';
import type { ArrayView } from '../../shared/responseView.ts';
import { el } from '../dom.ts';
import type { PageParts } from '../pageParts.ts';
import { ColumnFilters } from './columnFilters.ts';
import type { ColumnLayout } from './columnLayout.ts';
import { Grid } from './grid.ts';
import { listenToGrid } from './gridEvents.ts';
import { RowDetail } from './rowDetail.ts';
import { TableActions } from './tableActions.ts';
import { type DataChange, TableData } from './tableData.ts';
import { renderTableState } from './tableState.ts';

/** What a table tells and asks of the tab that it is in. */
export interface TableHost {
  readonly exchange: string;
  readonly openPath: (path: string) => void;
  /** As arranged before, or the columns as they come. */
  readonly layoutOf: (table: ArrayTable) => ColumnLayout;
  readonly arranged: (layout: ColumnLayout) => void;
  readonly sorted: (sort: TableQuery['sort']) => void;
  /** Counts, selection or state are others now. */
  readonly changed: (isAnswer: boolean) => void;
  readonly chooseColumns: () => void;
  /** To the box that filters all columns. */
  readonly find: () => void;
  readonly clearFilters: () => void;
}

/** One array as rows: its grid, the JSON of a row, and what stands there when there are none. */
export class ArrayTable {
  readonly element: HTMLElement;
  readonly data: TableData;
  readonly grid: Grid;
  readonly actions: TableActions;
  readonly filters: ColumnFilters;
  readonly #host: TableHost;
  readonly #parts: PageParts;
  readonly #detail: RowDetail;
  readonly #state = el('div', { class: 'table-state-place' });
  #shownState = '';
  #isLoaded = false;
  #isGone = false;

  constructor(array: ArrayView, host: TableHost, parts: PageParts) {
    this.#host = host;
    this.#parts = parts;
    this.data = new TableData(host.exchange, array, parts.extension, (change) => this.#changed(change));
    this.filters = new ColumnFilters(this.data);
    this.grid = new Grid(this.data, host.layoutOf(this), (column, text) => this.filters.type(column, text), parts);
    this.actions = new TableActions(host.exchange, this.grid, parts, host.openPath);
    this.#detail = new RowDetail(host.exchange, () => this.closeRow(), parts);
    this.element = el(
      'div',
      { class: 'table-main' },
      el('div', { class: 'table-rows' }, this.grid.header.help, this.grid.element, this.#state),
      this.#detail.element,
    );
    this.grid.onMoved = () => this.#moved();
    listenToGrid(this, parts, host);
    this.#draw();
  }

  async open(sort: TableQuery['sort']): Promise<void> {
    await this.data.open(sort);
  }

  async grew(rows: number): Promise<void> {
    await this.data.grew(rows);
  }

  close(): void {
    this.filters.close();
    this.data.close();
  }

  /** Puts the columns into another order, width or choice, and has that kept. */
  arrange(layout: ColumnLayout): void {
    this.grid.setLayout(layout);
    this.#host.arranged(layout);
  }

  sort(sort: TableQuery['sort']): void {
    this.data.setQuery({ sort });
    this.#host.sorted(sort);
    const { words, announce } = this.#parts;
    const { strings } = words;
    const sentence = sort === undefined ? strings.tableSortedNone : sort.descending ? strings.tableSortedDown : strings.tableSortedUp;
    announce(words.fill(sentence, sort?.column ?? ''));
  }

  openRow(): void {
    const { row } = this.grid.current;
    const view = this.data.row(row);
    if (view !== undefined) {
      this.grid.markOpen(row);
      void this.#detail.show(this.data.array.path, view.index, row, true);
    }
  }

  /** False when no row is open. */
  closeRow(): boolean {
    if (!this.#detail.isOpen) {
      return false;
    }
    const hadFocus = this.#detail.element.contains(document.activeElement);
    this.#detail.close();
    this.grid.markOpen(-1);
    if (hadFocus) {
      this.grid.focus();
    }
    return true;
  }

  #moved(): void {
    const { row } = this.grid.current;
    const view = row < 0 ? undefined : this.data.row(row);
    if (this.#detail.isOpen && view !== undefined) {
      this.grid.markOpen(row);
      this.#detail.follow(this.data.array.path, view.index, row);
    }
    this.#host.changed(false);
  }

  #changed(change: DataChange): void {
    this.#isGone ||= change === 'gone';
    if (change === 'columns') {
      this.grid.setLayout(this.#host.layoutOf(this));
    } else if (change === 'query') {
      this.#isLoaded = true;
      this.closeRow();
      this.grid.restart();
    } else {
      this.grid.refresh();
    }
    this.#draw();
    this.#host.changed(change === 'query');
  }

  #draw(): void {
    const kind = this.#isGone ? 'gone' : this.#isLoaded ? 'rows' : 'loading';
    const key = `${kind} ${this.data.total === 0} ${this.data.isFiltered}`;
    if (key !== this.#shownState && !(kind === 'rows' && this.data.isWaiting)) {
      this.#shownState = key;
      const state = renderTableState(kind, this.data, () => this.#host.clearFilters(), this.#parts);
      this.#state.replaceChildren(...(state === undefined ? [] : [state]));
      this.#state.hidden = state === undefined;
      // Without rows the header stays only where a filter may be why.
      this.grid.element.hidden = kind !== 'rows' || (this.data.total === 0 && !this.data.isFiltered);
    }
  }
}

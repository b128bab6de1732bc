import type { TableQuery } from '../../shared/bodyCalls.ts';
import type { ArrayView } from '../../shared/responseView.ts';
import { el } from '../dom.ts';
import type { PageParts } from '../pageParts.ts';
import type { KeptPlace } from '../vscodeApi.ts';
import { ColumnFilters } from './columnFilters.ts';
import type { ColumnLayout } from './columnLayout.ts';
import { columnName } from './columnName.ts';
import { Grid } from './grid.ts';
import { listenToGrid } from './gridEvents.ts';
import type { ReaderQuery } from './readerQuery.ts';
import { RowDetail } from './rowDetail.ts';
import { RowMarks } from './rowMarks.ts';
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
  /** Counts, query, selection or state are others now. */
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
  readonly #marks: RowMarks;
  /** Where the reader was, until the first rows are there. */
  #start: KeptPlace | undefined;
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
    this.actions = new TableActions(this.grid, parts, host.openPath);
    const { extension } = parts;
    const opened = (row: { readonly index: number } | undefined): void => extension.keepPlace({ openRow: row?.index });
    this.#detail = new RowDetail(host.exchange, opened, () => this.closeRow(), parts);
    this.#marks = new RowMarks(this.grid, this.#detail);
    this.grid.scroller.onRested = () => extension.keepPlace({ tableRow: this.grid.scroller.firstRow, scrollLeft: this.grid.element.scrollLeft });
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

  /** @param place where the reader was before the page was drawn anew */
  async open(query: ReaderQuery, place: KeptPlace): Promise<void> {
    this.#start = place;
    await this.data.open(query);
  }

  async grew(rows: number): Promise<void> {
    if (this.data.isAsReceived) {
      await this.data.grew(rows);
    } else {
      this.#marks.growing(rows - this.data.array.rows);
      await this.data.grew(rows);
      this.#marks.grown();
    }
  }

  close(): void {
    this.filters.close();
    this.data.close();
    this.grid.scroller.close();
    this.#detail.end();
  }

  /** Puts the columns into another order, width or choice, and has that kept. */
  arrange(layout: ColumnLayout): void {
    this.grid.setLayout(layout);
    this.#host.arranged(layout);
  }

  sort(sort: TableQuery['sort']): void {
    this.data.setQuery({ sort });
    const { words, announce } = this.#parts;
    const { strings } = words;
    const sentence = sort === undefined ? strings.tableSortedNone : sort.descending ? strings.tableSortedDown : strings.tableSortedUp;
    announce(words.fill(sentence, columnName(sort?.column ?? '')));
  }

  openRow(): void {
    this.#marks.open(true);
  }

  /** False when no row is open. */
  closeRow(): boolean {
    return this.#marks.close();
  }

  #moved(): void {
    this.#marks.moved();
    this.#host.changed(false);
  }

  #changed(change: DataChange): void {
    // One question may stay without an answer; rows that come say that they are there.
    this.#isGone = change === 'gone' || (this.#isGone && change !== 'query' && change !== 'rows');
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
    if (change === 'query' && this.#start !== undefined) {
      this.#marks.goBack(this.#start);
      this.#start = undefined;
    }
    this.#marks.look();
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

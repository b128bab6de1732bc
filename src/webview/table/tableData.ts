import type { CellView, ColumnView, RowView, TableQuery } from '../../shared/bodyCalls.ts';
import type { ArrayView } from '../../shared/responseView.ts';
import type { Extension } from '../vscodeApi.ts';
import { ColumnGroups } from './columnGroups.ts';
import { RowCache } from './rowCache.ts';

/** What has changed: rows have come, another query of the reader's is answered, the columns are others, or all is gone. */
export type DataChange = 'rows' | 'query' | 'columns' | 'gone';

interface Source {
  readonly cache: RowCache;
  readonly groups: ColumnGroups;
  readonly isOfReader: boolean;
}

/** The rows of one array as the reader wants them. The extension has them all; here are those in sight. */
export class TableData {
  readonly #exchange: string;
  readonly #extension: Extension;
  readonly #changed: (change: DataChange) => void;
  #array: ArrayView;
  #query: TableQuery;
  #groups = new ColumnGroups([]);
  #source: Source | undefined;
  /** Shown as soon as its first rows are here: until then the old ones stay. */
  #next: Source | undefined;
  #total = 0;
  #hasChanges = false;

  constructor(exchange: string, array: ArrayView, extension: Extension, changed: (change: DataChange) => void) {
    this.#exchange = exchange;
    this.#array = array;
    this.#extension = extension;
    this.#changed = changed;
    this.#query = { array: array.path, filters: [], search: '' };
  }

  get array(): ArrayView {
    return this.#array;
  }

  get columns(): readonly ColumnView[] {
    return this.#groups.columns;
  }

  get query(): TableQuery {
    return this.#query;
  }

  /** Rows that fulfil the query. */
  get total(): number {
    return this.#total;
  }

  /** Rows say what became of them. */
  get hasChanges(): boolean {
    return this.#hasChanges;
  }

  get isFiltered(): boolean {
    return this.#query.search !== '' || this.#query.filters.length > 0;
  }

  /** The reader's last query is not answered yet. */
  get isWaiting(): boolean {
    return this.#next !== undefined;
  }

  async open(sort: TableQuery['sort']): Promise<void> {
    if (await this.#readColumns()) {
      this.setQuery(sort !== undefined && this.#groups.has(sort.column) ? { sort } : {});
    }
  }

  /** What is named replaces what was; `sort: undefined` is the order as received. */
  setQuery(change: { readonly [Key in 'sort' | 'filters' | 'search']?: TableQuery[Key] | undefined }): void {
    const { sort, filters = [], search = '' } = { ...this.#query, ...change };
    this.#query = { array: this.#array.path, filters, search, ...(sort === undefined ? {} : { sort }) };
    this.#ask(true);
    this.#changed('rows');
  }

  /** The cell of a row; `undefined` while it is being fetched. */
  cell(position: number, column: string): CellView | undefined {
    const place = this.#source?.groups.placeOf(column);
    return place === undefined ? undefined : this.#source?.cache.row(position, place.group)?.cells[place.cell];
  }

  row(position: number): RowView | undefined {
    return this.#source?.cache.row(position, 0);
  }

  /** More of the list has come. */
  async grew(rows: number): Promise<void> {
    const before = this.#array.rows;
    this.#array = { ...this.#array, rows };
    if (this.#source === undefined && this.#next === undefined) {
      return;
    }
    const isAsReceived = !this.isFiltered && this.#query.sort === undefined;
    if (isAsReceived) {
      this.#total = rows;
    }
    const groups = this.#groups;
    if (!(await this.#readColumns())) {
      return;
    }
    if (this.#source !== undefined && this.#next === undefined && groups === this.#groups) {
      const from = isAsReceived ? before : 0;
      this.#source.cache.makeStale(from);
      // A row that is not in sight is asked for all the same: the answer says how many there are.
      this.row(from);
    } else {
      // What is under way may be about the rows of before.
      this.#ask(this.#next?.isOfReader === true);
    }
    this.#changed('rows');
  }

  close(): void {
    this.#source?.cache.close();
    this.#next?.cache.close();
  }

  /** False when the body is gone. */
  async #readColumns(): Promise<boolean> {
    const answer = await this.#extension.ask(this.#exchange, { kind: 'columns', array: this.#array.path });
    if (answer === undefined) {
      this.#changed('gone');
    } else if (!this.#groups.isSameAs(answer.columns)) {
      this.#groups = new ColumnGroups(answer.columns);
      this.#changed('columns');
    }
    return answer !== undefined;
  }

  #ask(isOfReader: boolean): void {
    const query = this.#query;
    const groups = this.#groups;
    this.#next?.cache.close();
    const cache: RowCache = new RowCache(
      async (group, from, count) => {
        const answer = await this.#extension.ask(this.#exchange, { kind: 'rows', query, columns: groups.names(group), from, count });
        this.#hasChanges ||= answer?.rows.some(({ change }) => change !== undefined) === true;
        return answer;
      },
      (total) => this.#arrived(cache, total),
    );
    this.#next = { cache, groups, isOfReader };
    cache.row(0, 0);
  }

  #arrived(cache: RowCache, total: number | undefined): void {
    if (total === undefined) {
      this.#changed('gone');
      return;
    }
    this.#total = total;
    const next = this.#next;
    if (cache === next?.cache) {
      this.#source?.cache.close();
      this.#source = next;
      this.#next = undefined;
      this.#changed(next.isOfReader ? 'query' : 'rows');
    } else {
      this.#changed('rows');
    }
  }
}

import type { CellView, ColumnView, RowView, TableQuery } from '../../shared/bodyCalls.ts';
import type { ArrayView } from '../../shared/responseView.ts';
import { type Extension, superseded } from '../vscodeApi.ts';
import { ColumnGroups } from './columnGroups.ts';
import { changedQuery, isAsReceived, isFiltered, queryWithin, type ReaderQuery } from './readerQuery.ts';
import { RowCache } from './rowCache.ts';

/** What has changed: rows have come or are to be asked for, another query of the reader's is answered, the columns are others, or all is gone. */
export type DataChange = 'rows' | 'asked' | 'query' | 'columns' | 'gone';

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
    return isFiltered(this.#query);
  }

  get isAsReceived(): boolean {
    return isAsReceived(this.#query);
  }

  /** There has been an answer, so that the total is known. */
  get isAnswered(): boolean {
    return this.#source !== undefined;
  }

  /** The reader's last query is not answered yet. */
  get isWaiting(): boolean {
    return this.#next !== undefined;
  }

  async open(query: ReaderQuery): Promise<void> {
    if (await this.#readColumns()) {
      this.setQuery(queryWithin(query, (column) => this.#groups.has(column)));
    }
  }

  setQuery(change: ReaderQuery): void {
    this.#query = changedQuery(this.#query, change);
    this.#ask(true);
    this.#changed('asked');
  }

  /** The cell of a row; `undefined` while it is being fetched. */
  cell(position: number, column: string): CellView | undefined {
    const place = this.#source?.groups.placeOf(column);
    return place === undefined ? undefined : this.#row(position, place.group)?.cells[place.cell];
  }

  row(position: number): RowView | undefined {
    return this.#row(position, 0);
  }

  /** While a new query waits, nothing is asked of the old one: its questions and the new ones would make each other pointless. */
  #row(position: number, group: number): RowView | undefined {
    const cache = this.#source?.cache;
    return this.#next === undefined ? cache?.row(position, group) : cache?.known(position, group);
  }

  /** Where an item has come to stand, somewhere from `from` to `to`; `waiting` as long as rows have to come for that. */
  find(index: number, from: number, to: number): number | 'waiting' | undefined {
    return this.#next === undefined ? this.#source?.cache.find(index, from, Math.min(to, this.#total - 1)) : 'waiting';
  }

  /** More of the list has come. */
  async grew(rows: number): Promise<void> {
    const before = this.#array.rows;
    this.#array = { ...this.#array, rows };
    if (this.#source === undefined && this.#next === undefined) {
      return;
    }
    const { isAsReceived } = this;
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
    this.#changed('asked');
  }

  close(): void {
    this.#source?.cache.close();
    this.#next?.cache.close();
  }

  /** False when the body is gone. */
  async #readColumns(): Promise<boolean> {
    const answer = await this.#extension.ask(this.#exchange, { kind: 'columns', array: this.#array.path });
    if (answer === undefined || answer === superseded) {
      this.#changed('gone');
      return false;
    }
    if (!this.#groups.isSameAs(answer.columns)) {
      this.#groups = new ColumnGroups(answer.columns);
      this.#changed('columns');
    }
    return true;
  }

  #ask(isOfReader: boolean): void {
    const query = this.#query;
    const groups = this.#groups;
    this.#next?.cache.close();
    const cache: RowCache = new RowCache(
      async (group, from, count) => {
        const answer = await this.#extension.ask(this.#exchange, { kind: 'rows', query, columns: groups.names(group), from, count });
        this.#hasChanges ||= answer !== superseded && answer?.rows.some(({ change }) => change !== undefined) === true;
        return answer;
      },
      (total) => this.#arrived(cache, total),
    );
    this.#next = { cache, groups, isOfReader };
    cache.row(0, 0);
  }

  #arrived(cache: RowCache, total: number | typeof superseded | undefined): void {
    if (total === superseded) {
      // What is in sight is asked for again when it is drawn; of the next rows, the first ones say how many there are.
      if (cache === this.#next?.cache) {
        cache.row(0, 0);
      } else if (this.#next === undefined) {
        this.#changed('asked');
      }
      return;
    }
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

import type { TableQuery } from '../../shared/bodyCalls.ts';

/** The order and the filters that a reader has set; `undefined` is none. */
export type ReaderQuery = { readonly [Part in 'sort' | 'filters' | 'search']?: TableQuery[Part] | undefined };

/** With what is named in place of what was; `sort: undefined` is the order as received. */
export function changedQuery(query: TableQuery, change: ReaderQuery): TableQuery {
  const { sort, filters = [], search = '' } = { ...query, ...change };
  return { array: query.array, filters, search, ...(sort === undefined ? {} : { sort }) };
}

/** Without what is about columns that there are no longer. */
export function queryWithin({ sort, filters = [], search }: ReaderQuery, hasColumn: (name: string) => boolean): ReaderQuery {
  return {
    sort: sort !== undefined && hasColumn(sort.column) ? sort : undefined,
    filters: filters.filter(({ column }) => hasColumn(column)),
    search,
  };
}

export function isFiltered({ search, filters }: TableQuery): boolean {
  return search !== '' || filters.length > 0;
}

/** All rows, in the order in which they came. */
export function isAsReceived(query: TableQuery): boolean {
  return !isFiltered(query) && query.sort === undefined;
}

import type { ColumnView, TableQuery } from '../../../shared/bodyCalls.ts';
import type { ArrayItems } from '../arrayItems.ts';
import { rowFilter, selected } from './rowFilter.ts';
import { descending, sortColumn, type SortedColumn } from './sortColumn.ts';

/** Orders of whole columns that are kept: who sorts by one column, then by another, comes back to the first. */
const keptColumns = 4;

/** Finds the items that a query asks for, in its order. The last answer is kept, so that scrolling asks for nothing new. */
export function queryOrders(items: ArrayItems, kindOf: (column: string) => ColumnView['kind']): (query: TableQuery) => Uint32Array {
  const columns = new Map<string, SortedColumn>();
  let last: { readonly query: string; readonly order: Uint32Array } | undefined;
  let lastChosen: { readonly filter: string; readonly chosen: Uint8Array | undefined } | undefined;

  const sorted = (column: string): SortedColumn => {
    const kept = columns.get(column) ?? sortColumn(items, column, kindOf(column));
    columns.delete(column);
    columns.set(column, kept);
    const [oldest] = columns.keys();
    if (columns.size > keptColumns && oldest !== undefined) columns.delete(oldest);
    return kept;
  };
  const all = (sort: TableQuery['sort']): Uint32Array => {
    if (!sort) return Uint32Array.from({ length: items.count }, (_, index) => index);
    return sort.descending ? descending(sorted(sort.column)) : sorted(sort.column).order;
  };
  const chosenBy = (query: TableQuery): Uint8Array | undefined => {
    const key = JSON.stringify([query.filters.map(({ column, text }) => [column, text]), query.search]);
    if (lastChosen?.filter !== key) {
      const filter = rowFilter(query);
      lastChosen = { filter: key, chosen: filter && selected(items, filter) };
    }
    return lastChosen.chosen;
  };

  return (query) => {
    const key = JSON.stringify([query.sort?.column, query.sort?.descending, query.filters.map(({ column, text }) => [column, text]), query.search]);
    if (last?.query === key) return last.order;
    const chosen = chosenBy(query);
    const order = all(query.sort);
    last = { query: key, order: chosen ? order.filter((item) => chosen[item] === 1) : order };
    return last.order;
  };
}

import type { ColumnView, CopyFormat, ExportFormat, RowRange, RowView, TableQuery } from '../../../shared/bodyCalls.ts';
import type { ArrayItems } from '../arrayItems.ts';
import { absentCell, cellOf } from './cells.ts';
import { type ChangeCounts, changeFinder, countChanges, idsOf } from './changes.ts';
import { columnsOf } from './columns.ts';
import { copyRows } from './copyRows.ts';
import { exportRows } from './exportRows.ts';
import { queryOrders } from './queryOrder.ts';
import { rowFinder } from './rowValues.ts';

/** An array as rows and columns. What is looked for once is kept: columns, the orders of a few of them, the rows of the last query. */
export interface Table {
  columns(): readonly ColumnView[];
  rows(query: TableQuery, columns: readonly string[], from: number, count: number): { readonly total: number; readonly rows: readonly RowView[] };
  /** Without `columns`, or with all of them, JSON is of the whole items. */
  copy(query: TableQuery, columns: readonly string[], range: RowRange, format: CopyFormat): string;
  /** Without `columns` CSV has all of them; JSON is always of the whole items. */
  export(query: TableQuery, columns: readonly string[], format: ExportFormat): Uint8Array;
  /** Each `id` of the items that were not removed. */
  ids(): string[];
  /** What has changed since the answer that had the earlier ids; absent without them. */
  readonly changes: ChangeCounts | undefined;
}

/** Places of a range inside of so many rows. */
function inside({ from, count }: RowRange, total: number): readonly [from: number, to: number] {
  const first = Math.min(Math.max(0, Math.floor(from) || 0), total);
  return [first, Math.min(first + Math.max(0, Math.floor(count) || 0), total)];
}

/** @param earlierIds of the items of an earlier answer: the rows then say what has changed since */
export function openTable(items: ArrayItems, earlierIds?: ReadonlySet<string>): Table {
  let found: readonly ColumnView[] | undefined;
  let kinds: ReadonlyMap<string, ColumnView['kind']> | undefined;
  let counts: ChangeCounts | undefined;

  const columns = (): readonly ColumnView[] => (found ??= columnsOf(items));
  const kindOf = (column: string): ColumnView['kind'] => {
    kinds ??= new Map(columns().map(({ name, kind }) => [name, kind]));
    return kinds.get(column) ?? 'mixed';
  };
  const orderOf = queryOrders(items, kindOf);
  const chosen = (names: readonly string[]): readonly string[] => (names.length > 0 ? names : columns().map(({ name }) => name));

  return {
    columns,
    rows(query, names, from, count) {
      const order = orderOf(query);
      const find = rowFinder(names);
      const changeOf = earlierIds && changeFinder(earlierIds);
      const rows = Array.from(order.subarray(...inside({ from, count }, order.length)), (index): RowView => {
        const item = items.bytesOf(index);
        const cells = find(item).map((place, column) => (place ? cellOf(item, place.from, place.to, kindOf(names[column] ?? '')) : absentCell));
        return { index, cells, ...(changeOf && { change: changeOf(item) }) };
      });
      return { total: order.length, rows };
    },
    copy(query, names, range, format) {
      const order = orderOf(query);
      const whole = names.length === 0 || columns().every(({ name }) => names.includes(name));
      return copyRows({ items, order: order.subarray(...inside(range, order.length)), columns: chosen(names), whole }, format);
    },
    export: (query, names, format) => exportRows({ items, order: orderOf(query), columns: chosen(names) }, format),
    ids: () => idsOf(items),
    get changes() {
      return earlierIds && (counts ??= countChanges(items, earlierIds));
    },
  };
}

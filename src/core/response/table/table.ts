import type { ColumnView, CopyFormat, ExportFormat, RowRange, RowView, TableQuery } from '../../../shared/bodyCalls.ts';
import type { ArrayItems } from '../arrayItems.ts';
import { inside } from '../inside.ts';
import { absentCell, cellOf } from './cells.ts';
import { changeFinder, idsOf, type ItemIds, type KnownItems } from './changes.ts';
import { columnsOf } from './columns.ts';
import { copyRows } from './copyRows.ts';
import { exportRows } from './exportRows.ts';
import { isObject } from './jsonValues.ts';
import { queryOrders } from './queryOrder.ts';
import { rowFinder } from './rowValues.ts';
import { textOf } from './valueText.ts';

/** An array as rows and columns. What is looked for once is kept: columns, the orders of a few of them, the rows of the last query. */
export interface Table {
  columns(): readonly ColumnView[];
  rows(query: TableQuery, columns: readonly string[], from: number, count: number): { readonly total: number; readonly rows: readonly RowView[] };
  /** Without `columns`, or with all of them, JSON is of the whole items. */
  copy(query: TableQuery, columns: readonly string[], range: RowRange, format: CopyFormat): string;
  /** An item by its number, or the value of a column in it, as sent; strings without their quotes. '' where there is none. */
  value(index: number, column?: string): string;
  /** Without `columns` CSV has all of them; JSON is always of the whole items. */
  export(query: TableQuery, columns: readonly string[], format: ExportFormat): Uint8Array;
  ids(): ItemIds;
}

/** @param earlier the items of an earlier answer: the rows then say what has changed since */
export function openTable(items: ArrayItems, earlier?: KnownItems): Table {
  let found: readonly ColumnView[] | undefined;
  let kinds: ReadonlyMap<string, ColumnView['kind']> | undefined;

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
      const changeOf = earlier && changeFinder(earlier);
      const rows = Array.from(order.subarray(...inside({ from, count }, order.length)), (index): RowView => {
        const item = items.bytesOf(index);
        const isMember = isObject(item, 0);
        const cells = find(item).map((place, column) => {
          if (place === undefined) return absentCell;
          const cell = cellOf(item, place.from, place.to, kindOf(names[column] ?? ''));
          return isMember ? cell : { ...cell, isItem: true as const };
        });
        return { index, cells, ...(changeOf && { change: changeOf(item) }) };
      });
      return { total: order.length, rows };
    },
    copy(query, names, range, format) {
      const order = orderOf(query);
      const whole = names.length === 0 || columns().every(({ name }) => names.includes(name));
      return copyRows({ items, order: order.subarray(...inside(range, order.length)), columns: chosen(names), whole }, format);
    },
    value(index, column) {
      if (!(Number.isInteger(index) && index >= 0 && index < items.count)) return '';
      const item = items.bytesOf(index);
      const place = column === undefined ? { from: 0, to: item.length } : rowFinder([column])(item)[0];
      return place === undefined ? '' : textOf(item, place.from, place.to);
    },
    export: (query, names, format) => exportRows({ items, order: orderOf(query), columns: chosen(names) }, format),
    ids: () => idsOf(items),
  };
}

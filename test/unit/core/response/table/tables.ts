import type { TableQuery } from '../../../../../src/shared/bodyCalls.ts';
import type { ArrayView } from '../../../../../src/shared/responseView.ts';
import { type ArrayItems, itemsOf } from '../../../../../src/core/response/arrayItems.ts';
import { indexJson } from '../../../../../src/core/response/jsonIndex.ts';
import { valueAtLocation } from '../../../../../src/core/response/jsonLocations.ts';
import { locationOf } from '../../../../../src/core/response/jsonPathText.ts';
import { isObjectBlock, type JsonTree } from '../../../../../src/core/response/jsonTree.ts';
import { arraysOf } from '../../../../../src/core/response/table/arrays.ts';
import { openTable, type Table } from '../../../../../src/core/response/table/table.ts';

/** Items each of which is this JSON. */
export function itemsFrom(...json: readonly (string | Uint8Array)[]): ArrayItems {
  const items = json.map((item) => (typeof item === 'string' ? Buffer.from(item) : item));
  return { count: items.length, bytesOf: (index) => items[index] ?? new Uint8Array() };
}

export function tableOf(...json: readonly string[]): Table {
  return openTable(itemsFrom(...json));
}

export function tableOfValues(values: readonly unknown[]): Table {
  return tableOf(...values.map((value) => JSON.stringify(value)));
}

function treeOf(body: string): JsonTree {
  const bytes = Buffer.from(body);
  return { bytes, index: indexJson(bytes) };
}

export function arraysIn(body: string): readonly ArrayView[] {
  const { bytes, index } = treeOf(body);
  return arraysOf(bytes, index);
}

/** The items of an array in a body, where its path leads to one. */
export function itemsIn(body: string, path: string): ArrayItems | undefined {
  const tree = treeOf(body);
  const block = valueAtLocation(tree, locationOf(path) ?? [])?.block;
  return block === undefined || isObjectBlock(tree, block) ? undefined : itemsOf(tree, block);
}

export function query(parts: Partial<TableQuery> = {}): TableQuery {
  return { array: '$', filters: [], search: '', ...parts };
}

export function sortedBy(column: string, descending = false): TableQuery {
  return query({ sort: { column, descending } });
}

/** The numbers of the items that a query finds, in its order. */
export function found(table: Table, asked: TableQuery): readonly number[] {
  return table.rows(asked, [], 0, Number.MAX_SAFE_INTEGER).rows.map(({ index }) => index);
}

/** The texts of one column in the order of a query. */
export function texts(table: Table, column: string, asked = query()): readonly string[] {
  return table.rows(asked, [column], 0, Number.MAX_SAFE_INTEGER).rows.map(({ cells }) => cells[0]?.text ?? '');
}

import type { ArrayView } from '../../shared/responseView.ts';
import { type BodyPages, valuePath } from './bodyPages.ts';
import type { JsonTree } from './jsonTree.ts';
import { arraysOf } from './table/arrays.ts';
import { openTable, type Table } from './table/table.ts';

/** The arrays of a body as tables, each opened once for each number of pages. */
export interface BodyTables {
  /** Those of the first page, with the rows of all pages. */
  arrays(): readonly ArrayView[];
  /** A table without rows where there is no array at the path. */
  of(path: string): Table;
}

const noItems = { count: 0, bytesOf: () => new Uint8Array() };
/** Tables that are kept: a person looks at one, and goes back to another. */
const mostTables = 4;

/** @param earlierIds of the items of an earlier answer's `value` */
export function bodyTables(tree: JsonTree | undefined, pages: BodyPages, earlierIds: ReadonlySet<string> | undefined): BodyTables {
  const found: readonly ArrayView[] = tree ? arraysOf(tree.bytes, tree.index).map(({ path, label, rows }) => ({ path, label, rows })) : [];
  const open = new Map<string, Table>();
  let openedAt = 0;
  return {
    arrays: () => found.map((array) => (array.path === valuePath ? { ...array, rows: pages.items(valuePath)?.count ?? array.rows } : array)),
    of(path) {
      if (openedAt !== pages.count) open.clear();
      openedAt = pages.count;
      const known = open.get(path);
      if (known) return known;
      const table = openTable(pages.items(path) ?? noItems, path === valuePath ? earlierIds : undefined);
      const [oldest] = open.keys();
      if (open.size >= mostTables && oldest !== undefined) open.delete(oldest);
      open.set(path, table);
      return table;
    },
  };
}

import type { ArrayView, ChangeCounts } from '../../shared/responseView.ts';
import { type BodyPages, valuePath } from './bodyPages.ts';
import type { EarlierItems } from './bodyReader.ts';
import type { JsonTree } from './jsonTree.ts';
import { arraysOf } from './table/arrays.ts';
import { createChangeCounter } from './table/changes.ts';
import { openTable, type Table } from './table/table.ts';

/** The arrays of a body as tables, each opened once for each number of pages. */
export interface BodyTables {
  /** Those of the first page, with the rows of all pages. */
  arrays(): readonly ArrayView[];
  /** A table without rows where there is no array at the path. */
  of(path: string): Table;
  /** Counted once for each page; `undefined` where nothing earlier is known, or there is no list. */
  changes(): ChangeCounts | undefined;
}

const noItems = { count: 0, bytesOf: () => new Uint8Array() };
/** Tables that are kept: a person looks at one, and goes back to another. */
const mostTables = 4;

/** @param earlier the items of an earlier answer's `value` */
export function bodyTables(tree: JsonTree | undefined, pages: BodyPages, earlier: EarlierItems | undefined): BodyTables {
  const known = earlier && { ids: new Set(earlier.ids), complete: earlier.complete };
  const counter = known && createChangeCounter(known);
  let counted = 0;
  const found: readonly ArrayView[] = tree ? arraysOf(tree.bytes, tree.index).map(({ path, label, rows }) => ({ path, label, rows })) : [];
  const open = new Map<string, Table>();
  let openedAt = 0;
  return {
    arrays: () => found.map((array) => (array.path === valuePath ? { ...array, rows: pages.items(valuePath)?.count ?? array.rows } : array)),
    of(path) {
      if (openedAt !== pages.count) open.clear();
      openedAt = pages.count;
      const opened = open.get(path);
      if (opened) return opened;
      const table = openTable(pages.items(path) ?? noItems, path === valuePath ? known : undefined);
      const [oldest] = open.keys();
      if (open.size >= mostTables && oldest !== undefined) open.delete(oldest);
      open.set(path, table);
      return table;
    },
    changes() {
      const items = counter && pages.items(valuePath);
      if (!items) return undefined;
      counter.add(items, counted);
      counted = items.count;
      return counter.counts;
    },
  };
}

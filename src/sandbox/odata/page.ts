import type { Entity } from '../json.ts';
import type { EntityType } from './entityTypes.ts';
import { matches, order, valueAt } from './matches.ts';
import { skipToken, type Query } from './query.ts';
import { found } from './search.ts';

/** A page of what matches; places count from 0. */
export interface Page {
  readonly items: readonly Entity[];
  /** Of all that match, on all pages. */
  readonly total: number;
  /** Where the next page starts; `undefined` on the last. */
  readonly next?: number;
}

/** The items that match, in the order asked for. */
export function select(items: readonly Entity[], query: Query): readonly Entity[] {
  const { filter, search, orderBy } = query;
  const kept = items.filter((item) => (!filter || matches(filter, item)) && (!search || found(search, item)));
  if (orderBy.length === 0) return kept;
  return [...kept].sort((one, other) => {
    for (const { property, descending } of orderBy) {
      const difference = order(valueAt(one, property), valueAt(other, property));
      if (difference !== 0) return descending ? -difference : difference;
    }
    return 0;
  });
}

/** Filtered, searched and ordered first, then cut. `$top` outranks the type's usual size. */
export function pageOf(items: readonly Entity[], query: Query, type: EntityType): Page {
  const all = select(items, query);
  const end = query.skip + (query.top ?? type.page.usual);
  return { items: all.slice(query.skip, end), total: all.length, ...(end < all.length && { next: end }) };
}

/** The caller's own URL with only the place in it changed, so that `$select`, `$filter` and all else stay as they were. */
export function nextLink(url: string, query: string, next: number, type: EntityType): string {
  const kept = query.split('&').filter((part) => part !== '' && !/^(?:\$|%24)skip(?:token)?=/i.test(part));
  const place = type.page.link === '$skip' ? `$skip=${next}` : `$skiptoken=${skipToken(next)}`;
  return `${url}?${[...kept, place].join('&')}`;
}

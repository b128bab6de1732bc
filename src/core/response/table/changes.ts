import type { Change } from '../../../shared/bodyCalls.ts';
import type { ArrayItems } from '../arrayItems.ts';
import { type Place, rowFinder } from './rowValues.ts';
import { kindOfValue } from './valueKind.ts';
import { textOf } from './valueText.ts';

export interface ChangeCounts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

interface Identity {
  /** Undefined where an item has none. */
  readonly id: string | undefined;
  /** Graph says that it is gone. Source: Microsoft Graph, “Use delta query to track changes”. */
  readonly isRemoved: boolean;
}

function idOf(item: Uint8Array, place: Place | undefined): string | undefined {
  const kind = place ? kindOfValue(item, place.from, place.to) : 'null';
  return !place || kind === 'null' || kind === 'nested' ? undefined : textOf(item, place.from, place.to);
}

function identityFinder(): (item: Uint8Array) => Identity {
  const find = rowFinder(['id', '@removed']);
  return (item) => {
    const [id, removed] = find(item);
    return { id: idOf(item, id), isRemoved: removed !== undefined };
  };
}

/** What became of an item since the answer that had these ids. */
export function changeFinder(earlierIds: ReadonlySet<string>): (item: Uint8Array) => Change {
  const find = identityFinder();
  return (item) => {
    const { id, isRemoved } = find(item);
    if (isRemoved) return 'removed';
    return id !== undefined && earlierIds.has(id) ? 'changed' : 'added';
  };
}

export function countChanges(items: ArrayItems, earlierIds: ReadonlySet<string>): ChangeCounts {
  const changeOf = changeFinder(earlierIds);
  const counts = { added: 0, changed: 0, removed: 0 };
  for (let item = 0; item < items.count; item++) counts[changeOf(items.bytesOf(item))] += 1;
  return counts;
}

/** The ids of the items that are there. */
export function idsOf(items: ArrayItems): string[] {
  const find = identityFinder();
  const ids: string[] = [];
  for (let item = 0; item < items.count; item++) {
    const { id, isRemoved } = find(items.bytesOf(item));
    if (id !== undefined && !isRemoved) ids.push(id);
  }
  return ids;
}

import { openObject } from '../../jsonSigns.ts';
import type { Change } from '../../../shared/bodyCalls.ts';
import type { ChangeCounts } from '../../../shared/responseView.ts';
import type { ArrayItems } from '../arrayItems.ts';
import { type Place, rowFinder } from './rowValues.ts';
import { kindOfValue } from './valueKind.ts';
import { textOf } from './valueText.ts';

/** Items of an earlier answer by their `id`; `complete` when the list had no others. */
export interface KnownItems {
  readonly ids: ReadonlySet<string>;
  readonly complete: boolean;
}

/** What each `id` came to: an item may stand in an answer about changes several times, and the last one counts. */
export interface ItemIds {
  readonly ids: readonly string[];
  readonly removed: readonly string[];
}

interface Identity {
  /** Undefined where an item has none. */
  readonly id: string | undefined;
  readonly isRemoved: boolean;
}

function idOf(item: Uint8Array, place: Place | undefined): string | undefined {
  const kind = place ? kindOfValue(item, place.from, place.to) : 'null';
  return !place || kind === 'null' || kind === 'nested' ? undefined : textOf(item, place.from, place.to);
}

/**
 * Graph says with `@removed` that an item is gone; files and list items say it with a facet `deleted`.
 * Source: Microsoft Graph, “Use delta query to track changes in Microsoft Graph data” and “driveItem: delta”.
 */
function identityFinder(): (item: Uint8Array) => Identity {
  const find = rowFinder(['id', '@removed', 'deleted']);
  return (item) => {
    const [id, removed, deleted] = find(item);
    return { id: idOf(item, id), isRemoved: removed !== undefined || (deleted !== undefined && item[deleted.from] === openObject) };
  };
}

function changeOf({ id, isRemoved }: Identity, known: KnownItems): Change {
  if (isRemoved) return 'removed';
  if (id !== undefined && known.ids.has(id)) return 'changed';
  return known.complete ? 'added' : 'addedOrChanged';
}

/** What became of an item since the answer that had the known ones. */
export function changeFinder(known: KnownItems): (item: Uint8Array) => Change {
  const find = identityFinder();
  return (item) => changeOf(find(item), known);
}

const countOf = { added: 'added', changed: 'changed', removed: 'removed', addedOrChanged: 'unclear' } as const;

/** Counts what became of items that come page by page; of several with the same `id` the last one. */
interface ChangeCounter {
  /** Looks at the items from this one on. */
  add(items: ArrayItems, from: number): void;
  readonly counts: ChangeCounts;
}

export function createChangeCounter(known: KnownItems): ChangeCounter {
  const find = identityFinder();
  const last = new Map<string, Change>();
  const counts = { added: 0, changed: 0, removed: 0, unclear: 0 };
  return {
    add(items, from) {
      for (let item = from; item < items.count; item++) {
        const identity = find(items.bytesOf(item));
        const change = changeOf(identity, known);
        counts[countOf[change]] += 1;
        if (identity.id === undefined) continue;
        const before = last.get(identity.id);
        if (before !== undefined) counts[countOf[before]] -= 1;
        last.set(identity.id, change);
      }
    },
    get counts() {
      return { ...counts };
    },
  };
}

/** The ids of the items, each once. */
export function idsOf(items: ArrayItems): ItemIds {
  const find = identityFinder();
  const isThere = new Map<string, boolean>();
  for (let item = 0; item < items.count; item++) {
    const { id, isRemoved } = find(items.bytesOf(item));
    if (id !== undefined) isThere.set(id, !isRemoved);
  }
  const those = (there: boolean): string[] => [...isThere].filter(([, is]) => is === there).map(([id]) => id);
  return { ids: those(true), removed: those(false) };
}

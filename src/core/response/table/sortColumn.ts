import type { ColumnView } from '../../../shared/bodyCalls.ts';
import type { ArrayItems } from '../arrayItems.ts';
import { Uint32List } from '../numberList.ts';
import { eachValue } from './columnValues.ts';
import { compareKeys, namedValue, sortKeyOf, type SortKey } from './sortKeys.ts';

/** Every item of an array in the order of one column, ascending. Items that are equal there stand as they came; those with nothing in it come last. */
export interface SortedColumn {
  readonly order: Uint32Array;
  /** Where in `order` items begin that are equal in the column, and where those begin that have nothing in it. */
  readonly groups: Uint32List;
}

/**
 * Values that are the same are compared once: departments, countries and states are the same in thousands of items. What is sorted are the different values;
 * the items are then counted into their places.
 */
export function sortColumn(items: ArrayItems, column: string, kind: ColumnView['kind']): SortedColumn {
  const numbers = new Map<string, number>();
  const keys: SortKey[] = [];
  const keyOfItem = new Uint32Array(items.count);
  const nothing = 0xff_ff_ff_ff;
  eachValue(items, column, (item, bytes, from, to) => {
    const named = from < 0 ? undefined : namedValue(bytes, from, to);
    let number = named === undefined ? nothing : numbers.get(named.name);
    if (named !== undefined && number === undefined) {
      number = keys.push(sortKeyOf(named, kind)) - 1;
      numbers.set(named.name, number);
    }
    keyOfItem[item] = number ?? nothing;
  });

  const ranks = ranksOf(keys);
  return intoPlaces(
    keyOfItem.map((key) => (key === nothing ? ranks.count : (ranks.ofKey[key] ?? 0))),
    ranks.count,
  );
}

/** The place of each key among the different ones; keys that compare as equal have the same. */
function ranksOf(keys: readonly SortKey[]): { readonly ofKey: Uint32Array; readonly count: number } {
  const sorted = keys.map((key, number) => ({ key, number })).sort((one, other) => compareKeys(one.key, other.key));
  const ofKey = new Uint32Array(keys.length);
  let rank = -1;
  sorted.forEach(({ key, number }, place) => {
    const before = sorted[place - 1];
    if (before === undefined || compareKeys(before.key, key) !== 0) rank += 1;
    ofKey[number] = rank;
  });
  return { ofKey, count: rank + 1 };
}

/** @param ranks of the items; `last` for those that have nothing */
function intoPlaces(ranks: Uint32Array, last: number): SortedColumn {
  const next = new Uint32Array(last + 2);
  for (const rank of ranks) next[rank + 1] = (next[rank + 1] ?? 0) + 1;
  const groups = new Uint32List(last + 1);
  for (let rank = 0; rank <= last; rank++) {
    next[rank + 1] = (next[rank + 1] ?? 0) + (next[rank] ?? 0);
    groups.push(next[rank] ?? 0);
  }
  const order = new Uint32Array(ranks.length);
  ranks.forEach((rank, item) => {
    const place = next[rank] ?? 0;
    order[place] = item;
    next[rank] = place + 1;
  });
  return { order, groups };
}

/** The other way round: only the groups change their places, and what has nothing in the column stays last. */
export function descending({ order, groups }: SortedColumn): Uint32Array {
  const turned = new Uint32Array(order.length);
  const last = groups.length - 1;
  let place = 0;
  for (let group = last - 1; group >= 0; group--) {
    const members = order.subarray(groups.at(group), groups.at(group + 1));
    turned.set(members, place);
    place += members.length;
  }
  turned.set(order.subarray(groups.at(last)), place);
  return turned;
}

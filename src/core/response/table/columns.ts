import type { ColumnView } from '../../../shared/bodyCalls.ts';
import type { ArrayItems } from '../arrayItems.ts';
import { inSensibleOrder } from './columnOrder.ts';
import { eachMember, isObject } from './jsonValues.ts';
import { NameTable } from './nameTable.ts';
import { isWholeNumber, kindOfValue, type ValueKind } from './valueKind.ts';

/** More of them nobody looks at, and each costs. */
const mostColumns = 500;
/** The column of items that are no objects. */
export const itemColumn = 'value';

/** Names of members that hold a number of bytes. Source: Microsoft Graph v1.0, e.g. `size`, `sizeInByte`, `storageUsedInBytes`, `quotaUsed`. */
const sizeName = /^(?:size|fileSize|contentLength)$|(?:Bytes|InByte)$|^(?:quota|storage)(?:Used|Total|Remaining|Deleted|Allocated|Limit)$/;

/** Kinds as bits, so that what a column holds is one number. */
const bits: Readonly<Record<Exclude<ValueKind, 'null'>, number>> = { text: 1, date: 2, link: 4, number: 8, boolean: 16, nested: 32 };
const fraction = 64;
const strings = bits.text | bits.date | bits.link;

interface Tally {
  /** Number of the last item that had the member: one that stands twice in an item is counted once. */
  item: number;
  filled: number;
  kinds: number;
  longest: number;
}

function bitsOf(bytes: Uint8Array, from: number, to: number): number {
  const kind = kindOfValue(bytes, from, to);
  if (kind === 'null') return 0;
  return kind === 'number' && !isWholeNumber(bytes, from, to) ? bits.number | fraction : bits[kind];
}

function columnKind(name: string, kinds: number): ColumnView['kind'] {
  if (kinds === 0) return 'text';
  if ((kinds & ~strings) === 0) return kinds === bits.date ? 'date' : kinds === bits.link ? 'link' : 'text';
  if (kinds === bits.number) return sizeName.test(name) ? 'size' : 'number';
  if (kinds === (bits.number | fraction)) return 'number';
  if (kinds === bits.boolean) return 'boolean';
  return kinds === bits.nested ? 'nested' : 'mixed';
}

/** Bytes up to which all items are looked at, about a tenth of a second; of more, as many as make up so many, spread over the whole array. */
const lookedAtBytes = 24 * 1024 * 1024;
const mostLookedAt = 250_000;
/** Items at each end that are looked at in any case: what is new in a list stands there. */
const atEachEnd = 500;
/** Items from which the size of all is estimated. */
const measured = 1000;

/** Every how many items one is looked at. */
function strideOf(items: ArrayItems): number {
  const step = Math.max(1, Math.floor(items.count / measured));
  let bytes = 0;
  for (let item = 0; item < items.count; item += step) bytes += items.bytesOf(item).length * step;
  return Math.max(1, Math.ceil(bytes / lookedAtBytes), Math.ceil(items.count / mostLookedAt));
}

/** Items whose texts say how wide a column has to be: those that are seen first. */
const seenFirst = 200;

/** The union of the members of the items. */
export function columnsOf(items: ArrayItems): readonly ColumnView[] {
  const names = new NameTable();
  const tallies: Tally[] = [];
  const count = (number: number, item: number, kinds: number, length: number): void => {
    const tally = (tallies[number] ??= { item: -1, filled: 0, kinds: 0, longest: 0 });
    if (item < seenFirst) tally.longest = Math.max(tally.longest, length - 2);
    if (tally.item !== item) tally.filled += 1;
    tally.item = item;
    tally.kinds |= kinds;
  };
  const stride = strideOf(items);
  for (let item = 0; item < items.count; item++) {
    if (item % stride !== 0 && item >= atEachEnd && item < items.count - atEachEnd) continue;
    const bytes = items.bytesOf(item);
    if (!isObject(bytes, 0)) {
      count(names.add(itemColumn), item, bitsOf(bytes, 0, bytes.length), bytes.length);
      continue;
    }
    eachMember(bytes, 0, bytes.length, (nameFrom, nameTo, from, to) => {
      const found = names.find(bytes, nameFrom, nameTo);
      const number = typeof found === 'number' ? found : names.names.length < mostColumns ? names.add(found) : undefined;
      if (number !== undefined) count(number, item, bitsOf(bytes, from, to), to - from);
      return undefined;
    });
  }
  const columns = tallies.map(({ filled, kinds, longest }, number): ColumnView => {
    const name = names.names[number] ?? '';
    const kind = columnKind(name, kinds);
    return { name, kind, filled, ...((kind === 'text' || kind === 'link') && longest > 0 && { longest }) };
  });
  return inSensibleOrder(columns);
}

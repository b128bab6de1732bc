import type { ArrayItems } from '../arrayItems.ts';
import { isNamed } from '../jsonTree.ts';
import { itemColumn } from './columns.ts';
import { eachMember, isObject } from './jsonValues.ts';

/** A value of an item; `from` is -1 where the item has none. */
export type VisitValue = (item: number, bytes: Uint8Array, from: number, to: number) => void;

/** The value of one column in each item. Of a member that stands twice the last one counts, as for JSON.parse. */
export function eachValue(items: ArrayItems, column: string, visit: VisitValue): void {
  const find = valueFinder(column);
  for (let item = 0; item < items.count; item++) {
    const bytes = items.bytesOf(item);
    const { from, to } = find(bytes);
    visit(item, bytes, from, to);
  }
}

/** Finds one member in items. The same object is returned each time: there may be millions. */
export function valueFinder(column: string): (item: Uint8Array) => { readonly from: number; readonly to: number } {
  const encoded = Buffer.from(column);
  const found = { from: -1, to: -1 };
  return (bytes) => {
    const inObject = isObject(bytes, 0);
    found.from = !inObject && column === itemColumn ? 0 : -1;
    found.to = found.from === 0 ? bytes.length : -1;
    if (!inObject) return found;
    eachMember(bytes, 0, bytes.length, (nameFrom, _, from, to) => {
      if (isNamed(bytes, nameFrom - 1, column, encoded)) {
        found.from = from;
        found.to = to;
      }
      return undefined;
    });
    return found;
  };
}

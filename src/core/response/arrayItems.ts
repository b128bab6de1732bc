import { memberOf, rootOf } from './jsonLocations.ts';
import { eachChild, isClosed, isObjectBlock, type JsonTree, valueRange } from './jsonTree.ts';
import { Uint32List } from './numberList.ts';

/** Items of an array as JSON; `bytesOf` copies nothing. */
export interface ArrayItems {
  readonly count: number;
  bytesOf(index: number): Uint8Array;
}

/** The items of an array, found once. An item that the body ends in is none. */
export function itemsOf(tree: JsonTree, array: number): ArrayItems {
  const { bytes, index } = tree;
  const ends = new Uint32List(64);
  const starts = new Uint32List(64);
  const whole = isClosed(index, array);
  eachChild(tree, array, ({ line, block }) => {
    const { start, end } = valueRange(tree, line, false, block);
    // Of a number nobody can tell whether it went on.
    if (!whole && (end >= (index.fault ?? bytes.length) || (block !== undefined && !isClosed(index, block)))) return false;
    starts.push(start);
    ends.push(end);
    return true;
  });
  return { count: starts.length, bytesOf: (item) => bytes.subarray(starts.at(item), ends.at(item)) };
}

/** The items of several arrays, one behind the other. */
export function joinItems(parts: readonly ArrayItems[]): ArrayItems {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const firsts = new Uint32List(parts.length);
  let count = 0;
  for (const part of parts) {
    firsts.push(count);
    count += part.count;
  }
  return {
    count,
    bytesOf(index) {
      // The last part that begins at or before it: parts without items before it begin there too.
      const part = firsts.lastAtMost(index);
      return parts[part]?.bytesOf(index - firsts.at(part)) ?? new Uint8Array();
    },
  };
}

/** The array that is the value of `value` in the root object: the items of a page of a list. */
export function valueArrayOf(tree: JsonTree): number | undefined {
  const root = rootOf(tree).block;
  const block = root === undefined ? undefined : memberOf(tree, root, 'value')?.block;
  return block === undefined || isObjectBlock(tree, block) ? undefined : block;
}

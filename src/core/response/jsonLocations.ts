import type { Location } from './jsonPathText.ts';
import { eachChild, isClosed, isNamed, isObjectBlock, type JsonTree, nameAt } from './jsonTree.ts';

/** A value in the tree: where it begins, whether it is the value of a member, and its block where it is one. */
export interface Found {
  readonly line: number;
  readonly isMember: boolean;
  readonly block: number | undefined;
}

/** The whole value. */
export function rootOf({ index }: JsonTree): Found {
  return { line: 0, isMember: false, block: index.blockFirst.length > 0 ? 0 : undefined };
}

/** The member of an object by its name; of several the last, as JSON.parse has it. */
export function memberOf(tree: JsonTree, object: number, name: string): Found | undefined {
  if (!isObjectBlock(tree, object)) return undefined;
  const encoded = Buffer.from(name);
  let found: Found | undefined;
  eachChild(tree, object, ({ line, block }) => {
    if (isNamed(tree.bytes, tree.index.starts.at(line), name, encoded)) found = { line, isMember: true, block };
    return undefined;
  });
  return found;
}

function itemOf(tree: JsonTree, array: number, index: number): Found | undefined {
  if (isObjectBlock(tree, array)) return undefined;
  let found: Found | undefined;
  eachChild(tree, array, ({ line, place, block }) => {
    if (place < index) return true;
    found = { line, isMember: false, block };
    return false;
  });
  return found;
}

/** The value at a place. Linear in the siblings that are passed over, not in what is in them. */
export function valueAtLocation(tree: JsonTree, location: Location): Found | undefined {
  let found: Found | undefined = rootOf(tree);
  for (const step of location) {
    if (found?.block === undefined) return undefined;
    found = typeof step === 'number' ? itemOf(tree, found.block, step) : memberOf(tree, found.block, step);
  }
  return found;
}

/**
 * Where the value on a line stands; on the line that closes a block, that block. It goes up from the line by the numbers of the blocks, and counts what
 * stands before it in each array: nothing that is inside a sibling is looked at.
 */
export function locationOfLine(tree: JsonTree, line: number): Location {
  const { index, bytes } = tree;
  const { blockFirst, blockLast, blockParent, starts } = index;
  const steps: (string | number)[] = [];
  let at = line;
  let block = blockFirst.lastAtMost(line - 1);
  while (block > 0 && isClosed(index, block) && blockLast.at(block) < line) block = blockParent.at(block);
  if (block >= 0 && blockLast.at(block) === line) {
    at = blockFirst.at(block);
    if (block === 0) return [];
    block = blockParent.at(block);
  }
  for (; block >= 0; block = block === 0 ? -1 : blockParent.at(block)) {
    steps.push(isObjectBlock(tree, block) ? nameAt(bytes, starts.at(at)) : placeOf(tree, block, at));
    at = blockFirst.at(block);
  }
  return steps.toReversed();
}

function placeOf(tree: JsonTree, array: number, line: number): number {
  let found = 0;
  eachChild(tree, array, (child) => {
    found = child.place;
    return child.line < line;
  });
  return found;
}

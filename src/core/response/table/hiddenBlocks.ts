import { eachChild, isObjectBlock, type JsonTree, nameAt } from '../jsonTree.ts';
import { endOfString } from '../jsonScan.ts';
import { NameTable } from './nameTable.ts';

/** Members of one object that matter: their lines, and by name the line of the last one that is called so. */
interface Wanted {
  readonly lines: Set<number>;
  readonly last: Map<string, number>;
}

/**
 * Blocks that no path leads to, for they or something they are in is hidden by a later member of the same name. Each object on the way to one of them is looked
 * through once.
 */
export function hiddenBlocks(tree: JsonTree, blocks: readonly number[]): ReadonlySet<number> {
  const { blockFirst } = tree.index;
  const objects = new Map<number, Wanted>();
  for (const block of blocks) {
    for (const [parent, child] of membersAbove(tree, block)) {
      const wanted = objects.get(parent) ?? { lines: new Set(), last: new Map() };
      objects.set(parent, wanted);
      wanted.lines.add(blockFirst.at(child));
    }
  }
  for (const [object, wanted] of objects) findLast(tree, object, wanted);
  const isHidden = (parent: number, child: number): boolean => {
    const line = blockFirst.at(child);
    return objects.get(parent)?.last.get(nameOf(tree, line)) !== line;
  };
  return new Set(blocks.filter((block) => [...membersAbove(tree, block)].some(([parent, child]) => isHidden(parent, child))));
}

/** The block and those it is in, as far as they are members, each with its object. */
function* membersAbove(tree: JsonTree, block: number): Generator<readonly [parent: number, child: number]> {
  for (let child = block; child > 0;) {
    const parent = tree.index.blockParent.at(child);
    if (isObjectBlock(tree, parent)) yield [parent, child];
    child = parent;
  }
}

function findLast(tree: JsonTree, object: number, { lines, last }: Wanted): void {
  const { bytes, index } = tree;
  const names = new NameTable([...lines].map((line) => nameOf(tree, line)));
  eachChild(tree, object, ({ line }) => {
    const at = index.starts.at(line);
    const end = endOfString(bytes, at);
    const number = end < 0 ? '' : names.find(bytes, at + 1, end - 1);
    if (typeof number === 'number') last.set(names.names[number] ?? '', line);
    return undefined;
  });
}

function nameOf({ bytes, index }: JsonTree, line: number): string {
  return nameAt(bytes, index.starts.at(line));
}

import type { ArrayView } from '../../../shared/responseView.ts';
import { itemsOf } from '../arrayItems.ts';
import type { JsonIndex } from '../jsonIndex.ts';
import { locationOfLine } from '../jsonLocations.ts';
import { type Location, normalisedPath, shownPath } from '../jsonPathText.ts';
import { eachChild, isClosed, isNamed, isObjectBlock, type JsonTree } from '../jsonTree.ts';
import { hiddenBlocks } from './hiddenBlocks.ts';

const valueName = Buffer.from('value');

/** Names and indexes on the way to an array, e.g. four in `responses[0].body.value`. */
const deepestPath = 4;
const mostArrays = 30;
/** Arrays that are looked at for these: some may be hidden by a member of the same name. */
const mostCandidates = 100;

interface Candidate {
  readonly block: number;
  readonly rows: number;
  readonly ofObjects: boolean;
}

/** How deep each block lies, and whether it is in an item of another array. */
function placesOf(tree: JsonTree): { readonly levels: Uint8Array; readonly inItems: Uint8Array } {
  const { blockFirst, blockParent } = tree.index;
  const levels = new Uint8Array(blockFirst.length);
  const inItems = new Uint8Array(blockFirst.length);
  for (let block = 1; block < levels.length; block++) {
    const parent = blockParent.at(block);
    levels[block] = Math.min((levels[parent] ?? 0) + 1, deepestPath + 1);
    inItems[block] = isObjectBlock(tree, parent) ? (inItems[parent] ?? 0) : 1;
  }
  return { levels, inItems };
}

function candidateOf(tree: JsonTree, block: number): Candidate {
  let rows = 0;
  let ofObjects = false;
  eachChild(tree, block, (child) => {
    if (rows === 0) ofObjects = child.block !== undefined && isObjectBlock(tree, child.block);
    rows += 1;
    return undefined;
  });
  return { block, rows: isClosed(tree.index, block) ? rows : itemsOf(tree, block).count, ofObjects };
}

/** The best of any number, in order: there may be a hundred thousand arrays. */
function createBest(): { add(candidate: Candidate): void; readonly all: readonly Candidate[] } {
  const best: Candidate[] = [];
  return {
    add(candidate) {
      const worst = best.at(-1);
      if (best.length === mostCandidates && worst && better(candidate, worst) > 0) return;
      let place = best.length;
      for (let other = best[place - 1]; other !== undefined && better(candidate, other) < 0; other = best[place - 1]) place -= 1;
      best.splice(place, 0, candidate);
      if (best.length > mostCandidates) best.pop();
    },
    all: best,
  };
}

/** Objects are what a table is for; among them, the most rows. */
function better(one: Candidate, other: Candidate): number {
  return Number(other.ofObjects) - Number(one.ofObjects) || other.rows - one.rows || one.block - other.block;
}

function labelOf(location: Location): string {
  const shown = shownPath(location);
  return shown.startsWith('$.') ? shown.slice(2) : shown;
}

/**
 * Arrays in a body, the one to show first: `value` or the whole body, then by how much there is to see. In items only
 * arrays of objects count: what else an item lists is read in its cell. Of members with the same name only the last one has a path, as for every reader of
 * JSON.
 */
export function arraysOf(bytes: Uint8Array, index: JsonIndex): readonly ArrayView[] {
  const tree: JsonTree = { bytes, index };
  const { levels, inItems } = placesOf(tree);
  const others = createBest();
  let main: Candidate | undefined;
  for (let block = 0; block < levels.length; block++) {
    if ((levels[block] ?? 0) > deepestPath || isObjectBlock(tree, block)) continue;
    const candidate = candidateOf(tree, block);
    if (isMain(tree, block)) main = candidate;
    else if (candidate.rows > 0 && (candidate.ofObjects || inItems[block] === 0)) others.add(candidate);
  }
  const candidates = [...(main ? [main] : []), ...others.all];
  const hidden = hiddenBlocks(
    tree,
    candidates.map(({ block }) => block),
  );
  const shown = candidates.filter(({ block }) => !hidden.has(block)).slice(0, mostArrays);
  return shown.map(({ block, rows }) => {
    const location = locationOfLine(tree, index.blockFirst.at(block));
    return { path: normalisedPath(location), label: labelOf(location), rows };
  });
}

/** The body itself, or its `value`. */
function isMain(tree: JsonTree, block: number): boolean {
  const { bytes, index } = tree;
  if (block === 0) return true;
  return (
    index.blockParent.at(block) === 0 && isObjectBlock(tree, 0) && isNamed(bytes, index.starts.at(index.blockFirst.at(block)), 'value', valueName)
  );
}

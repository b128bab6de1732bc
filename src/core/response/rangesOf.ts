import { rootOf, type Found } from './jsonLocations.ts';
import type { Location } from './jsonPathText.ts';
import { type ByteRange, eachChild, isNamed, isObjectBlock, type JsonTree, nameAt, valueRange } from './jsonTree.ts';

/** What is looked for in a value, by its next step. */
interface Wanted {
  /** Places in the list of locations that end here. */
  readonly ends: number[];
  steps?: Map<string | number, Wanted>;
}

type Steps = ReadonlyMap<string | number, Wanted>;

/** Members are compared byte by byte up to this many; beyond, their names are read. */
const fewNames = 4;

function wantedOf(locations: readonly Location[]): Wanted {
  const root: Wanted = { ends: [] };
  for (const [place, location] of locations.entries()) {
    let at = root;
    for (const step of location) {
      at.steps ??= new Map();
      const next = at.steps.get(step) ?? { ends: [] };
      at.steps.set(step, next);
      at = next;
    }
    at.ends.push(place);
  }
  return root;
}

/**
 * The bytes of the values at many places, in one walk: what nothing is wanted of is passed over. Without recursion. Of a name that stands
 * twice the last one counts, as in what `JSON.parse` made of the bytes.
 */
export function rangesOf(tree: JsonTree, locations: readonly Location[]): readonly ByteRange[] {
  const ranges: ByteRange[] = locations.map(() => ({ start: 0, end: 0 }));
  const open: { readonly wanted: Wanted; readonly found: Found }[] = [{ wanted: wantedOf(locations), found: rootOf(tree) }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { wanted, found } = next;
    if (wanted.ends.length > 0) {
      const range = valueRange(tree, found.line, found.isMember, found.block);
      for (const place of wanted.ends) ranges[place] = range;
    }
    const { steps } = wanted;
    if (steps === undefined || found.block === undefined) continue;
    const inside = isObjectBlock(tree, found.block) ? membersOf(tree, found.block, steps) : itemsOf(tree, found.block, steps);
    for (const [step, child] of inside) {
      const deeper = steps.get(step);
      if (deeper) open.push({ wanted: deeper, found: child });
    }
  }
  return ranges;
}

function itemsOf(tree: JsonTree, array: number, steps: Steps): ReadonlyMap<string | number, Found> {
  const found = new Map<string | number, Found>();
  eachChild(tree, array, ({ line, place, block }) => {
    if (steps.has(place)) found.set(place, { line, isMember: false, block });
    return found.size < steps.size;
  });
  return found;
}

function membersOf(tree: JsonTree, object: number, steps: Steps): ReadonlyMap<string | number, Found> {
  const found = new Map<string | number, Found>();
  const names = steps.size > fewNames ? undefined : [...steps.keys()].map((step) => ({ name: String(step), bytes: Buffer.from(String(step)) }));
  eachChild(tree, object, ({ line, block }) => {
    const at = tree.index.starts.at(line);
    const name = names ? names.find((one) => isNamed(tree.bytes, at, one.name, one.bytes))?.name : nameAt(tree.bytes, at);
    if (name !== undefined && steps.has(name)) found.set(name, { line, isMember: true, block });
    return true;
  });
  return found;
}

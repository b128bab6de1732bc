import type { RequestBlock } from '../../http/requestFile.ts';
import { titleOf } from '../../http/titleOf.ts';
import type { JsonPathSegment } from '../expression/jsonPath.ts';
import { ActionNames } from './actionNames.ts';
import type { ChainedValue } from './chainedValues.ts';
import { listsAmong } from './lists.ts';

/** Variables of a *Do until* over the pages of a list: where the next one is, and what came so far. */
interface PageVariables {
  readonly next: string;
  readonly all: string;
}

/** An *Apply to each* over a list in the answer to `of`. */
export interface PlannedLoop {
  readonly kind: 'loop';
  readonly name: string;
  readonly of: RequestBlock;
  /** Names that lead to the list. */
  readonly list: readonly string[];
  readonly parent: PlannedLoop | undefined;
  readonly entries: PlannedEntry[];
}

export interface PlannedRequest {
  readonly kind: 'request';
  readonly block: RequestBlock;
  readonly action: string;
  readonly loop: PlannedLoop | undefined;
  readonly pages: PageVariables | undefined;
}

export type PlannedEntry = PlannedRequest | PlannedLoop;

/** Microsoft, "Limits of automated, scheduled, and instant flows": actions are nested 8 deep, of which the scope and the loop over pages take two. */
const mostNested = 5;

/** Where each request stands in the flow. */
export interface Plan {
  readonly entries: readonly PlannedEntry[];
  readonly requests: ReadonlyMap<RequestBlock, PlannedRequest>;
  /** Requests that name items of several lists: those of all but the first stay as they are written. */
  readonly notLooped: readonly RequestBlock[];
  /** Needs what is only there in loops that are not around it: there is no such flow. */
  readonly inConflict?: RequestBlock;
  readonly names: ActionNames;
}

/** What is planned. */
export interface ToPlan {
  readonly ordered: readonly RequestBlock[];
  readonly chosen: ReadonlySet<RequestBlock>;
  readonly chained: (block: RequestBlock) => readonly ChainedValue[];
  readonly pages: 'one' | 'all';
  readonly arrays: 'first' | 'each';
}

/** Up to the first index in it; `undefined` for a path without one, or from the end. */
export function listIn(segments: readonly JsonPathSegment[] | undefined): readonly string[] | undefined {
  const at = segments?.findIndex((segment) => typeof segment !== 'string') ?? -1;
  if (!segments || at === -1 || segments[at] === -1) return undefined;
  return segments.slice(0, at).filter((segment) => typeof segment === 'string');
}

export function planOf(wanted: ToPlan): Plan {
  const { ordered, chained, arrays } = wanted;
  const names = new ActionNames();
  const entries: PlannedEntry[] = [];
  const requests = new Map<RequestBlock, PlannedRequest>();
  const notLooped: RequestBlock[] = [];
  let inConflict: RequestBlock | undefined;
  const actions = new Map(ordered.map((block) => [block, names.take(nameInFlow(block), 'Request')]));
  const lists = wanted.pages === 'all' ? listsAmong(wanted) : undefined;
  for (const block of ordered) {
    const action = actions.get(block) ?? '';
    const values = chained(block);
    const needed = values.flatMap(({ request }) => requests.get(request) ?? []);
    const deepest = needed.map(({ loop }) => loop).toSorted((a, b) => chainOf(b).length - chainOf(a).length)[0];
    const around = chainOf(deepest);
    let loop = deepest;
    const open = arrays === 'each' ? listsOf(values, around) : [];
    if (open.length > (around.length < mostNested ? 1 : 0)) notLooped.push(block);
    const [first] = around.length < mostNested ? open : [];
    if (first) {
      const siblings = loop?.entries ?? entries;
      loop = siblings.find((one) => one.kind === 'loop' && isOver(one, first) && mayJoin(one, needed, siblings)) as PlannedLoop | undefined;
      if (!loop) {
        const name = names.take(`Apply to each of ${actions.get(first.of) ?? ''}`, 'Apply_to_each');
        loop = { kind: 'loop', name, ...first, parent: deepest, entries: [] };
        siblings.push(loop);
      }
    }
    const reachable = chainOf(loop);
    const isReached = (one: PlannedRequest): boolean => one.loop === undefined || reachable.includes(one.loop);
    const isBefore = (one: PlannedLoop): boolean => mayJoin(one, needed, one.parent?.entries ?? entries);
    if (!needed.every(isReached) || !reachable.every(isBefore)) inConflict ??= block;
    const pages = lists?.has(block) ? { next: `${action}_next`, all: `${action}_all` } : undefined;
    const planned: PlannedRequest = { kind: 'request', block, action, loop, pages };
    requests.set(block, planned);
    (loop?.entries ?? entries).push(planned);
  }
  return { entries, requests, notLooped, ...(inConflict && { inConflict }), names };
}

/** A loop and those around it, the inner ones first. */
export function chainOf(loop: PlannedLoop | undefined): readonly PlannedLoop[] {
  const chain: PlannedLoop[] = [];
  for (let one = loop; one; one = one.parent) chain.push(one);
  return chain;
}

type List = Pick<PlannedLoop, 'of' | 'list'>;

export function isOver(loop: List, { of, list }: List): boolean {
  return loop.of === of && loop.list.length === list.length && loop.list.every((name, index) => name === list[index]);
}

/** Lists whose items are meant and that no loop around goes through yet, each once. */
function listsOf(values: readonly ChainedValue[], around: readonly PlannedLoop[]): readonly List[] {
  const lists: List[] = [];
  for (const { request, segments } of values) {
    const list = listIn(segments);
    const one = list && { of: request, list };
    if (one && ![...around, ...lists].some((known) => isOver(known, one))) lists.push(one);
  }
  return lists;
}

/** All that it needs comes before the loop, or is in it. */
function mayJoin(loop: PlannedLoop, needed: readonly PlannedRequest[], siblings: readonly PlannedEntry[]): boolean {
  const behind = siblings.slice(siblings.indexOf(loop) + 1);
  return behind.length === 0 || needed.every((one) => !behind.includes(one) && !chainOf(one.loop).some((around) => behind.includes(around)));
}

/** As it is called, else method and path: a query may hold what is for nobody's eyes. */
export function nameInFlow(block: RequestBlock): string {
  if (block.name !== undefined || block.title !== undefined) return titleOf(block);
  const path = block.url.replace(/\?[^]*$/, '').replace(/^https?:\/\/[^/]*\/(?:v1\.0\/|beta\/)?/i, '');
  return `${block.method} ${path}`;
}

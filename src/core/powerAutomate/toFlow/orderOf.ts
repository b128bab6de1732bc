import { UserError } from '../../errors.ts';
import type { RequestBlock } from '../../http/requestFile.ts';
import { titleOf } from '../../http/titleOf.ts';
import { t } from '@vscode/l10n';

type Needs = (block: RequestBlock) => readonly RequestBlock[];

/**
 * The requests and those whose answers they need, these first; as far as that allows, in the order of the file, where what may fail often stands before
 * what changes data.
 * @param needs the requests whose answers one is made of
 * @throws {UserError} `chainCycle`, or `requestProblem` for one with a mistake in it
 */
export function orderOf(blocks: readonly RequestBlock[], needs: Needs): readonly RequestBlock[] {
  const all = withNeeded(blocks, needs);
  const open = new Map<RequestBlock, number>();
  const neededBy = new Map<RequestBlock, RequestBlock[]>(all.map((block) => [block, []]));
  for (const block of all) {
    const needed = new Set(needs(block));
    open.set(block, needed.size);
    for (const one of needed) neededBy.get(one)?.push(block);
  }
  // The last one of the file first, so that the next one is at the end.
  const ready = all.filter((block) => open.get(block) === 0).toSorted((a, b) => b.line - a.line);
  const ordered: RequestBlock[] = [];
  for (let next = ready.pop(); next; next = ready.pop()) {
    ordered.push(next);
    for (const block of neededBy.get(next) ?? []) {
      const left = (open.get(block) ?? 0) - 1;
      open.set(block, left);
      if (left === 0) ready.splice(placeIn(ready, block), 0, block);
    }
  }
  return ordered;
}

/** Where a request goes among others that stand in the order of the file, the last one first. */
function placeIn(ready: readonly RequestBlock[], { line }: RequestBlock): number {
  let low = 0;
  let high = ready.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ready[middle]?.line ?? -1) > line) low = middle + 1;
    else high = middle;
  }
  return low;
}

function withNeeded(blocks: readonly RequestBlock[], needs: Needs): readonly RequestBlock[] {
  const found: RequestBlock[] = [];
  const state = new Map<RequestBlock, 'open' | 'done'>();
  for (const start of blocks) {
    // Not by recursion: a chain may be as long as the file.
    const path: { readonly block: RequestBlock; readonly open: RequestBlock[] }[] = [];
    const enter = (block: RequestBlock): void => {
      check(block);
      state.set(block, 'open');
      path.push({ block, open: needs(block).toReversed() });
    };
    if (!state.has(start)) enter(start);
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const next = step.open.pop();
      if (next && !state.has(next)) enter(next);
      else if (next && state.get(next) === 'open') throw circular([...path.map(({ block }) => block), next]);
      else if (!next) {
        state.set(step.block, 'done');
        found.push(step.block);
        path.pop();
      }
    }
  }
  return found;
}

function check(block: RequestBlock): void {
  const problem = block.problems.find(({ severity }) => severity === 'error');
  if (!problem) return;
  throw new UserError(
    'requestProblem',
    t('“{0}” (line {1}): {2}', titleOf(block), block.line + 1, problem.message),
    t('Mend it first; then it can become an action.'),
  );
}

function circular(blocks: readonly RequestBlock[]): UserError {
  return new UserError(
    'chainCycle',
    t('These requests need each other’s answers: {0}.', blocks.map(titleOf).join(' → ')),
    t('Give one of them a value of its own.'),
  );
}

import { UserError } from '../../errors.ts';
import type { RequestBlock } from '../../http/requestFile.ts';
import { titleOf } from '../../http/titleOf.ts';
import { t } from '@vscode/l10n';

/**
 * The requests and those whose answers they need, these first.
 * @param needs the requests whose answers one is made of
 * @throws {UserError} `chainCycle`, or `requestProblem` for one with a mistake in it
 */
export function orderOf(blocks: readonly RequestBlock[], needs: (block: RequestBlock) => readonly RequestBlock[]): readonly RequestBlock[] {
  const ordered: RequestBlock[] = [];
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
        ordered.push(step.block);
        path.pop();
      }
    }
  }
  return ordered;
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

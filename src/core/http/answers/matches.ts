import { t } from '@vscode/l10n';
import type { LinearPattern } from './linearPattern.ts';

/** UTF-16 units. */
const longestInput = 1024 * 1024;
/** Steps looked at over the whole input: about two seconds. */
const mostWork = 20_000_000;

/** `unusable` is neither yes nor no: `reason`, a sentence, says why it was given up. */
export type Matched = { readonly kind: 'matched'; readonly matched: boolean } | { readonly kind: 'unusable'; readonly reason: string };

/** How much may still be looked at; shared by all that is done for one purpose. */
export interface Budget {
  left: number;
}

/** For one purpose, such as one assertion; it gets less with each text. */
export function matchBudget(): Budget {
  return { left: mostWork };
}

/**
 * Whether a text holds what a pattern describes; `whole`: from its start to its end. Takes time in proportion to the text and the pattern,
 * whatever they are.
 */
export function matches(text: string, pattern: LinearPattern, whole: boolean, budget: Budget): Matched {
  if (text.length > longestInput) {
    return { kind: 'unusable', reason: t('The text is longer than {0} MiB: no pattern is looked for in it.', longestInput / 1024 / 1024) };
  }
  const matched = runOver(text, pattern, whole, budget);
  return matched === undefined ? { kind: 'unusable', reason: t('The pattern takes too long.') } : { kind: 'matched', matched };
}

/** All ways through the pattern at once, character by character. `undefined` after too much work. */
function runOver(text: string, { steps, start }: LinearPattern, whole: boolean, budget: Budget): boolean | undefined {
  const seen = new Int32Array(steps.length).fill(-1);
  let waiting: number[] = [];
  let before: string | undefined;
  for (let at = 0, round = 0; ; round++) {
    const point = text.codePointAt(at);
    const after = point === undefined ? undefined : String.fromCodePoint(point);
    if (!whole || round === 0) waiting.push(start);
    const here: number[] = [];
    let ended = false;
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const step = steps[next];
      if (step === undefined || seen[next] === round) continue;
      seen[next] = round;
      budget.left -= 1;
      if (step.kind === 'end') ended = true;
      else if (step.kind === 'character') here.push(next);
      else if (step.kind === 'either') waiting.push(step.other, step.next);
      else if (step.holds(before, after)) waiting.push(step.next);
    }
    if (ended && (!whole || after === undefined)) return true;
    if (after === undefined) return false;
    if (budget.left < 0) return undefined;
    if (whole && here.length === 0) return false;
    waiting = [];
    for (const index of here) {
      const step = steps[index];
      if (step?.kind === 'character' && step.accepts(after)) waiting.push(step.next);
    }
    before = after;
    at += after.length;
  }
}

import type { Verdict } from './access.ts';

/** How much stands in the way of a request: a verdict that became stricter since a person said yes is asked about again. */
export function strictness(verdict: Verdict): number {
  if (verdict.kind === 'confirm') return verdict.byName ? 2 : 1;
  return verdict.kind === 'refused' ? 3 : 0;
}

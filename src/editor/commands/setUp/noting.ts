import type { PendingSetUp, SetUpFinding } from '../../../core/setUp/pending.ts';
import type { WaitNews } from '../../../core/setUp/waitForToken.ts';
import type { LifeDeps } from '../lifeDeps.ts';

/** Writes down what a wait finds, so that the view says it; only when it is another thing than before, for a wait looks every few seconds. */
export function noting(
  { pending, log }: Pick<LifeDeps, 'pending' | 'log'>,
  setUp: PendingSetUp,
): { readonly note: (news: WaitNews) => void; readonly last: () => Promise<PendingSetUp> } {
  let now = setUp;
  let writing = Promise.resolve();
  return {
    note: ({ kind }) => {
      // Without an answer nothing new is known.
      const found = kind === 'noAnswer' ? now.found : findingOf(kind);
      if (found === undefined || found === now.found) return;
      now = { ...now, found };
      const next = now;
      writing = writing.then(() => pending.saveSetUp(next)).catch((error: unknown) => log.error(error));
    },
    /** The set-up with it, once all is written. */
    last: async () => {
      await writing;
      return now;
    },
  };
}

function findingOf(kind: Exclude<WaitNews['kind'], 'noAnswer'>): SetUpFinding {
  if (kind === 'notKnown') return 'certificate';
  return kind === 'rolesMissing' ? 'permissions' : 'other';
}

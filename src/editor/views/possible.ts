import { earlierOf, type Sought } from '../../core/history/earlier.ts';
import type { Possible } from '../../shared/protocol.ts';
import type { History } from './history.ts';
import type { Shown } from './shown.ts';

/** Milliseconds that a response waits for the history: whether it can be compared must not hold it up. */
const patience = 150;

/** What can be done with an exchange beyond looking at it. */
export async function possibleIn(history: History, shown: Shown, pinned: boolean): Promise<Possible> {
  const sought = soughtOf(shown);
  return {
    goToRequest: (shown.source ?? shown.kept?.source) !== undefined,
    compare: sought !== undefined && (await hasEarlier(history, sought)),
    pin: !pinned,
  };
}

/** By what earlier exchanges of the same request are found. */
export function soughtOf({ finished, kept }: Shown): Sought | undefined {
  if (kept) return kept;
  if (!finished) return undefined;
  const { attempts, connection, startedAt } = finished.exchange;
  const [{ method, target }] = attempts;
  return {
    method,
    url: target.url,
    at: startedAt.toISOString(),
    ...(connection && {
      connection: { name: connection.name, tenantId: connection.tenantId, production: connection.stage === 'production' },
    }),
  };
}

async function hasEarlier(history: History, sought: Sought): Promise<boolean> {
  const found = history.list().then((heads) => earlierOf(heads, sought).length > 0);
  // Nobody knows yet; the command itself says when there is none.
  const late = new Promise<boolean>((resolve) => {
    setTimeout(resolve, patience, true).unref();
  });
  return Promise.race([found, late]);
}

import * as vscode from 'vscode';
import { cancelled, isCancelled } from '../../../core/cancelled.ts';
import { UserError } from '../../../core/errors.ts';
import { renew } from '../../../core/renewal/renew.ts';
import type { Renewal } from '../../../core/renewal/renewal.ts';
import { fail, inform } from '../../ports/messages.ts';
import { withNews, withProgress } from '../../ports/progress.ts';
import { later } from '../../ports/waitingPick.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { awaitToken } from '../setUp/awaitToken.ts';
import { claimed } from '../setUp/claimed.ts';
import { renewPorts, type RenewTalk } from './renewPorts.ts';
import { renewedPage } from './renewedPage.ts';
import { whileListOpen, whileUnderWay } from './underWay.ts';

/** What came of it: `otherWay` when it failed and the person wants the new certificate to get to the app in another way. */
export type RunOutcome = 'done' | 'later' | 'otherWay';

type Ran = { readonly kind: 'done'; readonly renewal: Renewal } | { readonly kind: 'later' } | { readonly kind: 'failed'; readonly error: UserError };

/**
 * Goes on with a renewal to its end, in one window at a time. What was done stays done, whatever comes.
 * @param inWay changes what is written down of it before, as that is by now
 * @throws {UserError} `setUpElsewhere`, `renewalGone`
 */
export async function runRenewal(deps: LifeDeps, { id, connection }: Renewal, inWay?: (renewal: Renewal) => Renewal): Promise<RunOutcome> {
  const ran = await claimed(deps, id, async () => {
    // Another window may have gone on with it, or discarded it, since it was chosen.
    const renewal = (await deps.pending.list()).renewals.find((one) => one.id === id);
    if (!renewal) {
      throw new UserError(
        'renewalGone',
        vscode.l10n.t('This renewal was finished or discarded in the meantime.'),
        vscode.l10n.t('“Renew Certificate…” begins a new one.'),
      );
    }
    const changed = inWay?.(renewal) ?? renewal;
    if (changed !== renewal) await deps.pending.saveRenewal(changed);
    return whileUnderWay(changed, () => run(deps, changed));
  });
  // A message stays until it is answered, and would keep the renewal from being gone on with.
  switch (ran.kind) {
    case 'done':
      await deps.pages.show(await renewedPage(deps, ran.renewal));
      return 'done';
    case 'later':
      return putOff(connection);
    case 'failed':
      return failed(connection, ran.error);
  }
}

async function run(deps: LifeDeps, renewal: Renewal): Promise<Ran> {
  try {
    const done = await (renewal.way === 'portal' ? byHand(deps, renewal) : inOneGo(deps, renewal));
    return done ? { kind: 'done', renewal: done } : { kind: 'later' };
  } catch (error) {
    if (isCancelled(error)) return { kind: 'later' };
    if (!(error instanceof UserError)) throw error;
    deps.log.error(error);
    return { kind: 'failed', error };
  }
}

async function failed(connection: string, error: UserError): Promise<RunOutcome> {
  const other = vscode.l10n.t('Choose Another Way…');
  const message = vscode.l10n.t('The certificate of “{0}” is not renewed yet; the old one still works. {1}', connection, error.message);
  return (await fail([message, error.fix?.sentence].filter(Boolean).join(' '), other)) === other ? 'otherWay' : 'later';
}

function putOff(connection: string): RunOutcome {
  void inform(
    vscode.l10n.t('The renewal for “{0}” waits where it is. “Renew Certificate…” goes on with it; until then the old one is used.', connection),
  );
  return 'later';
}

/** One message that says what it is at. */
function inOneGo(deps: LifeDeps, renewal: Renewal): Thenable<Renewal | undefined> {
  return withNews(vscode.l10n.t('Renewing the certificate of “{0}”', renewal.connection), (signal, say) =>
    renew(renewal, renewPorts(deps, talkOver(say)), signal),
  );
}

/** A message while the pair is made, then the list that says what to do in the portal. */
async function byHand(deps: LifeDeps, renewal: Renewal): Promise<Renewal | undefined> {
  const abort = new AbortController();
  let over: (() => void) | undefined;
  const during = (title: string): void => {
    over?.();
    void withProgress(
      title,
      (signal) =>
        new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => abort.abort(cancelled()));
          over = resolve;
        }),
    );
  };
  const talk: RenewTalk = {
    ...talkOver(during),
    byHand: async (connection, cer) => {
      over?.();
      const list = () => awaitToken(deps, connection, { permissions: [], cer, by: 'person', more: [] });
      if ((await whileListOpen(renewal, list)) === later) throw cancelled();
    },
  };
  try {
    return await renew(renewal, renewPorts(deps, talk), abort.signal);
  } finally {
    over?.();
  }
}

function talkOver(say: (sentence: string) => void): RenewTalk {
  return {
    making: () => say(vscode.l10n.t('Making the new pair…')),
    adding: () => say(vscode.l10n.t('Adding the new certificate to the app, beside the old one…')),
    waiting: (news) => say(news ?? vscode.l10n.t('Asking for a token with the new certificate…')),
    switching: () => say(vscode.l10n.t('Switching the connection to the new certificate…')),
  };
}

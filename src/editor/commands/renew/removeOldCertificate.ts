import * as vscode from 'vscode';
import type { Connection } from '../../../core/connection/connection.ts';
import { sameName } from '../../../core/connection/identity.ts';
import { UserError } from '../../../core/errors.ts';
import { oldKeyOf, type OldKey } from '../../../core/renewal/removeOld.ts';
import { removeOrSee } from '../../../core/renewal/removeOrSee.ts';
import type { Renewal } from '../../../core/renewal/renewal.ts';
import type { RemovalSeen } from '../../../core/renewal/seeRemoval.ts';
import { assertOldUnused } from '../../../core/renewal/switched.ts';
import { signedInUser } from '../../../core/setUp/signedInUser.ts';
import { inform, warn } from '../../ports/messages.ts';
import { withProgress } from '../../ports/progress.ts';
import { back, pick, type Choice } from '../../ports/prompts.ts';
import { moment } from '../../views/connections/inWords.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { nameOf, renewalIdOf } from '../nodeArguments.ts';
import { claimed } from '../setUp/claimed.ts';
import { assertTrusted } from '../trust.ts';
import { acquiringOld, checkRemoval, removalInWords } from './checkRemoval.ts';
import { confirmRemoval, removedByHand } from './confirmRemoval.ts';
import { callerOfApp, callerOfPerson, changingKeys, pause } from './graphCallers.ts';
import { lastUseInWords } from './lastUse.ts';
import { certificateInUse, connectionOf, entryOf } from './renewalOf.ts';

/** *Remove Old Certificate from App…*, after a renewal and only on request: says when it was last used, where that may be read. Files stay. */
export async function removeOldCertificate(deps: LifeDeps, argument?: unknown): Promise<void> {
  assertTrusted();
  const renewal = await renewalMeant(deps, argument);
  if (!renewal) return;
  const connection = connectionOf(deps, renewal);
  assertOldUnused(await certificateInUse(deps, connection), renewal);
  const seen = await claimed(deps, renewal.id, () => remove(deps, renewal, connection));
  if (seen === undefined) return;
  const { message, isOver } = removalInWords(seen, renewal, (path) => deps.files.shown(path));
  if (isOver) await deps.pending.removeRenewal(renewal.id);
  void (isOver ? inform : warn)(message);
}

async function renewalMeant({ pending, connections }: LifeDeps, argument: unknown): Promise<Renewal | undefined> {
  const { renewals } = await pending.list();
  const [id, name] = [renewalIdOf(argument), nameOf(argument)];
  const ready = renewals.filter(({ done }) => done === 'switched');
  if (id !== undefined || name !== undefined) {
    const found = renewals.find((one) => one.id === id) ?? renewals.find(({ connection }) => name !== undefined && sameName(connection, name));
    if (found?.done === 'switched') return found;
    throw found ? unfinished(found) : nothingToRemove();
  }
  if (ready.length === 0) throw nothingToRemove();
  const choices = ready.map((one): Choice<Renewal> => ({
    label: `$(plug) ${one.connection}`,
    description: connections.find(one.connection)?.connection.stage === 'production' ? vscode.l10n.t('PRODUCTION') : '',
    detail: moment(one.startedAt),
    value: one,
  }));
  const place = { title: vscode.l10n.t('Remove Old Certificate from App'), step: 1, totalSteps: 1 };
  const answer = await pick(place, vscode.l10n.t('Which connection was renewed'), choices);
  return answer === back ? undefined : answer;
}

/** What is seen of it in the end; `undefined` when the person left. */
async function remove(deps: LifeDeps, renewal: Renewal, connection: Connection): Promise<RemovalSeen | undefined> {
  const old = await entryOf(deps, renewal.old);
  const way = await wayToRemove(deps, renewal, connection);
  if (!way) return undefined;
  if (way.kind === 'byHand') {
    return (await removedByHand(deps, renewal, connection, old, way.reason)) ? checkRemoval(deps, renewal, connection) : undefined;
  }
  if (way.kind === 'gone') return 'gone';
  if (!(await confirmRemoval(deps, renewal, connection, old, way.lastUse))) return undefined;
  const done = await withProgress(vscode.l10n.t('Removing the old certificate from the app…'), async (signal) => {
    const acquireOld = acquiringOld(deps, renewal, connection);
    if (way.user !== undefined) {
      const person = callerOfPerson(deps, connection, way.user);
      return changingKeys(signal, () => removeOrSee(renewal, person, { kind: 'person', wait: pause }, acquireOld, connection.clientId, signal));
    }
    const remover = { kind: 'app', signer: await deps.openKey(connection, signal), now: new Date() } as const;
    return removeOrSee(renewal, callerOfApp(deps, connection), remover, acquireOld, connection.clientId, signal);
  });
  if (done?.kind !== 'refused') return done?.kind;
  deps.log.error(done.error);
  return (await removedByHand(deps, renewal, connection, old, done.error.message)) ? checkRemoval(deps, renewal, connection) : undefined;
}

type WayToRemove =
  | { readonly kind: 'gone' }
  | { readonly kind: 'byHand'; readonly reason?: string }
  /** `user`: as the person who is signed in to the Azure CLI; else as the app itself. */
  | { readonly kind: 'found'; readonly key: OldKey; readonly user?: string; readonly lastUse: string };

/** By the app itself where it can tell its keys apart; as the person where they added the new one; else by hand. */
async function wayToRemove(deps: LifeDeps, renewal: Renewal, connection: Connection): Promise<WayToRemove | undefined> {
  return withProgress<WayToRemove>(vscode.l10n.t('Looking for the old certificate in the app…'), async (signal) => {
    try {
      const user = renewal.way === 'azureCli' ? await signedInUser(deps.azureCli, connection, signal) : undefined;
      const caller = user === undefined ? callerOfApp(deps, connection) : callerOfPerson(deps, connection, user);
      const key = await oldKeyOf(renewal, caller, connection.clientId, signal);
      if (!key) return { kind: 'gone' };
      const lastUse = await lastUseInWords(deps, connection, key.keyId, signal);
      return { kind: 'found', key, lastUse, ...(user !== undefined && { user }) };
    } catch (error) {
      if (!(error instanceof UserError) || error.code === 'newKeyMissing') throw error;
      deps.log.error(error);
      return { kind: 'byHand', reason: error.message };
    }
  });
}

function unfinished({ connection }: Renewal): UserError {
  return new UserError('renewalUnfinished', vscode.l10n.t('The renewal for “{0}” is not finished: the old certificate is in use.', connection), {
    sentence: vscode.l10n.t('Finish it first.'),
    action: { kind: 'renewCertificate', label: vscode.l10n.t('Renew Certificate…'), name: connection },
  });
}

function nothingToRemove(): UserError {
  return new UserError(
    'nothingToRemove',
    vscode.l10n.t('No renewal has left an old certificate in an app.'),
    vscode.l10n.t('Others can be removed in the portal, under Certificates & secrets of the app.'),
  );
}

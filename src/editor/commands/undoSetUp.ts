import * as vscode from 'vscode';
import { sameName } from '../../core/connection/identity.ts';
import type { Connection } from '../../core/connection/connection.ts';
import { UserError } from '../../core/errors.ts';
import { hasLostItsApp, undoCreated, undoOrder } from '../../core/registration/undoCreated.ts';
import type { CreatedObject } from '../../core/setUp/pending.ts';
import { signedInUser } from '../../core/setUp/signedInUser.ts';
import { commandIds } from '../../shared/ids.ts';
import { confirm, inform } from '../ports/messages.ts';
import { back, pick, type Choice } from '../ports/prompts.ts';
import { withNews } from '../ports/progress.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { nameOf } from './nodeArguments.ts';
import { callerOfPerson, changingKeys, pause } from './renew/graphCallers.ts';
import { claimed } from './setUp/claimed.ts';
import { createdOf, kindInWords, showCreated } from './setUp/createdPage.ts';
import { assertTrusted } from './trust.ts';
import { typeConnectionName } from './typeConnectionName.ts';

/** *Undo What Set-Up Made in Entra…*: with the sign-in of the Azure CLI, what was made last goes first; what is on this machine stays. */
export async function undoSetUp(deps: LifeDeps, argument?: unknown): Promise<void> {
  assertTrusted();
  const name = nameOf(argument) ?? (await chooseName(deps));
  if (name === undefined) return;
  const objects = createdOf(await deps.pending.list(), name);
  const [first] = objects;
  if (!first) {
    void inform(vscode.l10n.t('Nothing that was made in Entra for “{0}” is left to undo.', name));
    return;
  }
  if (!(await isAgreed(deps, name, objects))) return;
  const title = vscode.l10n.t('Undoing what was made for “{0}”', name);
  const work = async (): Promise<void> => {
    await withNews(title, (signal, say) => undoAll(deps, name, objects, say, signal));
  };
  const setUp = (await deps.pending.list()).setUps.find((one) => sameName(one.name, name));
  // What is being made at the same time would be left over.
  await (setUp ? claimed(deps, setUp.id, work) : work());
  await showCreated(deps, name);
}

async function undoAll(
  deps: LifeDeps,
  name: string,
  objects: readonly CreatedObject[],
  say: (sentence: string) => void,
  signal: AbortSignal,
): Promise<void> {
  let user: string | undefined;
  for (const object of undoOrder(objects)) {
    signal.throwIfAborted();
    say(`${kindInWords(object.kind)}: ${object.label}`);
    const via = asConnection(object, name);
    user ??= await signedInUser(deps.azureCli, via, signal);
    const caller = callerOfPerson(deps, via, user);
    await changingKeys(signal, () => undoCreated(object, caller, signal, pause));
    await deps.pending.removeCreated(object.id);
    noteLostApp(deps, object);
    await forgetApp(deps, object);
  }
  sayUndone(deps, name);
}

/** A token of before, for which the *Connections* view would go on calling the connection healthy, is no news any more. */
function noteLostApp({ connections, health }: Pick<LifeDeps, 'connections' | 'health'>, object: CreatedObject): void {
  const error = new UserError('appUndone', vscode.l10n.t('Its app registration was removed from Entra, by undoing what set-up had made.'));
  for (const { connection } of connections.list()) if (hasLostItsApp(connection, object)) health.heard(connection, { kind: 'failed', error });
}

function sayUndone({ connections }: Pick<LifeDeps, 'connections'>, name: string): void {
  // One of the workspace's settings is not removed from here.
  const known = connections.find(name);
  const message =
    known === undefined
      ? vscode.l10n.t('Undone in Entra. The certificate files stay on this machine.')
      : vscode.l10n.t('Undone in Entra. The connection “{0}” and its certificate files stay on this machine.', name);
  const remove = vscode.l10n.t('Remove Connection…');
  void inform(message, ...(known?.source === 'user' ? [remove] : [])).then((answer) =>
    answer === remove ? vscode.commands.executeCommand(commandIds.removeConnection, name) : undefined,
  );
}

/** A set-up that is gone on with must not wait for an app that is no more: it gets another one. */
async function forgetApp({ pending }: Pick<LifeDeps, 'pending'>, { kind, clientId: gone }: CreatedObject): Promise<void> {
  if (kind !== 'application') return;
  for (const { clientId, applicationObjectId: _, ...setUp } of (await pending.list()).setUps) if (clientId === gone) await pending.saveSetUp(setUp);
}

async function chooseName({ pending }: Pick<LifeDeps, 'pending'>): Promise<string | undefined> {
  const { created } = await pending.list();
  const names = new Map(created.map(({ connection }) => [connection.toLowerCase(), connection]));
  if (names.size === 0) {
    void inform(vscode.l10n.t('Nothing was made in Entra from here that could be undone.'));
    return undefined;
  }
  const choices = [...names.values()].map((name): Choice<string> => ({
    label: `$(plug) ${name}`,
    detail: created.flatMap(({ connection, label }) => (sameName(connection, name) ? [label] : [])).join(', '),
    value: name,
  }));
  const answer = await pick(
    { title: vscode.l10n.t('Undo What Set-Up Made in Entra'), step: 1, totalSteps: 1 },
    vscode.l10n.t('Which connection'),
    choices,
  );
  return answer === back ? undefined : answer;
}

/** What is deleted, where and for whom; for a production connection its name has to be typed, and for one that is gone. */
async function isAgreed(deps: LifeDeps, name: string, objects: readonly CreatedObject[]): Promise<boolean> {
  const connection = deps.connections.find(name)?.connection;
  const setUp = (await deps.pending.list()).setUps.find((one) => sameName(one.name, name));
  const isProduction = connection?.stage === 'production' || setUp?.stage === 'production';
  const undo = vscode.l10n.t('Undo in Entra');
  const detail = [
    ...new Set(objects.map(({ tenantId, clientId }) => vscode.l10n.t('Tenant {0}, app {1}', tenantId, clientId))),
    isProduction ? vscode.l10n.t('Connection: {0} · PRODUCTION', name) : vscode.l10n.t('Connection: {0}', name),
    '',
    ...undoOrder(objects).map(({ kind, label }) => `• ${kindInWords(kind)}: ${label}`),
    '',
    vscode.l10n.t('The connection does not work any more afterwards. Entra keeps a deleted app registration for 30 days.'),
  ].join('\n');
  if ((await confirm(vscode.l10n.t('Remove this from Entra?'), detail, undo)) !== undo) return false;
  // Of what is no connection any more it is not known whether it was production.
  const isKnown = connection !== undefined || setUp !== undefined;
  return (isKnown && !isProduction) || typeConnectionName(undo, name);
}

/** Nobody signs in as the app, so what only that needs does not matter. */
function asConnection({ tenantId, clientId, cloud, authority, baseResourceUrl }: CreatedObject, name: string): Connection {
  const resourceUri = new URL(baseResourceUrl).origin;
  return { name, cloud, ...(authority !== undefined && { authority }), tenantId, clientId, resourceUri, baseResourceUrl, access: 'confirmWrites' };
}

import * as vscode from 'vscode';
import { sameName } from '../../core/connection/identity.ts';
import { UserError } from '../../core/errors.ts';
import { confirm, inform } from '../ports/messages.ts';
import { back, pick, type Choice } from '../ports/prompts.ts';
import { connectionLabel } from '../views/connectionLabel.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { nameOf } from './nodeArguments.ts';
import { described } from './switchConnection.ts';

type RemoveDeps = Pick<LifeDeps, 'connections' | 'store' | 'pending'>;

/**
 * *Remove Connection…*: the entry goes, with a renewal that was under way; files, passwords and what is in Entra stay.
 * @param argument a node, a connection's name, or nothing
 * @throws {UserError} `connectionUnknown`, `connectionShared`
 */
export async function removeConnection(deps: RemoveDeps, argument?: unknown): Promise<void> {
  const { connections, store, pending } = deps;
  const name = nameOf(argument) ?? (await chooseOwn(deps));
  if (name === undefined) return;
  const connection = connections.named(name);
  if (connections.find(name)?.source !== 'user') throw notOwn(connection.name);
  const { setUps, renewals } = await pending.list();
  const renewal = renewals.find((one) => sameName(one.connection, name));
  const remove = vscode.l10n.t('Remove');
  const detail = [
    vscode.l10n.t('The certificate files, the stored password and the app registration in Entra stay as they are.'),
    ...(renewal ? [vscode.l10n.t('Its renewal ends where it is; a new pair that was made stays in the list of certificates.')] : []),
    ...(setUps.some((one) => sameName(one.name, name)) ? [vscode.l10n.t('Its unfinished set-up stays; “Discard Set-Up” removes it.')] : []),
  ].join('\n\n');
  const answer = await confirm(vscode.l10n.t('Remove the connection “{0}”?', connectionLabel(connections, name)), detail, remove);
  if (answer !== remove) return;
  if (renewal) await pending.removeRenewal(renewal.id);
  await store.remove(connection.name);
  await connections.reload();
}

async function chooseOwn({ connections }: RemoveDeps): Promise<string | undefined> {
  const own = connections.list().filter(({ source }) => source === 'user');
  if (own.length === 0) {
    void inform(vscode.l10n.t('There is no connection of your own to remove.'));
    return undefined;
  }
  const choices = own.map((one): Choice<string> => ({ ...described(one), value: one.connection.name }));
  const name = await pick({ title: vscode.l10n.t('Remove Connection'), step: 1, totalSteps: 1 }, vscode.l10n.t('Which connection'), choices);
  return name === back ? undefined : name;
}

function notOwn(name: string): UserError {
  return new UserError(
    'connectionShared',
    vscode.l10n.t('“{0}” is no connection of your own.', name),
    vscode.l10n.t('One that the workspace shares is removed in the workspace’s settings, under “preauthorisedGraph.connections”.'),
  );
}

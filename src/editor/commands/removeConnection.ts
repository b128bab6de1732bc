import * as vscode from 'vscode';
import type { ConnectionStore } from '../../core/connection/stores.ts';
import type { Connections } from '../ports/connections.ts';
import { described } from './switchConnection.ts';
import { back, pick, type Choice } from '../ports/prompts.ts';
import { confirm, inform } from '../ports/messages.ts';

/** *Remove Connection…*: the entry goes; files and passwords stay. */
export async function removeConnection(connections: Connections, store: ConnectionStore): Promise<void> {
  const own = connections.list().filter(({ source }) => source === 'user');
  if (own.length === 0) {
    void inform(vscode.l10n.t('There is no connection of your own to remove.'));
    return;
  }
  const choices = own.map((one): Choice<string> => ({ ...described(one), value: one.connection.name }));
  const name = await pick({ title: vscode.l10n.t('Remove Connection'), step: 1, totalSteps: 1 }, vscode.l10n.t('Which connection'), choices);
  if (name === undefined || name === back) return;
  const remove = vscode.l10n.t('Remove');
  const detail = vscode.l10n.t('The certificate files, the stored password and the app registration in Entra stay as they are.');
  const answer = await confirm(vscode.l10n.t('Remove the connection “{0}”?', name), detail, remove);
  if (answer !== remove) return;
  await store.remove(name);
  await connections.reload();
}

import * as vscode from 'vscode';
import { checkConnection } from '../../core/connection/check.ts';
import type { Connection } from '../../core/connection/connection.ts';
import { sameName } from '../../core/connection/identity.ts';
import { UserError } from '../../core/errors.ts';
import type { Connections } from '../ports/connections.ts';
import { described } from './switchConnection.ts';
import { back, pick, type Choice } from '../ports/prompts.ts';
import { workspaceEntries, writeSharedConnection } from '../ports/settings.ts';
import { confirm, inform } from '../ports/messages.ts';

/** *Share Connection with Workspace…*: after a yes, writes a connection into the workspace's settings, without its certificate. @param given its name, where it is chosen already */
export async function shareConnection(connections: Connections, given?: string): Promise<void> {
  if (!vscode.workspace.workspaceFolders) {
    throw new UserError('noWorkspace', vscode.l10n.t('There is no workspace to share a connection with.'), vscode.l10n.t('Open a folder first.'));
  }
  const own = connections.list().filter(({ source }) => source === 'user');
  if (own.length === 0)
    throw new UserError('noConnection', vscode.l10n.t('There is no connection of your own to share.'), vscode.l10n.t('Set one up first.'));
  const choices = own.map((one): Choice<Connection> => ({ ...described(one), value: one.connection }));
  const meant = own.find(({ connection: { name } }) => given !== undefined && sameName(name, given))?.connection;
  const place = { title: vscode.l10n.t('Share Connection with Workspace'), step: 1, totalSteps: 1 };
  const connection = meant ?? (await pick(place, vscode.l10n.t('Which connection'), choices));
  if (connection === undefined || connection === back) return;
  const { certificate: _, ...shared } = connection;
  const checked = checkConnection(shared, connection.name, 'workspace');
  if (!checked.connection) throw new UserError('connectionNotShareable', checked.problems.join(' '), vscode.l10n.t('Correct the connection first.'));
  const isReplaced = workspaceEntries().some((entry) => hasName(entry, connection.name));
  const share = isReplaced ? vscode.l10n.t('Replace') : vscode.l10n.t('Share');
  const question = isReplaced
    ? vscode.l10n.t('Replace “{0}” in the workspace’s settings?', connection.name)
    : vscode.l10n.t('Share “{0}” with the workspace?', connection.name);
  if ((await confirm(question, whatIsWritten(checked.connection), share)) !== share) return;
  // Read only now: the settings may have changed while the question stood there.
  const others = workspaceEntries().filter((entry) => !hasName(entry, connection.name));
  await writeSharedConnection([...others, shared]);
  void inform(
    vscode.l10n.t(
      '“{0}” is in the workspace’s settings now, without its certificate. Whoever uses it chooses a certificate of their own.',
      connection.name,
    ),
  );
}

/** What others will read, and where: the file is often one that is committed. */
function whatIsWritten({ tenantId, clientId, authority, baseResourceUrl }: Connection): string {
  return [
    vscode.l10n.t('Tenant: {0}', tenantId),
    vscode.l10n.t('App (client ID): {0}', clientId),
    ...(authority === undefined ? [] : [vscode.l10n.t('Sign-in: {0}', authority)]),
    vscode.l10n.t('Host: {0}', new URL(baseResourceUrl).host),
    vscode.l10n.t('Not the certificate, nor where it is, nor its password.'),
    '',
    vscode.l10n.t('It is written into {0}, for everyone who has that file.', settingsFile()),
  ].join('\n');
}

/** Where `ConfigurationTarget.Workspace` is. */
function settingsFile(): string {
  const { workspaceFile, workspaceFolders } = vscode.workspace;
  if (workspaceFile?.scheme === 'untitled') return vscode.l10n.t('the settings of this workspace, which is not saved yet');
  const [folder] = workspaceFolders ?? [];
  return (
    (workspaceFile ?? (folder && vscode.Uri.joinPath(folder.uri, '.vscode', 'settings.json')))?.fsPath ?? vscode.l10n.t('the workspace’s settings')
  );
}

function hasName(entry: unknown, name: string): boolean {
  return typeof entry === 'object' && entry !== null && 'name' in entry && typeof entry.name === 'string' && sameName(entry.name, name);
}

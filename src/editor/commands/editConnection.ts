import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { chooseConnection } from './switchConnection.ts';
import { setUpConnection, type SetUpDeps } from './setUpConnection.ts';

/** *Edit Connection…*: the same questions as *Set Up*, with what is there as their answers. */
export async function editConnection(deps: SetUpDeps, name?: string): Promise<void> {
  const chosen = name ?? (await chooseConnection(deps.connections, vscode.l10n.t('Edit Connection'), { sandbox: false }));
  if (chosen === undefined) return;
  const known = deps.connections.find(chosen);
  if (!known) return;
  if (known.source === 'workspace') {
    throw new UserError(
      'connectionShared',
      vscode.l10n.t('“{0}” is shared by the workspace.', known.connection.name),
      vscode.l10n.t('Edit it in the workspace’s settings, under “preauthorisedGraph.connections”.'),
    );
  }
  await setUpConnection(deps, { connection: known.connection });
}

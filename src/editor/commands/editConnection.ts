import * as vscode from 'vscode';
import { checkConnection } from '../../core/connection/check.ts';
import type { Connection } from '../../core/connection/connection.ts';
import { sameName } from '../../core/connection/identity.ts';
import type { ConnectionStore } from '../../core/connection/stores.ts';
import { withEdit } from '../../core/connection/withEdit.ts';
import { UserError } from '../../core/errors.ts';
import type { PendingStore } from '../../core/setUp/pendingStore.ts';
import { commandIds } from '../../shared/ids.ts';
import type { Connections } from '../ports/connections.ts';
import { runSteps, type Place } from '../ports/prompts.ts';
import { askAccess } from './accessStep.ts';
import { askCertificate, type CertificateDeps } from './certificateSteps.ts';
import { draftOf, fieldsOf } from './connectionDraft.ts';
import { askAuthority, askCloud, askIds, askName, askResource, askTenant, type ConnectionDraft } from './connectionSteps.ts';
import { mayReplace, namesTaken } from './connectionNames.ts';
import { followEdit } from './followEdit.ts';
import { nameOf } from './nodeArguments.ts';
import { chooseConnection } from './switchConnection.ts';
import { assertTrusted } from './trust.ts';

/** What changing a connection takes. */
export interface EditDeps extends CertificateDeps {
  readonly connections: Connections;
  readonly store: ConnectionStore;
  readonly pending: PendingStore;
}

/** *Edit Connection…*: all of its fields, with what is there as their answers; then a test. */
export async function editConnection(deps: EditDeps, argument?: unknown): Promise<void> {
  assertTrusted();
  const chosen = nameOf(argument) ?? (await chooseConnection(deps.connections, vscode.l10n.t('Edit Connection'), { sandbox: false }));
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
  await edit(deps, known.connection);
}

async function edit(deps: EditDeps, earlier: Connection): Promise<void> {
  const taken = namesTaken(deps.connections, earlier.name);
  const draft = draftOf(earlier);
  const steps = [
    askCloud,
    askAuthority,
    askIds,
    askTenant,
    (own: ConnectionDraft, place: Place) => askName(own, place, taken),
    askResource,
    (own: ConnectionDraft, place: Place) => askCertificate(own, place, deps),
    askAccess,
  ];
  if (!(await runSteps(vscode.l10n.t('Edit Connection'), steps, draft))) return;
  const sameApp = draft.clientId === earlier.clientId && draft.tenantId === earlier.tenantId && draft.cloud === earlier.cloud;
  // The object ID is nobody's but this app's.
  const { applicationObjectId } = sameApp ? earlier : {};
  const { connection, problems } = checkConnection({ ...fieldsOf(draft), applicationObjectId }, vscode.l10n.t('the connection'));
  if (!connection) throw new UserError('connectionInvalid', problems.join(' '), vscode.l10n.t('Start again and correct it. Nothing was saved.'));
  if (taken.some((name) => sameName(name, connection.name)) && !(await mayReplace(deps.connections, connection.name))) return;
  const changed = await deps.store.change(earlier.name, (stored) => withEdit(stored, earlier, connection));
  // Removed meanwhile in another window, and wanted in this one.
  if (!changed) await deps.store.save(connection, 'replace');
  await followEdit(deps.pending, earlier, changed ?? connection);
  await deps.connections.reload();
  await vscode.commands.executeCommand(commandIds.testConnection, connection.name);
}

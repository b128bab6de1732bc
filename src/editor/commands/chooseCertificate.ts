import * as vscode from 'vscode';
import { bindingKey } from '../../core/connection/identity.ts';
import type { ConnectionStore } from '../../core/connection/stores.ts';
import type { PendingStore } from '../../core/setUp/pendingStore.ts';
import type { Connections } from '../ports/connections.ts';
import { inform } from '../ports/messages.ts';
import { back } from '../ports/prompts.ts';
import { chooseCertificate, type CertificateDeps } from './certificateSteps.ts';
import { followEdit } from './followEdit.ts';
import { storeCertificate } from './storeCertificate.ts';
import { chooseConnection } from './switchConnection.ts';

/** *Choose Certificate for Connection…*: of one's own, or of one that the workspace shares. */
export async function changeCertificate(
  connections: Connections,
  store: ConnectionStore,
  deps: CertificateDeps & { readonly pending: PendingStore },
  name?: string,
): Promise<void> {
  const title = vscode.l10n.t('Choose Certificate for Connection');
  const chosen = name ?? (await chooseConnection(connections, title, { sandbox: false }));
  if (chosen === undefined) return;
  const known = connections.find(chosen);
  if (!known) return;
  const { connection, source } = known;
  const certificate = await chooseCertificate({ title: `${title}: ${connection.name}`, step: 1, totalSteps: 1 }, deps, connection.name);
  if (certificate === undefined || certificate === back) return;
  if (source === 'workspace') await deps.certificates.bind(bindingKey(connection), certificate);
  else await followEdit(deps.pending, connection, await storeCertificate(store, connection, certificate));
  await connections.reload();
  void inform(vscode.l10n.t('“{0}” signs in with {1} from now on.', connection.name, deps.files.shown(certificate.pfx)));
}

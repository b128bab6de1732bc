import * as vscode from 'vscode';
import { checkConnection } from '../../core/connection/check.ts';
import type { CertificateReference, Connection } from '../../core/connection/connection.ts';
import type { CertificateStore, ConnectionStore, KnownCertificate } from '../../core/connection/stores.ts';
import { UserError } from '../../core/errors.ts';
import type { Connections } from '../ports/connections.ts';
import { runSteps } from '../ports/prompts.ts';
import { askAccess, askAuthority, askCloud, askIds, askName, askResource, askTenant, type ConnectionDraft } from './connectionSteps.ts';
import { askCertificate, type CertificateDeps } from './certificateSteps.ts';

export interface SetUpDeps extends CertificateDeps {
  readonly connections: Connections;
  readonly store: ConnectionStore;
  readonly certificates: CertificateStore;
  readonly generate: () => Promise<KnownCertificate | undefined>;
  /** Fetches a token and says how that went. */
  readonly test: (connection: Connection) => Promise<void>;
}

/** *Set Up Connection…*: the connector's own fields, then a test. */
export async function setUpConnection(deps: SetUpDeps, given: { readonly certificate?: CertificateReference } | undefined): Promise<Connection | undefined> {
  const draft: ConnectionDraft = { cloud: 'global', resource: 'v1.0', access: 'confirmWrites', production: false, ...(given?.certificate && { certificate: given.certificate }) };
  const steps = [
    askCloud,
    askAuthority,
    askIds,
    askTenant,
    (own: ConnectionDraft, place: Parameters<typeof askName>[1]) => askName(own, place, deps.connections.list().map(({ connection }) => connection.name)),
    askResource,
    (own: ConnectionDraft, place: Parameters<typeof askName>[1]) => (given?.certificate ? Promise.resolve('skip' as const) : askCertificate(own, place, deps)),
    askAccess,
  ];
  if (!(await runSteps(vscode.l10n.t('Set Up Connection'), steps, draft))) return undefined;
  const { connection, problems } = checkConnection(fieldsOf(draft), vscode.l10n.t('the connection'));
  if (!connection) throw new UserError('connectionInvalid', problems.join(' '), vscode.l10n.t('Start again and correct it. Nothing was saved.'));
  await deps.store.save(connection, 'replace');
  await deps.connections.reload();
  await deps.connections.setActive(vscode.window.activeTextEditor?.document.uri, connection.name);
  await deps.test(connection);
  return connection;
}

function fieldsOf(draft: ConnectionDraft): Readonly<Record<string, unknown>> {
  const { name, cloud, authority, tenantId, clientId, resourceUri, baseResourceUrl, certificate, access, production } = draft;
  return { name, cloud, authority, tenantId, clientId, resourceUri, baseResourceUrl, certificate, access, ...(production && { stage: 'production' }) };
}

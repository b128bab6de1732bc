import * as vscode from 'vscode';
import { checkConnection } from '../../core/connection/check.ts';
import type { CertificateReference, Connection } from '../../core/connection/connection.ts';
import type { ConnectionStore } from '../../core/connection/stores.ts';
import { cloudNamed } from '../../core/connection/clouds.ts';
import { sameName } from '../../core/connection/identity.ts';
import { UserError } from '../../core/errors.ts';
import type { Connections } from '../ports/connections.ts';
import { confirm, fail } from '../ports/messages.ts';
import { connectionLabel } from '../views/connectionLabel.ts';
import { commandIds } from '../../shared/ids.ts';
import { runSteps } from '../ports/prompts.ts';
import { askAuthority, askCloud, askIds, askName, askResource, askTenant, type ConnectionDraft } from './connectionSteps.ts';
import { assertTrusted } from './trust.ts';
import { askAccess } from './accessStep.ts';
import { askCertificate, type CertificateDeps } from './certificateSteps.ts';

/** What setting up takes: the connection is stored first, then tested. */
export interface SetUpDeps extends CertificateDeps {
  readonly connections: Connections;
  readonly store: ConnectionStore;
  /** Fetches a token and says how that went. */
  readonly test: (name: string) => Promise<void>;
}

/** What is known before anything is asked. */
export interface GivenFields {
  /** Of a pair that was just made; it is not asked for again. */
  readonly certificate?: CertificateReference;
  /** The connection to edit. */
  readonly connection?: Connection;
}

/** *Set Up Connection…* and *Edit Connection…*: the connector's own fields, then a test. */
export async function setUpConnection(deps: SetUpDeps, given: GivenFields = {}): Promise<Connection | undefined> {
  assertTrusted();
  const draft = draftOf(given);
  const earlierName = given.connection?.name;
  const steps = [
    askCloud,
    askAuthority,
    askIds,
    askTenant,
    (own: ConnectionDraft, place: Parameters<typeof askName>[1]) => askName(own, place, namesTaken(deps.connections, earlierName)),
    askResource,
    (own: ConnectionDraft, place: Parameters<typeof askName>[1]) =>
      given.certificate ? Promise.resolve('skip' as const) : askCertificate(own, place, deps),
    askAccess,
  ];
  if (!(await runSteps(given.connection ? vscode.l10n.t('Edit Connection') : vscode.l10n.t('Set Up Connection'), steps, draft))) return undefined;
  const { connection, problems } = checkConnection(fieldsOf(draft), vscode.l10n.t('the connection'));
  if (!connection) throw new UserError('connectionInvalid', problems.join(' '), vscode.l10n.t('Start again and correct it. Nothing was saved.'));
  const other = namesTaken(deps.connections, earlierName).some((name) => sameName(name, connection.name));
  if (other && !(await mayReplace(deps.connections, connection.name))) return undefined;
  await deps.store.save(connection, 'replace');
  if (earlierName !== undefined && !sameName(earlierName, connection.name)) await deps.store.remove(earlierName);
  await deps.connections.reload();
  if (!given.connection) await deps.connections.setActive(vscode.window.activeTextEditor?.document.uri, connection.name);
  await testSaved(connection.name, deps);
  return connection;
}

/** The test at the end. It may fail for a long while, until the certificate is uploaded and consent is given; the connection stays. */
async function testSaved(name: string, deps: SetUpDeps): Promise<void> {
  try {
    await deps.test(name);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const [again, edit] = [vscode.l10n.t('Test Again'), vscode.l10n.t('Edit Connection…')];
    const message = vscode.l10n.t('“{0}” is saved, but does not work yet. {1} {2}', name, error.message, error.fix?.sentence ?? '');
    const answer = await fail(message, again, edit);
    if (answer === again) await testSaved(name, deps);
    else if (answer === edit) await vscode.commands.executeCommand(commandIds.editConnection, name);
  }
}

async function mayReplace(connections: Connections, name: string): Promise<boolean> {
  const replace = vscode.l10n.t('Replace');
  const detail = vscode.l10n.t('What it says of tenant, app, certificate, access and stage is lost.');
  return (
    (await confirm(vscode.l10n.t('There is a connection “{0}” already. Replace it?', connectionLabel(connections, name)), detail, replace)) ===
    replace
  );
}

function draftOf({ certificate, connection }: GivenFields): ConnectionDraft {
  const { stage, ...fields } = connection ?? { cloud: 'global' as const, access: 'confirmWrites' as const, stage: undefined };
  return { ...fields, ...(certificate && { certificate }), resource: resourceOf(connection), production: stage === 'production' };
}

function resourceOf(connection: Connection | undefined): ConnectionDraft['resource'] {
  const cloud = connection && cloudNamed(connection.cloud);
  if (!connection || connection.baseResourceUrl === `${cloud?.graph}/v1.0`) return 'v1.0';
  return connection.baseResourceUrl === `${cloud?.graph}/beta` ? 'beta' : 'other';
}

function namesTaken(connections: Connections, earlierName: string | undefined): readonly string[] {
  const names = connections.list().map(({ connection }) => connection.name);
  return names.filter((name) => earlierName === undefined || !sameName(name, earlierName));
}

function fieldsOf(draft: ConnectionDraft): Readonly<Record<string, unknown>> {
  const { name, cloud, authority, tenantId, clientId, resourceUri, baseResourceUrl, certificate, access, production } = draft;
  return {
    name,
    cloud,
    authority,
    tenantId,
    clientId,
    resourceUri,
    baseResourceUrl,
    certificate,
    access,
    ...(production && { stage: 'production' }),
  };
}

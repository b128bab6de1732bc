import * as vscode from 'vscode';
import type { CertificateReference, Connection } from '../../../core/connection/connection.ts';
import { bindingKey, sameName } from '../../../core/connection/identity.ts';
import type { KnownCertificate } from '../../../core/connection/stores.ts';
import { UserError } from '../../../core/errors.ts';
import type { Renewal } from '../../../core/renewal/renewal.ts';
import { certificateOf } from '../../views/connections/treeSource.ts';
import type { LifeDeps } from '../lifeDeps.ts';

/** The certificate that a connection signs in with on this machine: its own, or the one that is bound to it. */
export async function certificateInUse(
  { certificates }: Pick<LifeDeps, 'certificates'>,
  connection: Connection,
): Promise<CertificateReference | undefined> {
  return connection.certificate ?? (await certificates.binding(bindingKey(connection)));
}

/** What is known of it, by its thumbprint or else its path. */
export async function entryOf(
  { certificates, files }: Pick<LifeDeps, 'certificates' | 'files'>,
  reference: CertificateReference,
): Promise<KnownCertificate | undefined> {
  return certificateOf(reference, await certificates.list(), files);
}

/** The connection's renewal, done or not. */
export async function renewalOf({ pending }: Pick<LifeDeps, 'pending'>, name: string): Promise<Renewal | undefined> {
  return (await pending.list()).renewals.find(({ connection }) => sameName(connection, name));
}

/**
 * The connection that a renewal is about.
 * @throws {UserError} `connectionUnknown`; `renewalOtherConnection` when it signs in to another tenant or app by now
 */
export function connectionOf({ connections }: Pick<LifeDeps, 'connections'>, renewal: Renewal): Connection {
  const connection = connections.named(renewal.connection);
  if (bindingKey(connection) === renewal.bindingKey) return connection;
  throw new UserError(
    'renewalOtherConnection',
    vscode.l10n.t('The connection “{0}” is another one by now than its certificate was being renewed for.', connection.name),
    vscode.l10n.t('Discard that renewal with “Renew Certificate…”, then begin again. Both pairs stay on the disk.'),
  );
}

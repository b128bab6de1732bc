import type { CertificateReference, Connection } from '../../../core/connection/connection.ts';
import { appKey, bindingKey, isOfApp, sameName } from '../../../core/connection/identity.ts';
import type { Renewal } from '../../../core/renewal/renewal.ts';
import { newCertificate, switched } from '../../../core/renewal/switched.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { certificateInUse, connectionOf } from './renewalOf.ts';

/**
 * The renewed connection uses the new certificate from now on, and with it the others that sign in to the same app with the old one, also those that are
 * shared by a workspace which is not open here. May be called again.
 * @throws {UserError} `renewalOtherConnection`, and what writing the files throws
 */
export async function switchCertificate(deps: LifeDeps, renewal: Renewal): Promise<void> {
  const connection = connectionOf(deps, renewal);
  if (switched(connection, await certificateInUse(deps, connection), renewal)) await useCertificate(deps, connection, renewal);
  for (const other of await alsoUsing(deps, connection, renewal.old)) await useCertificate(deps, other, renewal);
  await deps.certificates.rebind(renewal.old, newCertificate(renewal), (key) => isOfApp(key, connection));
  await deps.connections.reload();
}

/** Other connections that sign in to the same app with this certificate: the new one is known there too. */
export async function alsoUsing(deps: LifeDeps, connection: Connection, old: CertificateReference): Promise<readonly Connection[]> {
  const others = deps.connections.list().filter(({ source, connection: other }) => source !== 'sandbox' && !sameName(other.name, connection.name));
  const using: Connection[] = [];
  for (const { connection: other } of others) {
    const reference = appKey(other) === appKey(connection) ? await certificateInUse(deps, other) : undefined;
    if (reference && isSame(deps, reference, old)) using.push(other);
  }
  return using;
}

async function useCertificate({ store, certificates, connections }: LifeDeps, connection: Connection, renewal: Renewal): Promise<void> {
  const certificate = newCertificate(renewal);
  if (connections.find(connection.name)?.source === 'workspace') return certificates.bind(bindingKey(connection), certificate);
  // One by which the new key was added is right, whatever was written before.
  const proven = renewal.newKeyId === undefined ? undefined : renewal.applicationObjectId;
  const renewed = (own: Connection): Connection => {
    if (appKey(own) !== appKey(connection)) return own;
    const objectId = proven ?? own.applicationObjectId ?? renewal.applicationObjectId;
    return { ...own, certificate, ...(objectId !== undefined && { applicationObjectId: objectId }) };
  };
  // As it is stored: what a workspace adds to it must not become its own, nor may what another window has saved since be lost.
  if (!(await store.change(connection.name, renewed))) await store.save(renewed(connection), 'replace');
}

function isSame({ files }: LifeDeps, one: CertificateReference, other: CertificateReference): boolean {
  return one.thumbprint !== undefined && other.thumbprint !== undefined
    ? one.thumbprint === other.thumbprint
    : files.shown(one.pfx) === files.shown(other.pfx);
}

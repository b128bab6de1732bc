import type { Connection } from '../../core/connection/connection.ts';
import { sameName } from '../../core/connection/identity.ts';
import type { BoundCertificate, ConnectionStore, KnownCertificate } from '../../core/connection/stores.ts';
import type { PairFiles } from '../../core/certificate/pairFiles.ts';
import { localPath } from '../views/connections/localPath.ts';

/**
 * Gives a connection another certificate, and changes nothing else of what is stored by now: what was read before a person was asked may be old.
 * @returns the connection as it is stored
 */
export async function storeCertificate(
  store: Pick<ConnectionStore, 'list' | 'save'>,
  connection: Connection,
  { pfx, thumbprint }: BoundCertificate,
): Promise<Connection> {
  const { connections } = await store.list();
  const own = connections.find(({ name }) => sameName(name, connection.name)) ?? connection;
  const changed: Connection = { ...own, certificate: { pfx, thumbprint } };
  await store.save(changed, 'replace');
  return changed;
}

/** All connections that sign in with a .pfx that was replaced get the new certificate. @returns their names */
export async function storeReplacedPair(
  store: Pick<ConnectionStore, 'list' | 'save'>,
  files: Pick<PairFiles, 'shown'>,
  entry: Pick<KnownCertificate, 'pfx' | 'thumbprint'>,
): Promise<readonly string[]> {
  const isReplaced = (pfx: string): boolean => files.shown(localPath(pfx)) === files.shown(entry.pfx);
  const users = (await store.list()).connections.filter(({ certificate }) => certificate && isReplaced(certificate.pfx));
  for (const connection of users) await storeCertificate(store, connection, entry);
  return users.map(({ name }) => name);
}

import type { Connection } from '../../core/connection/connection.ts';
import type { BoundCertificate, ConnectionStore, KnownCertificate } from '../../core/connection/stores.ts';
import type { PairFiles } from '../../core/certificate/pairFiles.ts';
import { localPath } from '../views/connections/localPath.ts';

/**
 * Gives a connection another certificate, and changes nothing else of what is stored by now: what was read before a person was asked may be old.
 * @returns the connection as it is stored
 */
export async function storeCertificate(
  store: Pick<ConnectionStore, 'change' | 'save'>,
  connection: Connection,
  { pfx, thumbprint }: BoundCertificate,
): Promise<Connection> {
  const certificate = { pfx, thumbprint };
  const changed = await store.change(connection.name, (stored) => ({ ...stored, certificate }));
  if (changed) return changed;
  // Removed meanwhile, and the person has just chosen for it.
  await store.save({ ...connection, certificate }, 'replace');
  return { ...connection, certificate };
}

/** All connections that sign in with a .pfx that was replaced get the new certificate. @returns their names */
export async function storeReplacedPair(
  store: Pick<ConnectionStore, 'list' | 'change'>,
  files: Pick<PairFiles, 'shown'>,
  { pfx, thumbprint }: Pick<KnownCertificate, 'pfx' | 'thumbprint'>,
): Promise<readonly string[]> {
  const isUser = ({ certificate }: Connection): boolean => certificate !== undefined && files.shown(localPath(certificate.pfx)) === files.shown(pfx);
  return changeAll(store, isUser, (stored) => ({ ...stored, certificate: { pfx, thumbprint } }));
}

/** Changes each stored connection for which `isMeant` holds, also by the time of the change. @returns their names */
export async function changeAll(
  store: Pick<ConnectionStore, 'list' | 'change'>,
  isMeant: (connection: Connection) => boolean,
  change: (stored: Connection) => Connection,
): Promise<readonly string[]> {
  const names: string[] = [];
  for (const { name } of (await store.list()).connections.filter(isMeant)) {
    let isStillMeant = false;
    await store.change(name, (stored) => {
      isStillMeant = isMeant(stored);
      return isStillMeant ? change(stored) : stored;
    });
    if (isStillMeant) names.push(name);
  }
  return names;
}

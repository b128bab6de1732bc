import type { CertificateReference } from '../../core/connection/connection.ts';
import type { KnownCertificate } from '../../core/connection/stores.ts';
import { followMove } from './followMove.ts';
import type { FindPfx, LifeDeps } from './lifeDeps.ts';
import { changeAll } from './storeCertificate.ts';

/** A .pfx that is not where it was. */
export interface MissingPfx {
  /** SHA-256, upper-case hex. */
  readonly thumbprint: string;
  /** Where it was. */
  readonly pfx: string;
  /** Absent where only a connection names it. */
  readonly entry?: KnownCertificate;
}

/** Where it is now; see `node/findPfx`. */
export type FoundPfx = NonNullable<Awaited<ReturnType<FindPfx>>['found']>;

/**
 * All that used the .pfx at its old path use it at its new one: first the entry with its bindings, then the connections and what is under way, so that
 * whoever looks in between finds the file by either.
 * @returns the names of the connections
 */
export async function moveTo(deps: LifeDeps, { thumbprint, pfx: was, entry }: MissingPfx, found: FoundPfx): Promise<readonly string[]> {
  const { certificates, files, passwords, store, connections, pending } = deps;
  if (found.password !== undefined) await passwords.keep({ thumbprint, fileSha256: found.fileSha256 }, found.password);
  if (entry) {
    const { cer, ...facts } = entry;
    const [stillThere] = await files.existing(cer === undefined ? [] : [cer]);
    const now = found.cer ?? stillThere;
    await certificates.move(entry.pfx, { ...facts, pfx: found.pfx, fileSha256: found.fileSha256, ...(now !== undefined && { cer: now }) });
  }
  const isMoved = (reference: CertificateReference): boolean =>
    files.shown(reference.pfx) === files.shown(was) && (reference.thumbprint === undefined || reference.thumbprint === thumbprint);
  const users = await changeAll(
    store,
    ({ certificate }) => certificate !== undefined && isMoved(certificate),
    (stored) => ({ ...stored, certificate: { thumbprint, pfx: found.pfx } }),
  );
  await followMove(pending, isMoved, { thumbprint, pfx: found.pfx, ...(found.cer !== undefined && { cer: found.cer }) });
  await connections.reload();
  return users;
}

import type { CertificateReference } from '../../core/connection/connection.ts';
import type { Renewal } from '../../core/renewal/renewal.ts';
import type { PendingStore } from '../../core/setUp/pendingStore.ts';

/** Where a certificate's files are now. */
interface NewPlace {
  /** SHA-256, upper-case hex. */
  readonly thumbprint: string;
  readonly pfx: string;
  /** Where it was found. */
  readonly cer?: string;
}

/**
 * Set-ups and renewals go on with a .pfx that was moved: a renewal signs with its old one, and looks for the new one where it was made.
 * @param isMoved whether a reference is to the .pfx at its old place
 */
export async function followMove(
  pending: Pick<PendingStore, 'list' | 'saveSetUp' | 'saveRenewal'>,
  isMoved: (reference: CertificateReference) => boolean,
  place: NewPlace,
): Promise<void> {
  const { setUps, renewals } = await pending.list();
  const { thumbprint, pfx } = place;
  for (const setUp of setUps) {
    if (setUp.certificate && isMoved(setUp.certificate)) await pending.saveSetUp({ ...setUp, certificate: { thumbprint, pfx } });
  }
  for (const renewal of renewals) {
    const moved = withMoved(renewal, isMoved, place);
    if (moved !== renewal) await pending.saveRenewal(moved);
  }
}

function withMoved(renewal: Renewal, isMoved: (reference: CertificateReference) => boolean, { thumbprint, pfx, cer }: NewPlace): Renewal {
  if (isMoved(renewal.old)) return { ...renewal, old: { thumbprint, pfx } };
  // Before the pair is made, there is only a path that nobody has moved.
  if (renewal.thumbprint === undefined || !isMoved({ thumbprint: renewal.thumbprint, pfx: renewal.pfx })) return renewal;
  return { ...renewal, pfx, ...(cer !== undefined && { cer }) };
}

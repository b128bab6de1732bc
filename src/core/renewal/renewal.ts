import type { CertificateReference } from '../connection/connection.ts';

/** How the new certificate gets to the application: by the app itself with a proof signed by the old key, by hand in the portal, with the Azure CLI's sign-in. */
export type RenewalWay = 'addKey' | 'portal' | 'azureCli';

/**
 * A renewal under way, written after each step: whatever happens between two steps, the connection works with the old certificate until `switched`,
 * and with the new one from then on. Each step looks first whether it was done already.
 */
export interface Renewal {
  /** A GUID. */
  readonly id: string;
  /** The connection's name, and whose it was when the renewal began; see `bindingKey`. */
  readonly connection: string;
  readonly bindingKey: string;
  readonly way: RenewalWay;
  /** What is done already. `planned`: only the paths are known. `made`: the pair is on disk. `added`: in the application. `accepted`: a token came with it. `switched`: the connection uses it. */
  readonly done: 'planned' | 'made' | 'added' | 'accepted' | 'switched';
  readonly old: Required<CertificateReference>;
  /** Of the new pair; the thumbprint from `made` on. */
  readonly pfx: string;
  readonly cer: string;
  /** SHA-256, upper-case hex. */
  readonly thumbprint?: string;
  readonly applicationObjectId?: string;
  /** In the application's `keyCredentials`, where known. */
  readonly oldKeyId?: string;
  readonly newKeyId?: string;
  /** ISO 8601, UTC: adding began, and whether it came through is not known. Still there once it did. */
  readonly addingSince?: string;
  /** The last try to add it was refused, so that it added nothing; `objectId`: for `applicationObjectId`, which is not that of the app's registration. */
  readonly refused?: 'objectId' | 'other';
  /** ISO 8601, UTC. */
  readonly startedAt: string;
}

import type { CertificateFacts } from './facts.ts';

/** A file that a person chose to import from. `name` is how sentences and candidates call it; a path will do. */
export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A certificate with its private key, found in the files. It may have expired: then it can be kept and exported, but not sign. Nothing secret. */
export interface ImportCandidate {
  readonly facts: CertificateFacts;
  readonly certificateDer: Uint8Array;
  readonly lifetime: 'valid' | 'expired' | 'notYetValid';
  /** The name of the .pfx that holds both and can stay as it is. Absent: `CertificateWork.rewrite` makes one of the same files. */
  readonly pfx?: string;
  /** The name of a file that is this certificate alone, without a key. */
  readonly cer?: string;
}

/** Something in the files that cannot be used while something else can: a `UserError` in parts. */
interface ImportRefusal {
  readonly code: string;
  readonly message: string;
}

/** What a person can choose from. */
export interface ImportCandidates {
  /** At least one; no thumbprint twice; in the order of the files. */
  readonly candidates: readonly [ImportCandidate, ...ImportCandidate[]];
  /** E.g. a second key that is not RSA. */
  readonly refused: readonly ImportRefusal[];
}

/** Where a certificate and its key are taken from when a .pfx is written. */
export type RewriteSource = (
  | { readonly pfx: Uint8Array }
  /** PEM or DER files, or a .pfx with what lacks in it: what `inspect` was given. */
  | { readonly files: readonly ImportFile[] }
) & {
  /** Of the .pfx or of the key's file; empty where there is none. */
  readonly password: string;
  /** SHA-256, hex: which one, where there are several. */
  readonly thumbprint?: string;
};

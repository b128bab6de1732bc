import type { Fix } from '../errors.ts';
import type { ImportCandidates, ImportFile, RewriteSource } from './importCandidates.ts';
import type { PfxEncryption } from './keySize.ts';
import type { CertificatePair, CertificatePairOptions } from './pair.ts';
import type { CertificateOfPfx, OpenedPfx } from './pfx.ts';

/** The password and encryption of a .pfx that is to be written; `checkPfxPassword` says what a password may be. */
export interface RewriteTarget {
  readonly password: string;
  readonly encryption: PfxEncryption;
}

/** Making and opening certificate pairs: seconds of computing, so whoever has an event loop to keep free does it on another thread. */
export interface CertificateWork {
  /**
   * @throws {UserError} as `createCertificatePair`
   * @throws the signal's reason as soon as it is aborted
   */
  create(options: CertificatePairOptions, signal?: AbortSignal): Promise<CertificatePair>;
  /**
   * The key to sign with.
   * @param thumbprint SHA-256, hex: which certificate is meant, where the .pfx holds several
   * @throws {UserError} as `openPfx`
   * @throws the signal's reason as soon as it is aborted
   */
  open(pfx: Uint8Array, password: string, now: Date, signal?: AbortSignal, thumbprint?: string): Promise<OpenedPfx>;
  /**
   * The certificate of a .pfx, expired or not, without its key: for a .cer that is missing.
   * @throws {UserError} as `openPfx`, but for the lifetime
   * @throws the signal's reason as soon as it is aborted
   */
  certificateOf(pfx: Uint8Array, password: string, signal?: AbortSignal, thumbprint?: string): Promise<CertificateOfPfx>;
  /**
   * What can be imported from files that a person chose together: a .pfx, or PEM and DER files with certificate and key.
   * @param password of the .pfx or the key's file; empty at first, and `isWrongPassword` of importErrors.ts says when to ask for one
   * @throws {UserError} as `inspectFiles`, when there is nothing to import
   * @throws the signal's reason as soon as it is aborted
   */
  inspect(files: readonly ImportFile[], password: string, now: Date, signal?: AbortSignal): Promise<ImportCandidates>;
  /**
   * The bytes of a .pfx with another password or encryption, or of the first .pfx for PEM files. A certificate that has expired is fine.
   * @throws {UserError} as `rewritePfx`
   * @throws the signal's reason as soon as it is aborted
   */
  rewrite(source: RewriteSource, target: RewriteTarget, signal?: AbortSignal): Promise<Uint8Array>;
}

/** What is sent to the thread: one question for each thread. */
export type CertificateQuestion =
  | { readonly kind: 'create'; readonly options: CertificatePairOptions }
  | { readonly kind: 'open'; readonly pfx: Uint8Array; readonly password: string; readonly now: Date; readonly thumbprint?: string }
  | { readonly kind: 'certificateOf'; readonly pfx: Uint8Array; readonly password: string; readonly thumbprint?: string }
  | { readonly kind: 'inspect'; readonly files: readonly ImportFile[]; readonly password: string; readonly now: Date }
  | { readonly kind: 'rewrite'; readonly source: RewriteSource; readonly target: RewriteTarget };

/** What a question is answered with. */
export interface CertificateResults {
  readonly create: CertificatePair;
  readonly open: OpenedPfx;
  readonly certificateOf: CertificateOfPfx;
  readonly inspect: ImportCandidates;
  readonly rewrite: Uint8Array;
}

/** What comes back. A `UserError` loses its class and its cause on the way, so it travels as its parts. */
export type CertificateAnswer =
  | { readonly ok: true; readonly value: CertificateResults[CertificateQuestion['kind']] }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly fix: Fix | undefined };

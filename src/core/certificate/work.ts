import type { Fix } from '../errors.ts';
import type { CertificatePair, CertificatePairOptions } from './pair.ts';
import type { OpenedPfx } from './pfx.ts';

/** Making and opening certificate pairs: seconds of computing, so whoever has an event loop to keep free does it on another thread. */
export interface CertificateWork {
  /**
   * @throws {UserError} as `createCertificatePair`
   * @throws the signal's reason as soon as it is aborted
   */
  create(options: CertificatePairOptions, signal?: AbortSignal): Promise<CertificatePair>;
  /**
   * @throws {UserError} as `openPfx`
   * @throws the signal's reason as soon as it is aborted
   */
  open(pfx: Uint8Array, password: string, now: Date, signal?: AbortSignal): Promise<OpenedPfx>;
}

/** What is sent to the thread: one question for each thread. */
export type CertificateQuestion =
  | { readonly kind: 'create'; readonly options: CertificatePairOptions }
  | { readonly kind: 'open'; readonly pfx: Uint8Array; readonly password: string; readonly now: Date };

/** What comes back. A `UserError` loses its class and its cause on the way, so it travels as its parts. */
export type CertificateAnswer =
  | { readonly ok: true; readonly value: CertificatePair | OpenedPfx }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly fix: Fix | undefined };

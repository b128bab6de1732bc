import type { KeyObject } from 'node:crypto';
import { UserError } from '../errors.ts';
import { factsOf } from './facts.ts';
import type { CertificateFacts } from './facts.ts';
import { pairUp, pickPair, unusableKey } from './pairing.ts';
import { readPfxContents } from './pfxContents.ts';
import {
  certificateExpired,
  certificateNotYetValid,
  pfxDamaged,
  pfxKeyDoesNotMatch,
  pfxWithoutCertificate,
  pfxWithoutPrivateKey,
} from './pfxErrors.ts';
import { refuseOtherFormats } from './pfxFormat.ts';

/** The public part of a .pfx. The certificate may have expired. */
export interface CertificateOfPfx {
  readonly certificateDer: Uint8Array;
  /** The other certificates, DER, in the file's order. */
  readonly chain: readonly Uint8Array[];
  readonly facts: CertificateFacts;
}

/** What a .pfx held: one RSA key of at least 2048 bits, and the certificate that it belongs to, valid when it was opened. */
export interface OpenedPfx extends CertificateOfPfx {
  /** PKCS#8, PEM, unencrypted. Secret. */
  readonly privateKeyPem: string;
}

/**
 * Opens a .pfx and takes the key and certificate that belong together, as OpenSSL 1 to 3, Windows, Java and we write them. Blocks for as long
 * as the key derivation takes (2,000 to 1,000,000 rounds: milliseconds to seconds), so it belongs into a worker where anyone waits.
 * @param thumbprint SHA-256, hex: which certificate is meant where there are several; an only one is not compared
 * @throws {UserError} and nothing else: `pfxUnreadable`, `pfxPasswordWrong`, `pfxWithoutMac`, `pfxUnsupported`, `pfxTooCostly`,
 * `pfxWithoutPrivateKey`, `pfxWithoutCertificate`, `pfxKeyDoesNotMatch`, `pfxSeveralKeys`, `pfxOtherCertificate`, `pfxKeyNotRsa`,
 * `pfxKeyTooShort`, `certificateExpired`, `certificateNotYetValid`
 */
export function openPfx(bytes: Uint8Array, password: string, now: Date, thumbprint?: string): OpenedPfx {
  const { key, ...opened } = pairOf(bytes, password, thumbprint);
  const { subject, notBefore, notAfter } = opened.facts;
  if (now < new Date(notBefore)) throw certificateNotYetValid(subject, notBefore);
  if (now > new Date(notAfter)) throw certificateExpired(subject, notAfter);
  return { ...opened, privateKeyPem: key.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

/**
 * The certificate that belongs to the key of a .pfx, expired or not.
 * @throws {UserError} as `openPfx`, but for the lifetime
 */
export function certificateOfPfx(bytes: Uint8Array, password: string, thumbprint?: string): CertificateOfPfx {
  const { certificateDer, chain, facts } = pairOf(bytes, password, thumbprint);
  return { certificateDer, chain, facts };
}

function pairOf(bytes: Uint8Array, password: string, thumbprint: string | undefined): CertificateOfPfx & { readonly key: KeyObject } {
  try {
    refuseOtherFormats(bytes);
    const { keys, certificates, pairs } = pairUp(readPfxContents(bytes, password));
    if (keys === 0) throw pfxWithoutPrivateKey();
    if (certificates.length === 0) throw pfxWithoutCertificate();
    const [first, ...others] = pairs;
    if (!first) throw pfxKeyDoesNotMatch();
    const { key, certificate } = pickPair([first, ...others], thumbprint);
    const facts = factsOf(certificate);
    const unusable = unusableKey(key, facts);
    if (unusable) throw unusable;
    const chain = certificates.filter(({ raw }) => !raw.equals(certificate.raw)).map(({ raw }) => new Uint8Array(raw));
    return { key, certificateDer: new Uint8Array(certificate.raw), chain, facts };
  } catch (error) {
    if (error instanceof UserError) throw error;
    // The cause says what a parser stumbled over. Those of forge and OpenSSL name positions and tags, not values.
    throw pfxDamaged(error);
  }
}

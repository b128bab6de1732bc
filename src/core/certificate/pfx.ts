import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { UserError } from '../errors.ts';
import { factsOf } from './facts.ts';
import type { CertificateFacts } from './facts.ts';
import { readPfxContents } from './pfxContents.ts';
import type { PfxEntry } from './pfxContents.ts';
import {
  certificateExpired,
  certificateNotYetValid,
  pfxDamaged,
  pfxKeyDoesNotMatch,
  pfxKeyNotRsa,
  pfxKeyTooShort,
  pfxSeveralKeys,
  pfxWithoutCertificate,
  pfxWithoutPrivateKey,
} from './pfxErrors.ts';
import { refuseOtherFormats } from './pfxFormat.ts';

/** What a .pfx held: one RSA key of at least 2048 bits, and the certificate that it belongs to, valid when it was opened. */
export interface OpenedPfx {
  /** PKCS#8, PEM, unencrypted. Secret. */
  readonly privateKeyPem: string;
  readonly certificateDer: Uint8Array;
  /** The other certificates, DER, in the file's order. */
  readonly chain: readonly Uint8Array[];
  readonly facts: CertificateFacts;
}

interface Pair {
  readonly key: KeyObject;
  readonly certificate: X509Certificate;
}

/**
 * Opens a .pfx and takes the key and certificate that belong together, as OpenSSL 1 to 3, Windows, Java and we write them. Blocks for as long
 * as the key derivation takes (2,000 to 1,000,000 rounds: milliseconds to seconds), so it belongs into a worker where anyone waits.
 * @throws {UserError} and nothing else: `pfxUnreadable`, `pfxPasswordWrong`, `pfxWithoutMac`, `pfxUnsupported`, `pfxTooCostly`,
 * `pfxWithoutPrivateKey`, `pfxWithoutCertificate`, `pfxKeyDoesNotMatch`, `pfxSeveralKeys`, `pfxKeyNotRsa`, `pfxKeyTooShort`,
 * `certificateExpired`, `certificateNotYetValid`
 */
export function openPfx(bytes: Uint8Array, password: string, now: Date): OpenedPfx {
  try {
    refuseOtherFormats(bytes);
    return opened(readPfxContents(bytes, password), now);
  } catch (error) {
    if (error instanceof UserError) throw error;
    // The cause says what a parser stumbled over. Those of forge and OpenSSL name positions and tags, not values.
    throw pfxDamaged(error);
  }
}

function opened(entries: readonly PfxEntry[], now: Date): OpenedPfx {
  const { key, certificate } = onlyPair(entries);
  const facts = factsOf(certificate);
  if (key.asymmetricKeyType !== 'rsa') throw pfxKeyNotRsa(facts.subject, (key.asymmetricKeyType ?? '').toUpperCase());
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < 2048) throw pfxKeyTooShort(facts.subject, bits);
  if (now < new Date(facts.notBefore)) throw certificateNotYetValid(facts.subject, facts.notBefore);
  if (now > new Date(facts.notAfter)) throw certificateExpired(facts.subject, facts.notAfter);
  return {
    privateKeyPem: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificateDer: new Uint8Array(certificate.raw),
    chain: unique(entries, 'certificate')
      .map(({ der }) => new X509Certificate(der).raw)
      .filter((der) => !der.equals(certificate.raw))
      .map((der) => new Uint8Array(der)),
    facts,
  };
}

function onlyPair(entries: readonly PfxEntry[]): Pair {
  const keys = unique(entries, 'key').map(({ der, localKeyId }) => ({
    key: createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' }),
    localKeyId,
  }));
  const certificates = unique(entries, 'certificate').map(({ der, localKeyId }) => ({ certificate: new X509Certificate(der), localKeyId }));
  if (keys.length === 0) throw pfxWithoutPrivateKey();
  if (certificates.length === 0) throw pfxWithoutCertificate();

  const pairs = keys.flatMap(({ key, localKeyId }) => {
    const matching = certificates.filter(({ certificate }) => certificate.checkPrivateKey(key));
    // A renewed certificate may keep its key: then the local key ID says which one is meant.
    const named = matching.filter((candidate) => candidate.localKeyId !== undefined && candidate.localKeyId === localKeyId);
    return (named.length > 0 ? named : matching).map(({ certificate }): Pair => ({ key, certificate }));
  });
  const [pair] = pairs;
  if (!pair) throw pfxKeyDoesNotMatch();
  if (pairs.length > 1) throw pfxSeveralKeys(pairs.map(({ certificate }) => factsOf(certificate).subject));
  return pair;
}

/** Some programs write the same entry twice. */
function unique(entries: readonly PfxEntry[], kind: PfxEntry['kind']): readonly PfxEntry[] {
  return [...new Map(entries.filter((entry) => entry.kind === kind).map((entry) => [Buffer.from(entry.der).toString('base64'), entry])).values()];
}

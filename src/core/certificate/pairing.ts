import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { UserError } from '../errors.ts';
import type { CertificateFacts } from './facts.ts';
import { factsOf } from './facts.ts';
import { pfxKeyNotRsa, pfxKeyTooShort, pfxSeveralKeys, pfxWithoutThumbprint } from './pfxErrors.ts';
import type { PfxEntry } from './pfxContents.ts';

/** A key, a certificate of its public half, and the entries that they are from. */
export interface MatchingPair<Entry extends PfxEntry = PfxEntry> {
  readonly key: KeyObject;
  readonly certificate: X509Certificate;
  readonly keyEntry: Entry;
  readonly certificateEntry: Entry;
}

/** How many different ones there are, and which belong together. */
export interface Pairing<Entry extends PfxEntry = PfxEntry> {
  readonly keys: number;
  readonly certificates: readonly X509Certificate[];
  readonly pairs: readonly MatchingPair<Entry>[];
}

/** @throws when an entry is not what it says it is */
export function pairUp<Entry extends PfxEntry>(entries: readonly Entry[]): Pairing<Entry> {
  const keys = unique(entries, 'key').map((entry) => ({
    entry,
    key: createPrivateKey({ key: Buffer.from(entry.der), format: 'der', type: 'pkcs8' }),
  }));
  const certificates = unique(entries, 'certificate').map((entry) => ({ entry, certificate: new X509Certificate(entry.der) }));
  const pairs = keys.flatMap(({ entry: keyEntry, key }) => {
    const matching = certificates.filter(({ certificate }) => certificate.checkPrivateKey(key));
    // A renewed certificate may keep its key: then the local key ID says which one is meant.
    const named = matching.filter(({ entry }) => entry.localKeyId !== undefined && entry.localKeyId === keyEntry.localKeyId);
    return (named.length > 0 ? named : matching).map(({ entry, certificate }) => ({ key, certificate, keyEntry, certificateEntry: entry }));
  });
  return { keys: keys.length, certificates: certificates.map(({ certificate }) => certificate), pairs };
}

/**
 * The pair that is meant: the only one, or of several that of the thumbprint. The only one is given whatever the thumbprint, for the caller knows
 * best what to say of another certificate.
 * @param thumbprint SHA-256, hex, any case
 * @throws {UserError} `pfxSeveralKeys`, `pfxOtherCertificate`
 */
export function pickPair<Entry extends PfxEntry>(
  pairs: readonly [MatchingPair<Entry>, ...MatchingPair<Entry>[]],
  thumbprint: string | undefined,
): MatchingPair<Entry> {
  const [only] = pairs;
  if (pairs.length === 1) return only;
  const subjects = (): readonly string[] => pairs.map(({ certificate }) => factsOf(certificate).subject);
  if (thumbprint === undefined) throw pfxSeveralKeys(subjects());
  const meant = pairs.find(({ certificate }) => factsOf(certificate).thumbprint === thumbprint.toUpperCase());
  if (!meant) throw pfxWithoutThumbprint(subjects(), thumbprint);
  return meant;
}

/** Why Entra would not take the key, to be thrown; `undefined` when it would. */
export function unusableKey(key: KeyObject, { subject }: CertificateFacts): UserError | undefined {
  if (key.asymmetricKeyType !== 'rsa') return pfxKeyNotRsa(subject, (key.asymmetricKeyType ?? '').toUpperCase());
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  return bits < 2048 ? pfxKeyTooShort(subject, bits) : undefined;
}

/** Some programs write the same entry twice, and a .cer may come with its .pfx: the one that says more is kept. */
function unique<Entry extends PfxEntry>(entries: readonly Entry[], kind: PfxEntry['kind']): readonly Entry[] {
  const found = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.kind !== kind) continue;
    const id = Buffer.from(entry.der).toString('base64');
    const earlier = found.get(id);
    if (!earlier || (earlier.localKeyId === undefined && entry.localKeyId !== undefined)) found.set(id, entry);
  }
  return [...found.values()];
}

import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { timestamp } from './data/random.ts';
import { directoryBadRequest, GraphError } from './errors.ts';
import { isJsonObject, textOf, type Json, type JsonObject } from './json.ts';
import type { AppKey } from './registeredApp.ts';

/** SHA-1 of the DER, upper-case hex, as the portal shows it. */
export function thumbprintOf(certificate: X509Certificate): string {
  return createHash('sha1').update(certificate.raw).digest('hex').toUpperCase();
}

/** A certificate as a credential that lasts as long as itself. @param availableAt see `RegisteredApp` */
export function keyOf(certificate: X509Certificate, keyId: string, availableAt: number): AppKey {
  return {
    keyId,
    certificate,
    displayName: certificate.subject.replaceAll('\n', ', '),
    customKeyIdentifier: thumbprintOf(certificate),
    from: Date.parse(certificate.validFrom),
    until: Date.parse(certificate.validTo),
    availableAt,
  };
}

/** As Graph shows it. @param withKey Graph gives the certificate itself only to who selects `keyCredentials` of one object */
export function keyCredentialOf(key: AppKey, withKey: boolean): JsonObject {
  return {
    customKeyIdentifier: key.customKeyIdentifier,
    displayName: key.displayName,
    endDateTime: timestamp(key.until),
    key: withKey ? key.certificate.raw.toString('base64') : null,
    keyId: key.keyId,
    startDateTime: timestamp(key.from),
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  };
}

/** When a new key is written, and from when the token endpoint knows it. */
export interface KeyTime {
  readonly now: Date;
  readonly availableAt: number;
}

/**
 * A new credential out of a body: a certificate to verify with, never a private key.
 * Source: Microsoft Graph's reference, "keyCredential resource type".
 * @throws {GraphError} 400
 */
export function newKey(value: Json | undefined, time: KeyTime): AppKey {
  if (value === undefined || !isJsonObject(value)) throw invalid('keyCredential', 'Application');
  if (value['type'] !== 'AsymmetricX509Cert') throw invalid('type', 'KeyCredential');
  if (value['usage'] !== 'Verify') throw invalid('usage', 'KeyCredential');
  const keyId = value['keyId'] ?? randomUUID();
  if (typeof keyId !== 'string' || !/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(keyId)) throw invalid('keyId', 'KeyCredential');
  const own = keyOf(certificateIn(value['key']), keyId.toLowerCase(), time.availableAt);
  const from = dateIn(value['startDateTime'], own.from, 'startDateTime');
  const until = dateIn(value['endDateTime'], own.until, 'endDateTime');
  if (from < own.from) throw new GraphError(400, 'KeyCredentialsInvalidStartDate', 'Key credentials start date is invalid.');
  if (until > own.until || until <= from || until <= time.now.getTime()) {
    throw new GraphError(400, 'KeyCredentialsInvalidEndDate', 'Key credentials end date is invalid.');
  }
  const displayName = textOf(value['displayName']) || own.displayName;
  return { ...own, displayName, customKeyIdentifier: textOf(value['customKeyIdentifier']) || own.customKeyIdentifier, from, until };
}

/**
 * The whole list that a PATCH puts in place of the old one. Who sends an entry back with its `keyId` and without `key` keeps it; what isn't
 * sent back is gone.
 * @throws {GraphError} 400
 */
export function replacedKeys(existing: readonly AppKey[], value: Json | undefined, time: KeyTime): readonly AppKey[] {
  if (!Array.isArray(value)) throw invalid('keyCredentials', 'Application');
  const keys = value.map((entry: Json) => keptKey(existing, entry) ?? newKey(entry, time));
  if (new Set(keys.map((key) => key.keyId)).size < keys.length) throw directoryBadRequest('Two key credentials have the same KeyId.');
  return keys;
}

function keptKey(existing: readonly AppKey[], entry: Json): AppKey | undefined {
  if (!isJsonObject(entry)) return undefined;
  const id = textOf(entry['keyId']).toLowerCase();
  const key = existing.find((one) => one.keyId === id);
  if (!key) return undefined;
  const same = (sent: Json | undefined, own: number): boolean =>
    sent === undefined || sent === null || Math.abs(Date.parse(textOf(sent)) - own) < 1000;
  const bytes = entry['key'];
  const sameBytes = bytes === undefined || bytes === null || key.certificate.raw.equals(Buffer.from(textOf(bytes), 'base64'));
  if (sameBytes && same(entry['startDateTime'], key.from) && same(entry['endDateTime'], key.until)) return key;
  throw directoryBadRequest(`Update to existing credential with KeyId '${key.keyId}' is not allowed.`);
}

function certificateIn(value: Json | undefined): X509Certificate {
  const der = Buffer.from(textOf(value), 'base64');
  // Node would take PEM as well; Graph wants DER.
  if (der[0] !== 0x30) throw invalid('key', 'KeyCredential');
  try {
    const certificate = new X509Certificate(der);
    if (certificate.publicKey.asymmetricKeyType === 'rsa') return certificate;
  } catch {
    // Said below: it is no certificate.
  }
  throw invalid('key', 'KeyCredential');
}

function dateIn(value: Json | undefined, otherwise: number, property: string): number {
  if (value === undefined || value === null) return otherwise;
  const date = Date.parse(textOf(value));
  if (Number.isNaN(date)) throw invalid(property, 'KeyCredential');
  return date;
}

function invalid(property: string, resource: string): GraphError {
  return directoryBadRequest(`Invalid value specified for property '${property}' of resource '${resource}'.`);
}

import { createHash } from 'node:crypto';
import { certificateFacts } from '../certificate/facts.ts';
import type { JsonObject } from './graphCaller.ts';
import { textIn } from './application.ts';

/** A certificate, as it is looked for among an application's keys. Both upper-case hex. */
export interface KeyName {
  /** SHA-256. */
  readonly thumbprint: string;
  /** SHA-1: what Graph shows as `customKeyIdentifier`, in an answer without the key itself. */
  readonly sha1Thumbprint?: string;
}

/**
 * A certificate as a key of an application: only what Graph needs. `customKeyIdentifier` is left out, for Microsoft's pages write it in two ways and
 * Graph fills it in. Source: Microsoft Graph, "keyCredential resource type".
 * @param cer DER
 * @throws {UserError} `certificateUnreadable`
 */
export function keyCredentialOf(cer: Uint8Array): JsonObject {
  const { subject, notBefore, notAfter } = certificateFacts(cer);
  return {
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
    key: Buffer.from(cer).toString('base64'),
    displayName: nameOfKey(subject),
    startDateTime: notBefore,
    endDateTime: notAfter,
  };
}

/** What a key is called in the portal: Graph takes no longer name, and no half of a character. */
export function nameOfKey(subject: string): string {
  return subject.slice(0, 90).replace(/[\uD800-\uDBFF]$/, '');
}

/** @param cer DER */
export function keyNameOf(cer: Uint8Array): Required<KeyName> {
  const { thumbprint, sha1Thumbprint } = certificateFacts(cer);
  return { thumbprint, sha1Thumbprint };
}

/** The key of this certificate among an application's. */
export function findKey(keys: readonly JsonObject[], name: KeyName): JsonObject | undefined {
  return keys.find((key) => isKeyOf(key, name));
}

/** The key of this ID, in any case; `undefined` also for no ID. */
export function keyWithId(keys: readonly JsonObject[], id: string | undefined): JsonObject | undefined {
  return id === undefined ? undefined : keys.find((key) => keyIdOf(key) === id.toLowerCase());
}

/** Whether each of them came with its certificate, so that a certificate which is not found among them is not there. */
export function haveCertificates(keys: readonly JsonObject[]): boolean {
  return keys.every((key) => Boolean(textIn(key, 'key')));
}

/** As a person knows it: its name, and its thumbprint as the portal shows it, as far as either is there. */
export function keyInWords(key: JsonObject): string {
  const thumbprint = sha1Of(key) ?? keyIdOf(key) ?? '?';
  const name = textIn(key, 'displayName') ?? '';
  return name === '' ? thumbprint : `${name} (${thumbprint})`;
}

/** Its ID, in lower case; `undefined` where it has none. */
export function keyIdOf(key: JsonObject | undefined): string | undefined {
  return textIn(key, 'keyId')?.toLowerCase();
}

function isKeyOf(key: JsonObject, { thumbprint, sha1Thumbprint }: KeyName): boolean {
  const bytes = textIn(key, 'key');
  if (bytes) return createHash('sha256').update(Buffer.from(bytes, 'base64')).digest('hex').toUpperCase() === thumbprint;
  return sha1Thumbprint !== undefined && sha1Of(key) === sha1Thumbprint;
}

/** Upper-case hex; `undefined` where it has neither its certificate nor the certificate's thumbprint for an identifier. */
function sha1Of(key: JsonObject): string | undefined {
  const bytes = textIn(key, 'key');
  if (bytes) return createHash('sha1').update(Buffer.from(bytes, 'base64')).digest('hex').toUpperCase();
  const identifier = textIn(key, 'customKeyIdentifier') ?? '';
  // Hex in the examples of one page, the base64 of the bytes in those of another, and both are seen.
  const hex = /^[\da-f]{40}$/i.test(identifier) ? identifier : Buffer.from(identifier, 'base64').toString('hex');
  return hex.length === 40 ? hex.toUpperCase() : undefined;
}

import { createPrivateKey, sign } from 'node:crypto';

/** A key of the application that is valid now, and how Graph finds its certificate. */
export interface ProofKey {
  /** PKCS#8, not encrypted. */
  readonly privateKeyPem: string;
  /** SHA-1 of the certificate, hex. */
  readonly sha1Thumbprint: string;
}

/** Azure AD Graph's application ID, not Microsoft Graph's: the page on the proof wants this one. */
const audience = '00000002-0000-0000-c000-000000000000';
/** Seconds; more is refused. */
const lifetime = 600;

/**
 * Proves to Microsoft Graph that whoever calls `addKey` or `removeKey` has one of the application's keys: a JWT, RS256 with `x5t`, none of its parts
 * padded. Source: Microsoft Graph, "Generate proof of possession tokens for rolling keys".
 * @param objectId of the application; its client ID is refused
 * @throws when the key cannot sign
 */
export function proofOfPossession(objectId: string, { privateKeyPem, sha1Thumbprint }: ProofKey, now: Date): string {
  const from = Math.floor(now.getTime() / 1000);
  const header = { alg: 'RS256', typ: 'JWT', x5t: Buffer.from(sha1Thumbprint, 'hex').toString('base64url') };
  const claims = { aud: audience, iss: objectId, nbf: from, iat: from, exp: from + lifetime };
  const signed = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${signed}.${sign('sha256', Buffer.from(signed), createPrivateKey(privateKeyPem)).toString('base64url')}`;
}

import { constants, sign, verify, type KeyObject } from 'node:crypto';
import { isJsonObject, type JsonObject } from './json.ts';

/** Nothing in it is to be believed before `signatureHolds`. */
export interface DecodedJwt {
  readonly header: JsonObject;
  readonly claims: JsonObject;
  /** What the signature is over. */
  readonly signed: string;
  readonly signature: Buffer;
}

/** A JWT's parts; `undefined` when it isn't one. Says nothing about its signature. */
export function decodeJwt(text: string): DecodedJwt | undefined {
  const match = /^([\w-]+)\.([\w-]+)\.([\w-]*)$/.exec(text);
  if (!match?.[1] || !match[2]) return undefined;
  const header = decodePart(match[1]);
  const claims = decodePart(match[2]);
  if (!header || !claims) return undefined;
  return { header, claims, signed: `${match[1]}.${match[2]}`, signature: Buffer.from(match[3] ?? '', 'base64url') };
}

/** A compact JWS (RFC 7515). `typ` and `alg` are there already. */
export function signRs256(header: JsonObject, claims: JsonObject, key: KeyObject): string {
  const signed = `${encodePart({ typ: 'JWT', alg: 'RS256', ...header })}.${encodePart(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

/** Whether `key` made this signature by the algorithm the header names; the caller has checked that it is one of the two. */
export function signatureHolds(jwt: DecodedJwt, key: KeyObject): boolean {
  if (key.asymmetricKeyType !== 'rsa') return false;
  const isPss = jwt.header['alg'] === 'PS256';
  // RFC 7518, 3.5: the salt is as long as the hash.
  const scheme = isPss ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : { padding: constants.RSA_PKCS1_PADDING };
  return verify('sha256', Buffer.from(jwt.signed), { key, ...scheme }, jwt.signature);
}

function encodePart(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decodePart(part: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

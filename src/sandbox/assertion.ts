import { createHash, type X509Certificate } from 'node:crypto';
import { textOf, type JsonObject } from './json.ts';
import { decodeJwt, signatureHolds } from './jwt.ts';
import type { AppKey, RegisteredApp } from './registeredApp.ts';
import { refusals, type TokenRefusal } from './tokenErrors.ts';

/** Seconds that clocks may differ. */
const clockSkew = 300;

/** Whose assertion it is said to be, and for which endpoint. */
export interface AssertionExpectation {
  readonly app: RegisteredApp;
  /** Spellings of the token endpoint that are accepted, lower case; the first is named when none fits. */
  readonly audiences: readonly string[];
  readonly now: Date;
}

/**
 * The app's key that signed a client assertion for this endpoint, or what is wrong with the assertion. A `jti` may come twice: Entra accepts
 * that, and MSAL sends one assertion for as long as it is valid. A key that is not known here yet is not found.
 * Source: Microsoft's page "Microsoft identity platform application authentication certificate credentials".
 */
export function signerOf(assertion: string, expected: AssertionExpectation): TokenRefusal | AppKey {
  const jwt = decodeJwt(assertion);
  if (!jwt) return refusals.malformed('It does not have three parts of base64url and JSON.');
  const { header, claims } = jwt;
  if (header['alg'] !== 'PS256' && header['alg'] !== 'RS256') return refusals.malformed(`The algorithm '${textOf(header['alg'])}' is not supported.`);
  if (header['crit'] !== undefined) return refusals.malformed('Critical header parameters are not supported.');
  const known = expected.app.keys.filter((key) => key.availableAt <= expected.now.getTime());
  const named = namedKey(header, known);
  if (named.thumbprint === undefined) return refusals.malformed('No certificate thumbprint specified in token header.');
  if (!named.key) return refusals.keyNotFound(named.thumbprint, expected.app.clientId);
  if (!signatureHolds(jwt, named.key.certificate.publicKey)) return refusals.wrongSignature(named.thumbprint);
  const { from, until } = named.key;
  const now = expected.now.getTime();
  if (now < from || now > until) return refusals.expiredKey(named.thumbprint, new Date(from).toISOString(), new Date(until).toISOString());
  return claimsProblem(claims, expected) ?? named.key;
}

function claimsProblem(claims: JsonObject, expected: AssertionExpectation): TokenRefusal | undefined {
  const { aud, iss, sub, exp, nbf = claims['iat'] ?? 0 } = claims;
  if (typeof exp !== 'number' || typeof nbf !== 'number') return refusals.malformed("The claims 'exp' and 'nbf' must be numbers of seconds.");
  const seconds = expected.now.getTime() / 1000;
  if (seconds < nbf - clockSkew || seconds > exp + clockSkew) {
    return refusals.outsideTime(expected.now.toISOString(), isoTime(nbf), isoTime(exp));
  }
  const clientId = expected.app.clientId.toLowerCase();
  if (![iss, sub].every((claim) => typeof claim === 'string' && claim.toLowerCase() === clientId)) return refusals.otherApp();
  if (typeof aud !== 'string' || !expected.audiences.includes(aud.toLowerCase())) {
    return refusals.wrongAudience(typeof aud === 'string' ? aud : JSON.stringify(aud ?? null), expected.audiences[0] ?? '');
  }
  return undefined;
}

interface NamedKey {
  /** Upper-case hex of what the header names; `undefined` when it names nothing. */
  readonly thumbprint?: string;
  readonly key?: AppKey;
}

function namedKey(header: JsonObject, keys: readonly AppKey[]): NamedKey {
  const sha256 = thumbprintIn(header, 'x5t#S256');
  const sha1 = thumbprintIn(header, 'x5t');
  const thumbprint = sha256 ?? sha1;
  if (thumbprint === undefined) return {};
  const key = keys.find(
    ({ certificate }) =>
      (sha256 === undefined || digest('sha256', certificate) === sha256) && (sha1 === undefined || digest('sha1', certificate) === sha1),
  );
  return key ? { thumbprint, key } : { thumbprint };
}

function thumbprintIn(header: JsonObject, name: 'x5t' | 'x5t#S256'): string | undefined {
  const value = header[name];
  return typeof value === 'string' && value !== '' ? Buffer.from(value, 'base64url').toString('hex').toUpperCase() : undefined;
}

function digest(algorithm: 'sha1' | 'sha256', certificate: X509Certificate): string {
  return createHash(algorithm).update(certificate.raw).digest('hex').toUpperCase();
}

/** ISO 8601; a number of seconds that is no time is shown as it stands. */
function isoTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? String(seconds) : date.toISOString();
}

import { createHash } from 'node:crypto';
import type { Json } from './json.ts';
import { decodeJwt, signatureHolds } from './jwt.ts';
import type { RegisteredApp } from './registeredApp.ts';

/** Azure AD Graph's application ID: not Microsoft Graph's, whatever one would expect. */
const audience = '00000002-0000-0000-c000-000000000000';
/** Seconds. */
const longestLife = 600;
/** Seconds that clocks may differ. */
const clockSkew = 300;

/**
 * What is wrong with the proof that somebody holds a key of the app; `undefined` when nothing is. No `=` may stand anywhere in it.
 * Source: Microsoft Graph's page "Using tokens for rolling keys" ("application-rollkey-prooftoken").
 */
export function proofProblem(proof: Json | undefined, app: RegisteredApp, now: Date): string | undefined {
  const jwt = typeof proof === 'string' ? decodeJwt(proof) : undefined;
  if (!jwt) return 'The proof is no JWT of three parts of base64url without padding.';
  const { header, claims } = jwt;
  if (header['alg'] !== 'RS256') return "The proof's algorithm must be RS256.";
  const named = header['x5t'];
  if (typeof named !== 'string') return "The proof's header has no x5t.";
  const key = app.keys.find((one) => createHash('sha1').update(one.certificate.raw).digest('base64url') === named);
  if (!key) return "The proof's x5t names no key of the application.";
  if (!signatureHolds(jwt, key.certificate.publicKey)) return "The proof's signature is not that of the key it names.";
  if (now.getTime() < key.from || now.getTime() > key.until) return 'The key that signed the proof is not valid now.';
  if (claims['aud'] !== audience) return `The proof's audience must be ${audience}.`;
  const issuer = claims['iss'];
  if (typeof issuer !== 'string' || issuer.toLowerCase() !== app.objectId) return "The proof's issuer must be the object ID of the application.";
  const { nbf, exp } = claims;
  if (typeof nbf !== 'number' || typeof exp !== 'number') return "The proof's nbf and exp must be numbers of seconds.";
  if (exp <= nbf || exp > nbf + longestLife) return 'The proof may be good for at most ten minutes.';
  const seconds = now.getTime() / 1000;
  return seconds < nbf - clockSkew || seconds > exp + clockSkew ? 'The proof is not within its time.' : undefined;
}

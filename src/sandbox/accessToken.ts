import { createHash, createPublicKey, generateKeyPair, randomUUID, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { GraphError } from './errors.ts';
import { textOf, type JsonObject } from './json.ts';
import { decodeJwt, signatureHolds, signRs256 } from './jwt.ts';
import { rolesAt, type RegisteredApp } from './registeredApp.ts';

/** Seconds that a token is good for; Entra's own differ between 60 and 90 minutes. */
export const tokenLifetime = 3600;

/** The key that signs tokens, and nothing else; a new one each time the sandbox starts. */
export interface TokenKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** RSA with 2048 bits. `kid` is the SHA-256 of the public key, base64url. */
export async function createTokenKey(): Promise<TokenKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const publicKey = createPublicKey(privateKey);
  const kid = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64url');
  return { kid, privateKey, publicKey };
}

/** What a token is to say. Its time starts at `now`. */
export interface TokenFacts {
  readonly app: RegisteredApp;
  readonly audience: string;
  readonly issuer: string;
  readonly tenantId: string;
  readonly now: Date;
}

/** An app-only token; the roles are those of this moment and stay so for its life, as Entra's do. */
export function issueToken(key: TokenKey, facts: TokenFacts): string {
  const seconds = Math.floor(facts.now.getTime() / 1000);
  const objectId = facts.app.principal?.id ?? '';
  const claims: JsonObject = {
    aud: facts.audience,
    iss: facts.issuer,
    iat: seconds,
    nbf: seconds,
    exp: seconds + tokenLifetime,
    app_displayname: facts.app.displayName,
    appid: facts.app.clientId,
    appidacr: '2',
    idtyp: 'app',
    oid: objectId,
    roles: [...rolesAt(facts.app, facts.now)],
    sub: objectId,
    tid: facts.tenantId,
    uti: randomUUID(),
    ver: '1.0',
    wids: [],
  };
  return signRs256({ kid: key.kid }, claims, key.privateKey);
}

/** Who calls Graph, and with which permissions: an app's own, or those that a person gave to the program they signed in to. */
export type Caller =
  | { readonly kind: 'app'; readonly clientId: string; readonly granted: readonly string[] }
  | { readonly kind: 'user'; readonly granted: readonly string[] };

/** What a token has to be good for. `origin` is only named in the challenge of a 401. */
export interface BearerExpectation {
  readonly audiences: readonly string[];
  readonly origin: string;
  readonly now: Date;
}

/**
 * Who sent the token of an Authorization header.
 * @throws {GraphError} 401 `InvalidAuthenticationToken`
 */
export function callerOf(authorization: string | undefined, key: TokenKey, expected: BearerExpectation): Caller {
  const refuse = (message: string): GraphError => invalidToken(message, expected.origin);
  const token = /^Bearer\s+(\S+)\s*$/i.exec(authorization ?? '')?.[1];
  if (!token) throw refuse('Access token is empty.');
  const jwt = decodeJwt(token);
  if (!jwt) throw refuse('IDX14100: JWT is not well formed. The token needs to be in JWS or JWE Compact Serialization Format.');
  if (jwt.header['alg'] !== 'RS256' || !signatureHolds(jwt, key.publicKey)) throw refuse('Access token validation failure. Invalid signature.');
  const { aud, exp, roles, appid, scp } = jwt.claims;
  if (typeof exp !== 'number' || expected.now.getTime() / 1000 >= exp) throw refuse('Lifetime validation failed, the token is expired.');
  if (typeof aud !== 'string' || !expected.audiences.includes(aud)) throw refuse('Access token validation failure. Invalid audience.');
  if (typeof scp === 'string') return { kind: 'user', granted: scp.split(' ') };
  const granted = Array.isArray(roles) ? roles.filter((role): role is string => typeof role === 'string') : [];
  return { kind: 'app', clientId: textOf(appid), granted };
}

function invalidToken(message: string, origin: string): GraphError {
  const challenge = `Bearer realm="", authorization_uri="${origin}/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"`;
  return new GraphError(401, 'InvalidAuthenticationToken', message, { headers: { 'WWW-Authenticate': challenge } });
}

import assert from 'node:assert/strict';
import { constants, randomUUID, sign } from 'node:crypto';
import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts';
import { app, askToken, assertion, graph, thumbprint, type Ask, type Pair, type TokenAnswer } from './fixtures.ts';

export const replication = 3000;

/** A sandbox with a clock that stands still until it is moved. */
export interface ClockedSandbox {
  readonly sandbox: Sandbox;
  readonly admin: Ask;
  /** Lets so many milliseconds pass. */
  readonly pass: (milliseconds: number) => void;
  readonly now: () => number;
}

export async function startClocked(replicationMilliseconds = replication): Promise<ClockedSandbox> {
  let now = Date.now();
  const sandbox = await startSandbox({ app, now: () => new Date(now), replicationMilliseconds });
  return {
    sandbox,
    admin: graph(sandbox, sandbox.adminToken()),
    pass: (milliseconds) => {
      now += milliseconds;
    },
    now: () => now,
  };
}

export function keyCredential(pair: Pair): object {
  return { type: 'AsymmetricX509Cert', usage: 'Verify', key: Buffer.from(pair.der).toString('base64') };
}

/** Asks for a token as this app with this pair. */
export function signIn(sandbox: Sandbox, clientId: string, pair: Pair, claims: Readonly<Record<string, unknown>> = {}): Promise<TokenAnswer> {
  const signed = assertion(sandbox, { pair, claims: { iss: clientId, sub: clientId, ...claims } });
  return askToken(sandbox, { client_id: clientId, client_assertion: signed });
}

/** The AADSTS number of a refusal, or the roles of the token. */
export function outcomeOf({ body }: TokenAnswer): unknown {
  if (body['error_codes']) return (body['error_codes'] as unknown[])[0];
  const claims = JSON.parse(Buffer.from(String(body['access_token']).split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
  return claims['roles'];
}

export interface Registered {
  readonly objectId: string;
  readonly clientId: string;
  readonly principalId: string;
}

/** An application with these keys and its service principal, made through Graph. */
export async function register(admin: Ask, ...pairs: readonly Pair[]): Promise<Registered> {
  const made = await admin('/applications', { method: 'POST', json: { displayName: 'Made', keyCredentials: pairs.map(keyCredential) } });
  assert.equal(made.status, 201, made.text);
  const clientId = String(made.body['appId']);
  const principal = await admin('/servicePrincipals', { method: 'POST', json: { appId: clientId } });
  assert.equal(principal.status, 201, principal.text);
  return { objectId: String(made.body['id']), clientId, principalId: String(principal.body['id']) };
}

/** Grants a permission as the docs recommend: at the resource. */
export async function grant(admin: Ask, principalId: string, role: string): Promise<Record<string, unknown>> {
  const found = await admin("/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')?$select=id,appRoles");
  const roles = found.body['appRoles'] as { id: string; value: string }[];
  const json = { principalId, resourceId: found.body['id'], appRoleId: roles.find(({ value }) => value === role)?.id };
  const answer = await admin(`/servicePrincipals/${String(found.body['id'])}/appRoleAssignedTo`, { method: 'POST', json });
  assert.equal(answer.status, 201, answer.text);
  return answer.body;
}

export interface ProofChanges {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Signs with this key, whatever the header says. */
  readonly signer?: Pair;
}

/** A right proof, but for the changes. `undefined` takes a member away. */
export function proof(objectId: string, pair: Pair, now: number, changes: ProofChanges = {}): string {
  const nbf = Math.floor(now / 1000);
  const header = { alg: 'RS256', typ: 'JWT', x5t: thumbprint(pair, 'sha1'), ...changes.header };
  const claims = { aud: '00000002-0000-0000-c000-000000000000', iss: objectId, nbf, exp: nbf + 600, jti: randomUUID(), ...changes.claims };
  const signed = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const { key } = changes.signer ?? pair;
  const scheme = header.alg === 'PS256' ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : { padding: constants.RSA_PKCS1_PADDING };
  return `${signed}.${sign('sha256', Buffer.from(signed), { key, ...scheme }).toString('base64url')}`;
}

/** As in a `.pem`. */
export function pemOf(one: Pair): string {
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(one.der).toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}

import { createHash, createPrivateKey, generateKeyPairSync, randomUUID, sign, constants, type KeyObject } from 'node:crypto';
import forge from 'node-forge';
import { startingRoles } from '../../../src/sandbox/permissions.ts';
import type { SandboxApp } from '../../../src/sandbox/apps.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts';

export interface Pair {
  readonly der: Uint8Array;
  readonly key: KeyObject;
  readonly pem: string;
}

export function createPair(
  validity: { readonly from: Date; readonly until: Date } = { from: new Date(Date.now() - 600_000), until: new Date(Date.now() + 86_400_000) },
): Pair {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = '0102030405';
  certificate.validity = { notBefore: validity.from, notAfter: validity.until };
  const name = [{ name: 'commonName', value: 'sandbox test' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  const der = Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes(), 'binary');
  return { der, key: createPrivateKey(privateKey), pem: privateKey };
}

export const pair = createPair();
export const clientId = '5f2b3c1d-9a40-4d27-8c55-0b6a1f3e7d90';
export const app: SandboxApp = { clientId, displayName: 'Sandbox App', certificates: [pair.der], roles: startingRoles };

export function start(now?: () => Date): Promise<Sandbox> {
  return startSandbox({ app, ...(now && { now }) });
}

export interface AssertionChanges {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly pair?: Pair;
  /** Signs so, whatever the header says. */
  readonly saltLength?: number;
}

export function thumbprint(one: Pair, algorithm: 'sha1' | 'sha256' = 'sha256'): string {
  return createHash(algorithm).update(one.der).digest('base64url');
}

/** A right assertion, but for the changes. `undefined` takes a member away. */
export function assertion(sandbox: Sandbox, changes: AssertionChanges = {}): string {
  const signer = changes.pair ?? pair;
  const header = { alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint(signer), ...changes.header };
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    aud: tokenEndpoint(sandbox),
    iss: clientId,
    sub: clientId,
    jti: randomUUID(),
    nbf: now,
    iat: now,
    exp: now + 600,
    ...changes.claims,
  };
  const signed = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const scheme =
    header.alg === 'RS256'
      ? { padding: constants.RSA_PKCS1_PADDING }
      : { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: changes.saltLength ?? 32 };
  return `${signed}.${sign('sha256', Buffer.from(signed), { key: signer.key, ...scheme }).toString('base64url')}`;
}

export function tokenEndpoint(sandbox: Sandbox, tenant = sandbox.tenantId): string {
  return `${sandbox.url}/${tenant}/oauth2/v2.0/token`;
}

export interface TokenAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** `undefined` takes a field away. */
export async function askToken(
  sandbox: Sandbox,
  form: Readonly<Record<string, string | undefined>> = {},
  url = tokenEndpoint(sandbox),
): Promise<TokenAnswer> {
  const fields: Record<string, string | undefined> = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: 'client_assertion' in form ? form['client_assertion'] : assertion(sandbox),
    scope: `${sandbox.url}/.default`,
    ...form,
  };
  const body = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]])),
  );
  const response = await fetch(url, { method: 'POST', body });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

export async function tokenOf(sandbox: Sandbox): Promise<string> {
  return String((await askToken(sandbox)).body['access_token']);
}

interface GraphAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; loosely typed, for a test reads what it knows to be there. */
  readonly body: GraphBody;
}

interface GraphBody {
  readonly [name: string]: unknown;
  readonly value: readonly Record<string, unknown>[];
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly innerError: Record<string, string>;
    readonly details?: readonly unknown[];
  };
}

export type Ask = (
  path: string,
  options?: { method?: string; json?: unknown; headers?: Record<string, string>; body?: string },
) => Promise<GraphAnswer>;

/** Calls `/v1.0` with this token; a path that starts with http is taken as it is. */
export function graph(sandbox: Sandbox, token: string): Ask {
  return async (path, options = {}) => {
    const { method = 'GET', json, headers = {} } = options;
    const body = json === undefined ? options.body : JSON.stringify(json);
    const response = await fetch(path.startsWith('http') ? path : `${sandbox.url}/v1.0${path}`, {
      method,
      redirect: 'manual',
      headers: { Authorization: `Bearer ${token}`, ...(json !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, text, body: (isJson ? JSON.parse(text) : {}) as GraphBody };
  };
}

import assert from 'node:assert/strict';
import { createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { ConfidentialClientApplication } from '@azure/msal-node';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import {
  app,
  askToken,
  assertion,
  clientId,
  createPair,
  pair,
  start,
  thumbprint,
  tokenEndpoint,
  tokenOf,
  type AssertionChanges,
} from './fixtures.ts';

describe('the sandbox’s token endpoint', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await start();
  });
  after(() => sandbox.close());

  const accepted: Readonly<Record<string, () => AssertionChanges>> = {
    'PS256 with x5t#S256': () => ({}),
    'RS256 with x5t': () => ({ header: { alg: 'RS256', 'x5t#S256': undefined, x5t: thumbprint(pair, 'sha1') } }),
    'both thumbprints': () => ({ header: { x5t: thumbprint(pair, 'sha1') } }),
    'an https audience, as MSAL may write it': () => ({ claims: { aud: tokenEndpoint(sandbox).replace('http:', 'https:') } }),
    'a clock that is four minutes ahead': () => ({ claims: { nbf: seconds() + 240, exp: seconds() + 840 } }),
    'an assertion that ran out four minutes ago': () => ({ claims: { nbf: seconds() - 900, exp: seconds() - 240 } }),
  };
  for (const [name, changes] of Object.entries(accepted)) {
    it(`accepts ${name}`, async () => {
      const { status, body } = await askToken(sandbox, { client_assertion: assertion(sandbox, changes()) });
      assert.equal(status, 200, JSON.stringify(body));
      assert.equal(body['token_type'], 'Bearer');
      assert.equal(body['expires_in'], 3600);
    });
  }

  it('accepts the same assertion twice, as Entra does', async () => {
    const client_assertion = assertion(sandbox);
    assert.equal((await askToken(sandbox, { client_assertion })).status, 200);
    assert.equal((await askToken(sandbox, { client_assertion })).status, 200);
  });

  it('accepts the tenant’s domain name', async () => {
    const url = tokenEndpoint(sandbox, 'contoso.sandbox');
    assert.equal((await askToken(sandbox, { client_assertion: assertion(sandbox, { claims: { aud: url } }) }, url)).status, 200);
  });

  const stranger = createPair();
  const expired = createPair({ from: new Date(Date.now() - 172_800_000), until: new Date(Date.now() - 86_400_000) });
  const refusedAssertions: readonly (readonly [name: string, code: number, changes: () => AssertionChanges])[] = [
    ['a certificate that isn’t registered', 700027, () => ({ pair: stranger })],
    ['another key under the registered thumbprint', 700027, () => ({ pair: stranger, header: { 'x5t#S256': thumbprint(pair) } })],
    ['a PS256 salt of another length', 700027, () => ({ header: { alg: 'PS256' }, saltLength: 20 })],
    ['thumbprints of two certificates', 700027, () => ({ header: { x5t: thumbprint(stranger, 'sha1') } })],
    ['an expired certificate', 700027, () => ({ pair: expired })],
    ['an assertion from the future', 700024, () => ({ claims: { nbf: seconds() + 400, exp: seconds() + 1000 } })],
    ['an assertion long expired', 700024, () => ({ claims: { nbf: seconds() - 2000, exp: seconds() - 400 } })],
    ['another iss', 700021, () => ({ claims: { iss: 'somebody' } })],
    ['another sub', 700021, () => ({ claims: { sub: '00000000-0000-0000-0000-000000000000' } })],
    ['the audience of another tenant', 700023, () => ({ claims: { aud: tokenEndpoint(sandbox, 'other.example') } })],
    ['the resource as audience', 700023, () => ({ claims: { aud: sandbox.url } })],
    ['no thumbprint', 50027, () => ({ header: { 'x5t#S256': undefined } })],
    ['the algorithm none', 50027, () => ({ header: { alg: 'none' } })],
    ['HS256', 50027, () => ({ header: { alg: 'HS256' } })],
    ['no exp', 50027, () => ({ claims: { exp: undefined } })],
  ];
  for (const [name, code, changes] of refusedAssertions) {
    it(`refuses ${name} with AADSTS${code}`, async () => {
      if (name.includes('expired certificate')) sandbox.register({ ...app, certificates: [expired.der] });
      const answer = await askToken(sandbox, { client_assertion: assertion(sandbox, changes()) });
      assertRefused(answer, 401, 'invalid_client', code);
    });
  }

  it('refuses a changed claim: the signature no longer holds', async () => {
    const [header, , signature] = assertion(sandbox).split('.');
    const claims = Buffer.from(assertion(sandbox).split('.')[1] ?? '', 'base64url')
      .toString()
      .replace('"jti":"', '"jti":"0');
    const answer = await askToken(sandbox, { client_assertion: `${header}.${Buffer.from(claims).toString('base64url')}.${signature}` });
    assertRefused(answer, 401, 'invalid_client', 700027);
  });

  const refusedForms: readonly (readonly [
    name: string,
    status: number,
    error: string,
    code: number,
    form: () => Record<string, string | undefined>,
  ])[] = [
    ['an unknown app', 400, 'unauthorized_client', 700016, () => ({ client_id: '11111111-1111-1111-1111-111111111111' })],
    ['garbage for an assertion', 401, 'invalid_client', 50027, () => ({ client_assertion: 'a.b' })],
    ['no assertion', 401, 'invalid_client', 7000218, () => ({ client_assertion: undefined })],
    ['a client secret', 401, 'invalid_client', 7000215, () => ({ client_assertion: undefined, client_secret: 'x' })],
    [
      'another assertion type',
      401,
      'invalid_client',
      50027,
      () => ({ client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer' }),
    ],
    ['no assertion type', 400, 'invalid_request', 900144, () => ({ client_assertion_type: undefined })],
    ['no scope', 400, 'invalid_request', 900144, () => ({ scope: undefined })],
    ['no client_id', 400, 'invalid_request', 900144, () => ({ client_id: undefined })],
    ['no grant_type', 400, 'invalid_request', 900144, () => ({ grant_type: undefined })],
    ['another grant', 400, 'unsupported_grant_type', 70003, () => ({ grant_type: 'password' })],
    ['a scope without .default', 400, 'invalid_scope', 1002012, () => ({ scope: `${sandbox.url}/User.Read.All` })],
    ['two scopes', 400, 'invalid_scope', 1002012, () => ({ scope: `${sandbox.url}/.default openid` })],
    ['another resource', 400, 'invalid_resource', 500011, () => ({ scope: 'https://graph.microsoft.com/.default' })],
  ];
  for (const [name, status, error, code, form] of refusedForms) {
    it(`refuses ${name} with AADSTS${code}`, async () => assertRefused(await askToken(sandbox, form()), status, error, code));
  }

  it('refuses an unknown tenant with AADSTS90002, and GET with AADSTS900561', async () => {
    assertRefused(await askToken(sandbox, {}, tokenEndpoint(sandbox, 'fabrikam.example')), 400, 'invalid_request', 90002);
    const got = await fetch(tokenEndpoint(sandbox));
    assertRefused({ status: got.status, body: (await got.json()) as Record<string, unknown> }, 400, 'invalid_request', 900561);
  });

  it('echoes the correlation id of the caller', async () => {
    const id = '12345678-1234-1234-1234-123456789abc';
    const { body } = await askToken(sandbox, { 'client-request-id': id, client_id: 'x' });
    assert.equal(body['correlation_id'], id);
    assert.match(String(body['error_description']), new RegExp(`Correlation ID: ${id}`));
  });

  it('issues a token that its published key verifies, with the claims of an app-only token', async () => {
    const token = await tokenOf(sandbox);
    const [header = '', payload = '', signature = ''] = token.split('.');
    const configuration = (await (await fetch(`${sandbox.url}/${sandbox.tenantId}/v2.0/.well-known/openid-configuration`)).json()) as Record<
      string,
      string
    >;
    assert.equal(configuration['token_endpoint'], tokenEndpoint(sandbox));
    const keys = (await (await fetch(configuration['jwks_uri'] ?? '')).json()) as { keys: JsonWebKeyWithId[] };
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    const jwk = keys.keys.find((one) => one.kid === kid);
    assert.ok(jwk && !('d' in jwk), 'the private part must not be published');
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    assert.ok(verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url')));
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    assert.equal(claims['aud'], sandbox.url);
    assert.equal(claims['appid'], clientId);
    assert.equal(claims['tid'], sandbox.tenantId);
    assert.equal(claims['idtyp'], 'app');
    assert.equal(claims['ver'], '1.0');
    assert.equal(claims['oid'], claims['sub']);
    assert.deepEqual(claims['roles'], app.roles);
    assert.equal(Number(claims['exp']) - Number(claims['iat']), 3600);
  });

  it('gives msal-node a token, and its refusals an errorNo', async () => {
    const good = msal(sandbox, pair.pem);
    const result = await good.acquireTokenByClientCredential({ scopes: [`${sandbox.url}/.default`] });
    assert.ok(result?.accessToken);
    const users = await fetch(`${sandbox.url}/v1.0/users?$top=1`, { headers: { Authorization: `Bearer ${result.accessToken}` } });
    assert.equal(users.status, 200);
    await assert.rejects(msal(sandbox, stranger.pem).acquireTokenByClientCredential({ scopes: [`${sandbox.url}/.default`] }), {
      errorCode: 'invalid_client',
      errorNo: 700027,
    });
  });
});

function msal(sandbox: Sandbox, privateKey: string): ConfidentialClientApplication {
  const authority = `${sandbox.url.replace('http:', 'https:')}/${sandbox.tenantId}`;
  const authorityMetadata = JSON.stringify({
    issuer: `${authority}/v2.0`,
    authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
    token_endpoint: tokenEndpoint(sandbox),
    jwks_uri: `${authority}/discovery/v2.0/keys`,
  });
  return new ConfidentialClientApplication({
    auth: {
      clientId,
      authority,
      knownAuthorities: [new URL(sandbox.url).host],
      authorityMetadata,
      clientCertificate: { thumbprintSha256: Buffer.from(thumbprint(pair), 'base64url').toString('hex'), privateKey },
    },
  });
}

interface JsonWebKeyWithId extends JsonWebKey {
  readonly kid: string;
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

function assertRefused(answer: { status: number; body: Record<string, unknown> }, status: number, error: string, code: number): void {
  const { body } = answer;
  assert.deepEqual(
    { status: answer.status, error: body['error'], codes: body['error_codes'] },
    { status, error, codes: [code] },
    JSON.stringify(body),
  );
  assert.match(
    String(body['error_description']),
    new RegExp(
      `^AADSTS${code}: .+ Trace ID: [\\da-f-]{36} Correlation ID: [\\da-f-]{36} Timestamp: \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ$`,
      's',
    ),
  );
  assert.equal(body['error_uri'], `https://login.microsoftonline.com/error?code=${code}`);
}

import assert from 'node:assert/strict';
import { constants, createHash, generateKeyPairSync, verify, type KeyObject } from 'node:crypto';
import { cancelled } from '../../../../src/core/cancelled.ts';
import { clouds, graphDefaults } from '../../../../src/core/connection/clouds.ts';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import type { WireRequest, WireResponse } from '../../../../src/core/graph/transport.ts';
import type { SigningKey } from '../../../../src/core/token/appOnlyToken.ts';
import { Tokens } from '../../../../src/core/token/tokens.ts';
import { answer, clientId, connection, FakeTransport, never, tenantId } from '../samples.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const thumbprint = createHash('sha256').update('certificate').digest('hex').toUpperCase();
const key: SigningKey = {
  thumbprint,
  sha1Thumbprint: 'CD'.repeat(20),
  privateKeyPem: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};

let issued = 0;
function tokenAnswer(): WireResponse {
  const payload = Buffer.from(JSON.stringify({ roles: ['User.Read.All'], n: ++issued })).toString('base64url');
  return answer(200, [['Content-Type', 'application/json']], { token_type: 'Bearer', expires_in: 3599, access_token: `e30.${payload}.sig` });
}
const issue = (): Promise<WireResponse> => Promise.resolve(tokenAnswer());

function tokensOver(network: FakeTransport, openKey: () => Promise<SigningKey> = () => Promise.resolve(key)): Tokens {
  return new Tokens(network.transport, openKey);
}

/** An answer that comes when the test says so, or never when it is aborted. */
function heldAnswer(): { readonly network: FakeTransport; readonly release: () => void } {
  let release: (() => void) | undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const network = new FakeTransport(async (_, signal) => {
    const aborted = new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    await Promise.race([held, aborted]);
    return tokenAnswer();
  });
  return { network, release: () => release?.() };
}

/** Waits until the request for a token is on its way, which takes as long as loading msal-node. */
async function underWay({ sent }: FakeTransport): Promise<void> {
  while (sent.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
}

function formOf(wire: WireRequest | undefined): URLSearchParams {
  return new URLSearchParams(new TextDecoder().decode(wire?.body?.bytes));
}

function decodedPart(jwt: string, index: number): Record<string, unknown> {
  return JSON.parse(Buffer.from(jwt.split('.')[index] ?? '', 'base64url').toString()) as Record<string, unknown>;
}

function isSignedBy(jwt: string, publicKey: KeyObject): boolean {
  const [header, payload, signature = ''] = jwt.split('.');
  const pss = { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return verify('sha256', Buffer.from(`${header}.${payload}`), pss, Buffer.from(signature, 'base64url'));
}

describe('Tokens: the request for a token', () => {
  for (const cloud of clouds()) {
    it(`${cloud.name}: asks the cloud’s own token service for its own Graph`, async () => {
      const network = new FakeTransport(issue);
      await tokensOver(network).acquire(connection({ cloud: cloud.name, ...graphDefaults(cloud) }), { signal: never });
      assert.deepEqual(
        network.sent.map(({ method, url }) => `${method} ${url.split('?', 1)[0]}`),
        [`POST ${cloud.authority}/${tenantId}/oauth2/v2.0/token`],
      );
      const form = formOf(network.sent[0]);
      assert.deepEqual(
        [form.get('grant_type'), form.get('client_id'), form.get('scope')],
        ['client_credentials', clientId, `${cloud.graph}/.default`],
      );
      assert.equal(form.get('client_secret'), null);
    });
  }

  it('proves itself with an assertion: PS256, the certificate’s SHA-256, for this app and this token service', async () => {
    const network = new FakeTransport(issue);
    await tokensOver(network).acquire(connection(), { signal: never });
    const form = formOf(network.sent[0]);
    assert.equal(form.get('client_assertion_type'), 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    const jwt = form.get('client_assertion') ?? '';
    assert.deepEqual(decodedPart(jwt, 0), { alg: 'PS256', typ: 'JWT', 'x5t#S256': Buffer.from(thumbprint, 'hex').toString('base64url') });
    const claims = decodedPart(jwt, 1);
    assert.deepEqual(
      [claims['iss'], claims['sub'], claims['aud']],
      [clientId, clientId, `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`],
    );
    assert.ok(isSignedBy(jwt, keys.publicKey));
    assert.ok(
      !isSignedBy(
        jwt.replace(/\.(.)/, (_, first: string) => `.${first === 'e' ? 'f' : 'e'}`),
        keys.publicKey,
      ),
      'the check itself can fail',
    );
  });

  const scopes: readonly (readonly [resourceUri: string, scope: string])[] = [
    ['https://graph.microsoft.com/', 'https://graph.microsoft.com/.default'],
    ['api://contoso', 'api://contoso/.default'],
    ['00000003-0000-0000-c000-000000000000', '00000003-0000-0000-c000-000000000000/.default'],
  ];
  for (const [resourceUri, scope] of scopes) {
    it(`asks for ${scope}`, async () => {
      const network = new FakeTransport(issue);
      await tokensOver(network).acquire(connection({ resourceUri }), { signal: never });
      assert.equal(formOf(network.sent[0]).get('scope'), scope);
    });
  }

  it('a custom token service on this machine is asked over http, without discovery', async () => {
    const network = new FakeTransport(issue);
    const local = 'http://127.0.0.1:4000';
    await tokensOver(network).acquire(connection({ cloud: 'custom', authority: local, resourceUri: local, baseResourceUrl: `${local}/v1.0` }), {
      signal: never,
    });
    assert.deepEqual(
      network.sent.map(({ url }) => url.split('?', 1)[0]),
      [`${local}/${tenantId}/oauth2/v2.0/token`],
    );
  });
});

describe('Tokens: one for all who ask', () => {
  it('20 at once make one request and open the key once', async () => {
    const network = new FakeTransport(issue);
    let opened = 0;
    const tokens = tokensOver(network, () => Promise.resolve((opened++, key)));
    const values = await Promise.all(Array.from({ length: 20 }, () => tokens.acquire(connection(), { signal: new AbortController().signal })));
    assert.deepEqual([network.sent.length, opened, new Set(values.map(({ value }) => value)).size], [1, 1, 1]);
  });

  it('a token at hand is given again; a fresh one is asked for, with a new assertion', async () => {
    const network = new FakeTransport(issue);
    const tokens = tokensOver(network);
    const first = await tokens.acquire(connection(), { signal: never });
    const again = await tokens.acquire(connection(), { signal: never });
    const fresh = await tokens.acquire(connection(), { fresh: true, signal: never });
    const after = await tokens.acquire(connection(), { signal: never });
    assert.deepEqual(
      [first, again, fresh, after].map(({ fromCache }) => fromCache),
      [false, true, false, true],
    );
    assert.equal(again.value, first.value);
    assert.notEqual(fresh.value, first.value);
    assert.equal(after.value, fresh.value, 'the fresh one is the one at hand from then on');
    const ids = network.sent.map((wire) => decodedPart(formOf(wire).get('client_assertion') ?? '', 1)['jti']);
    assert.equal(new Set(ids).size, 2);
    assert.deepEqual(again.claims['roles'], ['User.Read.All']);
  });

  const others: readonly Partial<Connection>[] = [
    { tenantId: 'contoso.com' },
    { clientId: '22222222-0000-4000-8000-000000000000' },
    { cloud: 'usGov' },
    { resourceUri: 'api://other' },
    { certificate: { pfx: 'other.pfx' } },
  ];
  for (const changes of others) {
    it(`another connection has its own: ${JSON.stringify(changes)}`, async () => {
      const network = new FakeTransport(issue);
      const tokens = tokensOver(network);
      const [one, other] = [await tokens.acquire(connection(), { signal: never }), await tokens.acquire(connection(changes), { signal: never })];
      assert.notEqual(one.value, other.value);
    });
  }

  it('whoever cancels leaves, the others get the token', async () => {
    const { network, release } = heldAnswer();
    const tokens = tokensOver(network);
    const leaving = new AbortController();
    const left = tokens.acquire(connection(), { signal: leaving.signal });
    const stays = tokens.acquire(connection(), { signal: never });
    await underWay(network);
    leaving.abort(cancelled());
    await assert.rejects(left, { name: 'AbortError' });
    assert.equal(network.signals[0]?.aborted, false);
    release();
    assert.equal((await stays).fromCache, false);
    assert.equal(network.sent.length, 1);
  });

  it('when all have cancelled the request is aborted, and the next one asks anew', async () => {
    const { network, release } = heldAnswer();
    const tokens = tokensOver(network);
    const leaving = new AbortController();
    const waiting = [1, 2, 3].map(() => tokens.acquire(connection(), { signal: leaving.signal }));
    await underWay(network);
    leaving.abort(cancelled());
    for (const one of waiting) await assert.rejects(one, { name: 'AbortError' });
    assert.equal(network.signals[0]?.aborted, true);
    release();
    assert.equal((await tokens.acquire(connection(), { signal: never })).fromCache, false);
    assert.equal(network.sent.length, 2);
  });

  it('cancelled before it began opens no key', async () => {
    let opened = 0;
    const tokens = tokensOver(new FakeTransport(issue), () => Promise.resolve((opened++, key)));
    await assert.rejects(tokens.acquire(connection(), { signal: AbortSignal.abort(cancelled()) }), { name: 'AbortError' });
    assert.equal(opened, 0);
  });

  it('a key that could not be opened is asked for again', async () => {
    let times = 0;
    const tokens = tokensOver(new FakeTransport(issue), () => (++times === 1 ? Promise.reject(new Error('locked')) : Promise.resolve(key)));
    await assert.rejects(tokens.acquire(connection(), { signal: never }), /locked/);
    await tokens.acquire(connection(), { signal: never });
    assert.equal(times, 2);
  });

  it('a fresh one and any one at once open the key once', async () => {
    const network = new FakeTransport(issue);
    let opened = 0;
    const tokens = tokensOver(network, async () => (await Promise.resolve(), opened++, key));
    await Promise.all([tokens.acquire(connection(), { signal: never }), tokens.acquire(connection(), { fresh: true, signal: never })]);
    assert.equal(opened, 1);
  });

  it('the key goes on being opened for the one who stays', async () => {
    let open: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (open = resolve));
    const leaving = new AbortController();
    const tokens = tokensOver(new FakeTransport(issue), async () => (await held, key));
    const left = tokens.acquire(connection(), { fresh: true, signal: leaving.signal });
    const stays = tokens.acquire(connection(), { signal: never });
    leaving.abort(cancelled());
    await assert.rejects(left, { name: 'AbortError' });
    open?.();
    assert.equal((await stays).fromCache, false);
  });
});

describe('Tokens: forgotten', () => {
  it('opens the key and asks anew', async () => {
    const network = new FakeTransport(issue);
    let opened = 0;
    const tokens = tokensOver(network, () => Promise.resolve((opened++, key)));
    await tokens.acquire(connection(), { signal: never });
    tokens.forget();
    assert.equal((await tokens.acquire(connection(), { signal: never })).fromCache, false);
    assert.deepEqual([opened, network.sent.length], [2, 2]);
  });

  it('whoever waits still gets the token, and nobody joins any more', async () => {
    const { network, release } = heldAnswer();
    let opened = 0;
    const tokens = tokensOver(network, () => Promise.resolve((opened++, key)));
    const before = tokens.acquire(connection(), { signal: never });
    await underWay(network);
    tokens.forget();
    const after = tokens.acquire(connection(), { signal: never });
    release();
    assert.notEqual((await before).value, (await after).value);
    assert.equal(opened, 2);
  });

  it('a key that was being opened is not kept', async () => {
    let open: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (open = resolve));
    let opened = 0;
    const tokens = tokensOver(new FakeTransport(issue), async () => (opened++, await held, key));
    const before = tokens.acquire(connection(), { signal: never });
    tokens.forget();
    open?.();
    await before;
    assert.equal((await tokens.acquire(connection(), { signal: never })).fromCache, false);
    assert.equal(opened, 2);
  });
});

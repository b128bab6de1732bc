import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { clouds } from '../../../../src/core/connection/clouds.ts';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { TransportFailure, type TransportFailureKind, type WireResponse } from '../../../../src/core/graph/transport.ts';
import { adviceFor } from '../../../../src/core/token/refusals.ts';
import { readRefusal, TokenRefused } from '../../../../src/core/token/tokenRefused.ts';
import { Tokens } from '../../../../src/core/token/tokens.ts';
import { answer, connection, FakeTransport, never } from '../samples.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** The error that this answer of the token service becomes. */
async function errorOf(reply: WireResponse | Error, changes: Partial<Connection> = {}, pem = privateKeyPem): Promise<UserError> {
  const tokens = new Tokens(new FakeTransport(reply).transport, () =>
    Promise.resolve({ thumbprint: 'AB'.repeat(32), sha1Thumbprint: 'CD'.repeat(20), privateKeyPem: pem }),
  );
  const error: unknown = await tokens.acquire(connection(changes), { signal: never }).then(
    () => assert.fail('there was a token'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof UserError, String(error));
  return error;
}

function entraRefusal(code: number, error = 'invalid_client'): WireResponse {
  const description = `AADSTS${code}: What the service says.\r\nTrace ID: t-1\r\nCorrelation ID: c-1\r\nTimestamp: 2026-11-23 10:00:00Z`;
  return answer(401, [], { error, error_description: description, error_codes: [code], trace_id: 't-1', correlation_id: 'c-1', timestamp: 'x' });
}

/** All of Microsoft's codes that can meet an app with a certificate. */
const codes = [
  700027, 50012, 50027, 700024, 700021, 700023, 700016, 7000229, 7000112, 70001, 700011, 90002, 900023, 90013, 90038, 900382, 900432, 500011, 501051,
  50105, 1002012, 70011, 700022, 28002, 7000215, 7000222, 7000218, 700025, 700030, 53003, 530032, 65001, 90094, 650056, 650057, 900144, 9002313,
  90055, 90024, 90033, 90006, 5000224,
];

describe('a refusal of the token service', () => {
  const unexplained = adviceFor(undefined, 'x', connection()).fix;
  for (const code of codes) {
    it(`AADSTS${code} has its sentence, its code, a link and the correlation ID`, async () => {
      const error = await errorOf(entraRefusal(code, 'x'));
      assert.ok(error instanceof TokenRefused);
      assert.equal(error.code, `AADSTS${code}`);
      assert.doesNotMatch(error.message, /refused with/);
      assert.notEqual(error.fix?.sentence, unexplained);
      assert.deepEqual(error.fix?.action, {
        kind: 'openLink',
        label: `Microsoft’s Page on AADSTS${code}`,
        url: `https://login.microsoftonline.com/error?code=${code}`,
      });
      assert.equal(error.correlationId, 'c-1');
      assert.equal(error.serverText, 'What the service says.');
    });
  }

  for (const cloud of clouds()) {
    it(`links to the page of the cloud ${cloud.name}`, () => {
      const error = new TokenRefused(connection({ cloud: cloud.name }), 401, { error: 'x', error_codes: [700027] }, 'sent');
      assert.ok(error.fix?.action?.kind === 'openLink' && error.fix.action.url.startsWith(`${cloud.authority}/error?`));
      assert.equal(error.correlationId, 'sent');
    });
  }

  it('a custom token service has no page of Microsoft’s', () => {
    const error = new TokenRefused(
      connection({ cloud: 'custom', authority: 'https://login.evil.example' }),
      401,
      { error: 'x', error_codes: [700027] },
      'sent',
    );
    assert.ok(error.fix?.action?.kind === 'openLink' && error.fix.action.url.startsWith('https://login.microsoftonline.com/'));
  });

  it('a code nobody knows yet, and none at all', async () => {
    const newer = await errorOf(entraRefusal(799999));
    assert.equal(newer.code, 'AADSTS799999');
    assert.match(newer.message, /did not accept the certificate/);
    const other = await errorOf(answer(400, [], { error: 'invalid_scope' }));
    assert.equal(other.code, 'oauth.invalid_scope');
    assert.equal(other.fix?.action, undefined);
  });

  it('the code is found in the text when it stands nowhere else', async () => {
    const error = await errorOf(answer(400, [], { error: 'x', error_description: 'AADSTS90002: Tenant not found.' }));
    assert.equal(error.code, 'AADSTS90002');
  });

  for (const oauthError of [
    'invalid_client',
    'unauthorized_client',
    'invalid_scope',
    'invalid_resource',
    'invalid_target',
    'temporarily_unavailable',
    'server_error',
  ]) {
    it(`${oauthError} has a sentence of its own`, () => assert.doesNotMatch(adviceFor(undefined, oauthError, connection()).message, /refused with/));
  }

  for (const body of [undefined, null, 'x', [], {}, { error: 1 }, { error: { code: 'x' } }]) {
    it(`${JSON.stringify(body)} is no refusal`, () => assert.equal(readRefusal(body), undefined));
  }

  for (const hostile of ['nope\nGo to https://evil.example', 'x'.repeat(61), '', '“quoted”']) {
    it(`does not quote the error ${JSON.stringify(hostile).slice(0, 30)}`, async () => {
      const error = await errorOf(answer(400, [], { error: hostile }));
      assert.ok(error instanceof TokenRefused);
      assert.equal(error.code, 'oauth.unknown');
      assert.equal(error.message, 'The token service refused with an error.');
      assert.equal(error.serverText, 'HTTP status 400, an error');
    });
  }

  it('fields of other types than they should have are left out', () => {
    const read = readRefusal({ error: 'x', error_description: 1, error_codes: '700027', correlation_id: {} });
    assert.deepEqual(read, { error: 'x' });
    assert.deepEqual(readRefusal({ error: 'x', error_codes: ['1', 2] }), { error: 'x', error_codes: [2] });
  });
});

describe('a token service that cannot be asked', () => {
  const failures: readonly (readonly [kind: TransportFailureKind, causeCode: string, sentence: RegExp])[] = [
    ['dns', 'ENOTFOUND', /was not found \(ENOTFOUND\)/],
    ['certificate', 'SELF_SIGNED_CERT_IN_CHAIN', /not trusted \(SELF_SIGNED_CERT_IN_CHAIN\)\. Nothing was sent/],
    ['tls', 'EPROTO', /No TLS connection/],
    ['proxy', '407', /user name and a password \(407\)/],
    ['proxy', '502', /proxy did not let login\.microsoftonline\.com through \(502\)/],
    ['timeout', 'ETIMEDOUT', /did not answer in time/],
    ['refused', 'ECONNREFUSED', /refused the connection/],
    ['connect', 'ENETUNREACH', /could not be reached/],
    ['closed', 'ECONNRESET', /closed the connection/],
    ['encoding', 'Z_BUF_ERROR', /damaged or cut off/],
    ['tooLarge', '100 MiB', /larger than the limit/],
    ['protocol', 'HPE_INVALID', /no valid HTTP/],
    ['other', 'X', /failed \(X\)/],
  ];
  for (const [kind, causeCode, sentence] of failures) {
    it(`${kind} ${causeCode} keeps its cause`, async () => {
      const failure = new TransportFailure(kind, 'login.microsoftonline.com', causeCode);
      const error = await errorOf(failure);
      assert.equal(error.code, `transport.${kind}`);
      assert.match(error.message, sentence);
      assert.equal(error.cause, failure);
      assert.ok(error.fix);
    });
  }

  const unreadable: readonly (readonly [what: string, reply: WireResponse, code: string])[] = [
    ['a sign-in page', answer(200, [['Content-Type', 'text/html']], '<html>Sign in</html>'), 'tokenAnswerUnreadable'],
    ['a redirect', answer(302, [['Location', 'https://proxy.example/']]), 'tokenAnswerUnreadable'],
    ['JSON that is no token', answer(200, [], { hello: 1 }), 'tokenAnswerUnreadable'],
    ['JSON that is null', answer(200, [], 'null'), 'tokenAnswerUnreadable'],
    ['an empty answer', answer(200), 'tokenAnswerUnreadable'],
    ['403 with HTML', answer(403, [], '<html>'), 'tokenAnswerUnreadable'],
    ['503 with HTML', answer(503, [], '<html>'), 'tokenServiceBusy'],
    ['429 without a word', answer(429, [['Retry-After', '30']]), 'tokenServiceBusy'],
  ];
  for (const [what, reply, code] of unreadable) {
    it(`${what}: ${code}`, async () => {
      const error = await errorOf(reply);
      assert.equal(error.code, code);
      assert.match(error.message, new RegExp(String(reply.status)));
    });
  }

  it('a key that cannot sign is said to be one', async () => {
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    for (const pem of [short, 'garbage']) {
      const error = await errorOf(answer(200), {}, pem);
      assert.equal(error.code, 'assertionNotSigned');
      assert.ok(!error.message.includes(pem.slice(40, 80)) || pem === 'garbage');
    }
  });

  describe('a custom token service that says where its tokens are to be had', () => {
    const authority = 'https://login.example.org';
    const discovery = (issuer: string): WireResponse =>
      answer(200, [], {
        issuer,
        authorization_endpoint: `${authority}/authorize`,
        token_endpoint: `${authority}/token`,
        jwks_uri: `${authority}/keys`,
      });

    it('is not blamed for a key that cannot sign', async () => {
      assert.equal((await errorOf(discovery(`${authority}/t/v2.0`), { cloud: 'custom', authority }, 'garbage')).code, 'assertionNotSigned');
    });

    it('is blamed where it speaks for another', async () => {
      assert.equal((await errorOf(discovery('https://evil.example/'), { cloud: 'custom', authority })).code, 'tokenAnswerUnreadable');
      assert.equal((await errorOf(answer(200, [], '<html>'), { cloud: 'custom', authority })).code, 'tokenAnswerUnreadable');
    });
  });

  it('asks again after it was throttled, though msal-node remembers', async () => {
    const good = answer(200, [], { token_type: 'Bearer', expires_in: 3599, access_token: 'a.e30.c' });
    const network = new FakeTransport(answer(429, [['Retry-After', '3600']], { error: 'temporarily_unavailable' }), good);
    const tokens = new Tokens(network.transport, () =>
      Promise.resolve({ thumbprint: 'AB'.repeat(32), sha1Thumbprint: 'CD'.repeat(20), privateKeyPem }),
    );
    await assert.rejects(tokens.acquire(connection(), { signal: never }), { code: 'oauth.temporarily_unavailable' });
    assert.equal((await tokens.acquire(connection(), { signal: never })).value, 'a.e30.c');
    assert.equal(network.sent.length, 2);
  });

  it('a token that says nonsense about its life is a token', async () => {
    for (const lifetime of ['x', -1, 1e300, null]) {
      const network = new FakeTransport(answer(200, [], { token_type: 'Bearer', expires_in: lifetime, access_token: 'opaque' }));
      const tokens = new Tokens(network.transport, () =>
        Promise.resolve({ thumbprint: 'AB'.repeat(32), sha1Thumbprint: 'CD'.repeat(20), privateKeyPem }),
      );
      const token = await tokens.acquire(connection(), { signal: never });
      assert.ok(Number.isFinite(token.expiresOn.getTime()));
      assert.deepEqual(token.claims, {});
    }
  });
});

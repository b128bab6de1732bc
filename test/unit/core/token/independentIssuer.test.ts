import assert from 'node:assert/strict';
import * as http from 'node:http';
import * as https from 'node:https';
import { createCertificatePair, type CertificatePair } from '../../../../src/core/certificate/pair.ts';
import { openPfx } from '../../../../src/core/certificate/pfx.ts';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import type { SigningKey } from '../../../../src/core/token/appOnlyToken.ts';
import { Tokens } from '../../../../src/core/token/tokens.ts';
import { createTransport } from '../../../../src/node/transport.ts';
import { connection, never, tenantId } from '../samples.ts';
import { startIndependentIssuer, type IndependentIssuer } from './oidcProvider.ts';

const password = 'correct horse battery staple';

function makePair(): Promise<CertificatePair> {
  return createCertificatePair({ subject: 'CN=Contoso', now: new Date(), lifetime: { months: 1 }, keySize: 2048, encryption: 'aes256', password });
}

function keyOf(pair: CertificatePair): SigningKey {
  const { facts, privateKeyPem } = openPfx(pair.pfx, password, new Date());
  return { thumbprint: facts.thumbprint, sha1Thumbprint: facts.sha1Thumbprint, privateKeyPem };
}

describe('a token from a token service of other people’s making', () => {
  let issuer: IndependentIssuer;
  let registered: SigningKey;
  let stranger: SigningKey;

  before(async function () {
    this.timeout(60_000);
    const [pair, other] = await Promise.all([makePair(), makePair()]);
    issuer = await startIndependentIssuer(pair.cer);
    [registered, stranger] = [keyOf(pair), keyOf(other)];
  });

  after(() => issuer.close());

  function acquire(key: SigningKey, changes: Partial<Connection> = {}): ReturnType<Tokens['acquire']> {
    return tokensWith(key).acquire(over(changes), { signal: never });
  }

  function tokensWith(key: SigningKey): Tokens {
    return new Tokens(createTransport({ http, https }), () => Promise.resolve(key));
  }

  function over(changes: Partial<Connection> = {}): Connection {
    return connection({ cloud: 'custom', authority: issuer.authority, ...changes });
  }

  it('comes for the pair that we made', async () => {
    const token = await acquire(registered);
    assert.deepEqual(token.claims['roles'], ['User.Read.All']);
    assert.equal(token.claims['tid'], tenantId);
    assert.equal(token.claims['aud'], 'https://graph.microsoft.com');
    assert.equal(token.fromCache, false);
    assert.ok(token.expiresOn.getTime() > Date.now());
  });

  it('comes again when a fresh one is asked for: each assertion is used once', async () => {
    const tokens = tokensWith(registered);
    const before = issuer.accepted.length;
    const first = await tokens.acquire(over(), { signal: never });
    const fresh = await tokens.acquire(over(), { fresh: true, signal: never });
    assert.notEqual(first.value, fresh.value);
    const used = issuer.accepted.slice(before);
    assert.deepEqual([used.length, new Set(used).size], [2, 2]);
  });

  const refused: readonly (readonly [what: string, key: () => SigningKey, changes?: Partial<Connection>])[] = [
    ['another pair', () => stranger],
    ['another key under the registered thumbprint', () => ({ ...stranger, thumbprint: registered.thumbprint })],
    ['the right key under another thumbprint', () => ({ ...registered, thumbprint: stranger.thumbprint })],
    ['a thumbprint with colons', () => ({ ...registered, thumbprint: registered.thumbprint.replaceAll(/(..)(?=.)/g, '$1:') })],
    ['another app', () => registered, { clientId: '22222222-0000-4000-8000-000000000000' }],
  ];
  for (const [what, key, changes] of refused) {
    it(`does not come for ${what}`, async () => {
      const before = issuer.accepted.length;
      await assert.rejects(acquire(key(), changes), { code: 'oauth.invalid_client' });
      assert.equal(issuer.accepted.length, before);
    });
  }

  it('the refusal says what to check', async () => {
    await assert.rejects(acquire(stranger), (error: { message: string; fix?: { sentence: string } }) => {
      assert.match(error.message, /did not accept the certificate of the app aaaaaaaa-/);
      assert.match(error.fix?.sentence ?? '', /Check client ID, tenant and certificate/);
      return true;
    });
  });
});

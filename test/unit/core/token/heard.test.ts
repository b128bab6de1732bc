import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { cancelled } from '../../../../src/core/cancelled.ts';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import type { WireRequest, WireResponse } from '../../../../src/core/graph/transport.ts';
import type { SigningKey } from '../../../../src/core/token/appOnlyToken.ts';
import { rolesOf } from '../../../../src/core/token/claims.ts';
import { TokenRefused } from '../../../../src/core/token/tokenRefused.ts';
import { Tokens, type TokenOutcome } from '../../../../src/core/token/tokens.ts';
import { answer, connection, FakeTransport, never } from '../samples.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key: SigningKey = {
  thumbprint: 'AB'.repeat(32),
  sha1Thumbprint: 'AB'.repeat(20),
  privateKeyPem: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};
const secret = `e30.${Buffer.from(JSON.stringify({ roles: ['User.Read.All'] })).toString('base64url')}.sig`;

function tokenAnswer(): WireResponse {
  return answer(200, [['Content-Type', 'application/json']], { token_type: 'Bearer', expires_in: 3599, access_token: secret });
}

function listening(
  reply: (wire: WireRequest, signal: AbortSignal) => Promise<WireResponse>,
  openKey: () => Promise<SigningKey> = () => Promise.resolve(key),
) {
  const heard: { readonly connection: Connection; readonly outcome: TokenOutcome }[] = [];
  const tokens = new Tokens(new FakeTransport(reply).transport, openKey, (whose, outcome) => heard.push({ connection: whose, outcome }));
  return { tokens, heard };
}

describe('Tokens: who listens', () => {
  it('hears each acquisition once, however many wait, with the facts and without the token', async () => {
    const { tokens, heard } = listening(() => Promise.resolve(tokenAnswer()));
    await Promise.all(Array.from({ length: 5 }, () => tokens.acquire(connection(), { signal: never })));
    assert.equal(heard.length, 1);
    const [{ outcome, connection: whose } = assert.fail()] = heard;
    assert.equal(whose.name, connection().name);
    assert.ok(outcome.kind === 'token');
    assert.deepEqual(rolesOf(outcome.facts.claims), ['User.Read.All']);
    assert.equal(JSON.stringify(heard).includes(secret), false);
    assert.equal(JSON.stringify(heard).includes('PRIVATE KEY'), false);
  });

  it('hears that a token came from memory', async () => {
    const { tokens, heard } = listening(() => Promise.resolve(tokenAnswer()));
    await tokens.acquire(connection(), { signal: never });
    await tokens.acquire(connection(), { signal: never });
    assert.deepEqual(
      heard.map(({ outcome }) => outcome.kind === 'token' && outcome.facts.fromCache),
      [false, true],
    );
  });

  it('hears why there was none, and whoever asked is told too', async () => {
    const refused = { error: 'invalid_client', error_description: 'AADSTS700027: no.', error_codes: [700027] };
    const { tokens, heard } = listening(() => Promise.resolve(answer(401, [['Content-Type', 'application/json']], refused)));
    await assert.rejects(tokens.acquire(connection(), { signal: never }), TokenRefused);
    assert.equal(heard.length, 1);
    assert.ok(heard[0]?.outcome.kind === 'failed' && heard[0].outcome.error instanceof TokenRefused);
  });

  it('hears nothing of one that was cancelled', async () => {
    const abort = new AbortController();
    const { tokens, heard } = listening(
      (_, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    );
    const waiting = tokens.acquire(connection(), { signal: abort.signal });
    setTimeout(() => abort.abort(cancelled()), 50);
    await assert.rejects(waiting, { name: 'AbortError' });
    const gaveUp = listening(
      () => Promise.resolve(tokenAnswer()),
      () => Promise.reject(cancelled()),
    );
    await assert.rejects(gaveUp.tokens.acquire(connection(), { signal: never }), { name: 'AbortError' });
    assert.deepEqual([heard, gaveUp.heard], [[], []]);
  });
});

import assert from 'node:assert/strict';
import { callerOf, createTokenKey, issueToken, type TokenKey } from '../../../src/sandbox/accessToken.ts';
import { Apps } from '../../../src/sandbox/apps.ts';
import { app } from './fixtures.ts';

describe('the sandbox’s access token', () => {
  const now = new Date('2026-11-20T10:00:00Z');
  const expected = { audiences: ['http://127.0.0.1:1'], origin: 'http://127.0.0.1:1', now };
  let key: TokenKey;
  before(async () => {
    key = await createTokenKey();
  });

  function tokenFor(audience: string, signer = key): string {
    const apps = new Apps();
    apps.register(app);
    const registered = apps.find(app.clientId);
    assert.ok(registered);
    return `Bearer ${issueToken(signer, { app: registered, audience, issuer: 'i', tenantId: 't', now })}`;
  }

  it('carries the roles of its app', () =>
    assert.deepEqual(callerOf(tokenFor('http://127.0.0.1:1'), key, expected), { kind: 'app', clientId: app.clientId, granted: app.roles }));

  it('is refused when it is meant for another resource', () => {
    assert.throws(() => callerOf(tokenFor('https://graph.microsoft.com'), key, expected), {
      status: 401,
      message: 'Access token validation failure. Invalid audience.',
    });
  });

  it('is refused when another sandbox signed it', async () => {
    const other = await createTokenKey();
    assert.throws(() => callerOf(tokenFor('http://127.0.0.1:1', other), key, expected), { status: 401, message: /signature/ });
  });
});

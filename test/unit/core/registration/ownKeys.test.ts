import assert from 'node:assert/strict';
import { verify } from 'node:crypto';
import { keyLifetimeLimit } from '../../../../src/core/registration/keyLifetimeLimit.ts';
import { lastUseOf } from '../../../../src/core/registration/lastUse.ts';
import { addKeyWithProof, removeKeyWithProof } from '../../../../src/core/registration/ownKeys.ts';
import { proofOfPossession } from '../../../../src/core/registration/proofOfPossession.ts';
import type { GraphAnswer, GraphCaller } from '../../../../src/core/registration/graphCaller.ts';
import { never } from '../samples.ts';
import { pairNamed, signingKey, startTenant, type TestTenant } from './tenant.ts';

describe('A proof of possession', () => {
  it('is a JWT as Graph’s page on it wants: RS256, x5t, the object ID as issuer, ten minutes, no padding', () => {
    const pair = pairNamed('first');
    const key = signingKey(pair);
    const now = new Date('2026-11-23T12:00:00.750Z');
    const jwt = proofOfPossession('0a1b2c3d-0000-4000-8000-000000000000', key, now);
    assert.match(jwt, /^[\w-]+\.[\w-]+\.[\w-]+$/);
    const [header = '', claims = '', signature = ''] = jwt.split('.');
    const decoded = [header, claims].map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown);
    const nbf = Date.UTC(2026, 10, 23, 12) / 1000;
    assert.deepEqual(decoded, [
      { alg: 'RS256', typ: 'JWT', x5t: Buffer.from(key.sha1Thumbprint, 'hex').toString('base64url') },
      { aud: '00000002-0000-0000-c000-000000000000', iss: '0a1b2c3d-0000-4000-8000-000000000000', nbf, iat: nbf, exp: nbf + 600 },
    ]);
    assert.ok(verify('sha256', Buffer.from(`${header}.${claims}`), pair.pem, Buffer.from(signature, 'base64url')));
  });
});

describe('An app that rolls its own keys', () => {
  let tenant: TestTenant;
  beforeEach(async () => {
    tenant = await startTenant({ roles: [] });
  });
  afterEach(() => tenant.sandbox.close());

  const second = pairNamed('second');

  it('adds one with a proof of the old, signs in with it, and removes the old with a proof of the new: without any permission', async () => {
    const [old] = await tenant.keys();
    const { keyId } = await addKeyWithProof(tenant.app(), tenant.objectId, signingKey(tenant.pair), second.der, new Date(), never);
    assert.deepEqual(
      (await tenant.keys()).map((key) => key['keyId']),
      [old?.['keyId'], keyId],
    );
    await removeKeyWithProof(tenant.app(second), tenant.objectId, signingKey(second), String(old?.['keyId']), new Date(), never);
    assert.deepEqual(
      (await tenant.keys()).map((key) => key['keyId']),
      [keyId],
    );
  });

  it('is told what to look at when the proof is refused', async () => {
    const add = addKeyWithProof(tenant.app(), tenant.objectId, signingKey(second), second.der, new Date(), never);
    await assert.rejects(add, (error: Error & { fix?: { sentence: string } }) => /object ID/.test(error.fix?.sentence ?? ''));
    const byClientId = addKeyWithProof(tenant.app(), tenant.connection.clientId, signingKey(tenant.pair), second.der, new Date(), never);
    await assert.rejects(byClientId, { name: 'UserError' });
    assert.equal((await tenant.keys()).length, 1);
  });

  it('is told the tenant’s limit on the lifetime of keys where it may read it', async () => {
    assert.deepEqual(await keyLifetimeLimit(tenant.app(), never), { mayNotBeRead: true });
    tenant.sandbox.grant('Policy.Read.All');
    assert.deepEqual(await keyLifetimeLimit(tenant.app(), never), {});
    tenant.sandbox.limitKeyLifetime(180);
    const limit = await keyLifetimeLimit(tenant.app(), never);
    assert.equal(limit.days, 180);
  });

  it('is told when a key was last used where it may read that', async () => {
    const [key] = await tenant.keys();
    const keyId = String(key?.['keyId']);
    assert.deepEqual(await lastUseOf(tenant.app(), tenant.connection.clientId, keyId, never), { mayNotBeRead: true });
    tenant.sandbox.grant('AuditLog.Read.All');
    const { at } = await lastUseOf(tenant.app(), tenant.connection.clientId, keyId.toUpperCase(), never);
    assert.ok(at !== undefined && Math.abs(Date.now() - Date.parse(at)) < 60_000, at);
    assert.deepEqual(await lastUseOf(tenant.app(), tenant.connection.clientId, '11111111-2222-4333-8444-555555555555', never), {});
  });
});

describe('A tenant’s policy on certificates', () => {
  const policy = (keyCredentials: unknown, isEnabled: unknown = true): GraphAnswer => ({
    status: 200,
    body: { isEnabled, applicationRestrictions: { keyCredentials } },
  });
  const limitOf = (answer: GraphAnswer): Promise<unknown> => {
    const caller: GraphCaller = { who: 'app', call: () => Promise.resolve(answer) };
    return keyLifetimeLimit(caller, never);
  };
  const restriction = (maxLifetime: unknown, more: object = {}): object => ({ restrictionType: 'asymmetricKeyLifetime', maxLifetime, ...more });

  for (const [duration, days] of [
    ['P180D', 180],
    ['P90DT12H', 90],
    ['P1Y', 365],
    ['P6M', 180],
    ['P1M', 28],
    ['P3M', 89],
    ['P12M', 360],
    ['P1Y2M', 365 + 58],
    ['P2W', 14],
    ['P0DT48H', 2],
  ] as const) {
    it(`of ${duration} is ${days} days`, async () => assert.deepEqual(await limitOf(policy([restriction(duration)])), { days }));
  }

  it('counts when it is on, and the strictest of several does', async () => {
    assert.deepEqual(await limitOf(policy([restriction('P30D')], false)), {});
    assert.deepEqual(await limitOf(policy([restriction('P30D', { state: 'disabled' })])), {});
    assert.deepEqual(
      await limitOf(policy([restriction('P90D'), restriction('P30D', { restrictForAppsCreatedAfterDateTime: '2020-01-01T00:00:00Z' })])),
      {
        days: 30,
        forAppsCreatedAfter: '2020-01-01T00:00:00Z',
      },
    );
  });

  it('that makes no sense is none', async () => {
    for (const odd of [
      restriction('P'),
      restriction('PT'),
      restriction('soon'),
      restriction(5),
      { restrictionType: 'other', maxLifetime: 'P1D' },
      null,
      'x',
    ]) {
      assert.deepEqual(await limitOf(policy([odd])), {}, JSON.stringify(odd));
    }
    assert.deepEqual(await limitOf(policy('x')), {});
    assert.deepEqual(await limitOf({ status: 200, body: { isEnabled: true } }), {});
    assert.deepEqual(await limitOf({ status: 200, body: undefined }), { mayNotBeRead: true });
  });

  it('is not said to be forbidden when Graph is only busy, and neither is the report on sign-ins', async () => {
    for (const status of [429, 500, 503]) {
      const answer: GraphAnswer = { status, body: undefined };
      await assert.rejects(limitOf(answer), { code: `graph.http${status}` });
      const busy: GraphCaller = { who: 'app', call: () => Promise.resolve(answer) };
      await assert.rejects(lastUseOf(busy, 'app', 'key', never), { code: `graph.http${status}` });
    }
    assert.deepEqual(await limitOf({ status: 404, body: {} }), { mayNotBeRead: true });
  });
});

import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/errors.ts';
import { readApplication } from '../../../../src/core/registration/application.ts';
import { extendKeys, removeKeys } from '../../../../src/core/registration/applicationKeys.ts';
import type { GraphCaller, JsonObject } from '../../../../src/core/registration/graphCaller.ts';
import { findKey, keyIdOf, keyNameOf } from '../../../../src/core/registration/keyCredential.ts';
import { never } from '../samples.ts';
import { pairNamed, startTenant, watched, type TestTenant } from './tenant.ts';

describe('The keys of an application', () => {
  let tenant: TestTenant;
  beforeEach(async () => {
    tenant = await startTenant({ roles: ['Application.Read.All'] });
  });
  afterEach(() => tenant.sandbox.close());

  const ids = (keys: readonly JsonObject[]): readonly unknown[] => keys.map((key) => key['keyId']);
  const second = pairNamed('second').der;
  const third = pairNamed('third').der;

  it('are read by client ID and by object ID, and by the app itself where it may', async () => {
    const byClientId = await readApplication(tenant.admin, { appId: tenant.connection.clientId }, never);
    assert.equal(byClientId?.displayName, 'Contoso Onboarding');
    assert.equal(byClientId?.keyCredentials.length, 1);
    assert.deepEqual(await readApplication(tenant.app(), { objectId: tenant.objectId }, never), byClientId);
    assert.equal(await readApplication(tenant.admin, { objectId: '11111111-2222-4333-8444-555555555555' }, never), undefined);
    tenant.sandbox.revoke('Application.Read.All');
    await assert.rejects(readApplication(tenant.app(), { objectId: tenant.objectId }, never), { code: 'graph.Authorization_RequestDenied' });
  });

  it('are extended: the others stay as they are, and the same certificate is added once', async () => {
    const before = await tenant.keys();
    const { keyId } = await extendKeys(tenant.admin, tenant.objectId, second, never);
    const after = await tenant.keys();
    assert.deepEqual(after[0], before[0]);
    assert.deepEqual(ids(after), [...ids(before), keyId]);
    assert.deepEqual(await extendKeys(tenant.admin, tenant.objectId, second, never), { keyId });
    assert.deepEqual(await tenant.keys(), after);
    assert.equal(keyIdOf(findKey(after, keyNameOf(second))), keyId);
  });

  it('are sent back without the certificates of the others, which Graph would take for changes', async () => {
    const sent: unknown[] = [];
    const heard: GraphCaller = {
      who: 'heard',
      call: (method, path, signal, body) => {
        if (method === 'PATCH') sent.push(...((body?.['keyCredentials'] as readonly JsonObject[] | undefined) ?? []).map((key) => key['key']));
        return tenant.admin.call(method, path, signal, body);
      },
    };
    await extendKeys(heard, tenant.objectId, second, never);
    assert.deepEqual(sent, [null, Buffer.from(second).toString('base64')]);
  });

  it('lose nobody’s when somebody else writes at the same time', async () => {
    // The other one read the list before we wrote, and puts it in place of ours.
    const stale = (await tenant.keys()).map((key) => ({ ...key, key: null }));
    const other = { key: Buffer.from(third).toString('base64'), type: 'AsymmetricX509Cert', usage: 'Verify' };
    let once = true;
    const meddled = watched(
      tenant.admin,
      () => undefined,
      async (method) => {
        if (method !== 'PATCH' || !once) return;
        once = false;
        await tenant.admin.call('PATCH', `/v1.0/applications/${tenant.objectId}`, never, { keyCredentials: [...stale, other] });
      },
    );
    const { keyId } = await extendKeys(meddled, tenant.objectId, second, never);
    const keys = await tenant.keys();
    assert.equal(keys.length, 3);
    assert.equal(ids(keys).includes(keyId), true);
    assert.notEqual(findKey(keys, keyNameOf(third)), undefined);
  });

  it('are put back when a write took an earlier one away', async () => {
    const [first] = await tenant.keys();
    const meddled = dropsAfterFirstPatch(tenant, first?.['keyId']);
    await extendKeys(meddled, tenant.objectId, second, never);
    const certificates = (await tenant.keys()).map((key) => key['key']);
    assert.deepEqual(new Set(certificates), new Set([tenant.pair.der, second].map((der) => Buffer.from(der).toString('base64'))));
    assert.equal(certificates.length, 2);
  });

  it('are put back, and ours is known, also when the person leaves in the middle of the change', async () => {
    const [first] = await tenant.keys();
    const leaving = new AbortController();
    const meddled = watched(
      dropsAfterFirstPatch(tenant, first?.['keyId']),
      () => undefined,
      async (method) => {
        if (method === 'PATCH') leaving.abort(new Error('left'));
      },
    );
    const { keyId } = await extendKeys(meddled, tenant.objectId, second, leaving.signal);
    assert.equal(leaving.signal.aborted, true);
    const keys = await tenant.keys();
    assert.equal(keys.length, 2);
    assert.equal(ids(keys).includes(keyId), true);
  });

  it('say so when they cannot be kept', async () => {
    const [first] = await tenant.keys();
    const meddled = dropsAfterFirstPatch(tenant, first?.['keyId'], 2);
    await assert.rejects(extendKeys(meddled, tenant.objectId, second, never), { code: 'keysChanged', message: /sandbox test/ });
  });

  it('are named by their thumbprint where they are gone, with what to do, and ours is there all the same', async () => {
    const [first] = await tenant.keys();
    const sent: (readonly boolean[])[] = [];
    // Their certificates are not shown to everybody, and without one a key cannot be put back.
    const blind: GraphCaller = {
      who: 'blind',
      call: async (method, path, signal, body) => {
        if (method === 'PATCH')
          sent.push(((body?.['keyCredentials'] as readonly JsonObject[] | undefined) ?? []).map(({ keyId }) => keyId === first?.['keyId']));
        const { status, body: answered } = await dropping.call(method, path, signal, body);
        const keys = (answered?.['keyCredentials'] as readonly JsonObject[] | undefined)?.map((key) => ({ ...key, key: null }));
        return { status, body: keys ? { ...answered, keyCredentials: keys } : answered };
      },
    };
    const dropping = dropsAfterFirstPatch(tenant, first?.['keyId']);
    const thumbprint = keyNameOf(tenant.pair.der).sha1Thumbprint;
    await assert.rejects(extendKeys(blind, tenant.objectId, second, never), (error: unknown) => {
      assert.ok(error instanceof UserError && error.code === 'keysChanged');
      assert.ok(error.message.includes(thumbprint), error.message);
      assert.match(error.fix?.sentence ?? '', /upload the \.cer of what is missing there again/);
      return true;
    });
    assert.deepEqual(
      (await tenant.keys()).map((key) => keyIdOf(findKey([key], keyNameOf(second))) !== undefined),
      [true],
    );
    assert.deepEqual(sent, [[true, false], [false]], 'what cannot be put back is not sent: all would be refused for it');
  });

  it('are named where Graph does not take them back', async () => {
    const [first] = await tenant.keys();
    const dropping = dropsAfterFirstPatch(tenant, first?.['keyId']);
    let patches = 0;
    const refusing: GraphCaller = {
      who: 'refusing',
      call: (method, path, signal, body) => {
        if (method !== 'PATCH' || ++patches < 2) return dropping.call(method, path, signal, body);
        return Promise.resolve({
          status: 400,
          body: { error: { code: 'KeyCredentialsInvalidEndDate', message: 'Key credential end date is invalid.' } },
        });
      },
    };
    const thumbprint = keyNameOf(tenant.pair.der).sha1Thumbprint;
    await assert.rejects(extendKeys(refusing, tenant.objectId, second, never), (error: unknown) => {
      assert.ok(error instanceof UserError && error.code === 'keysChanged' && error.message.includes(thumbprint), String(error));
      return true;
    });
  });

  it('are looked at again before anything is taken for missing: a replica may be late', async () => {
    const stale = await tenant.admin.call('GET', `/v1.0/applications/${tenant.objectId}?$select=id,appId,keyCredentials`, never);
    let patches = 0;
    let reads = 0;
    const late: GraphCaller = {
      who: 'late',
      call: async (method, path, signal, body) => {
        if (method === 'PATCH') patches++;
        else if (patches > 0 && reads++ < 2) return stale;
        return tenant.admin.call(method, path, signal, body);
      },
    };
    const waits: number[] = [];
    await extendKeys(late, tenant.objectId, second, never, (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    });
    assert.deepEqual([patches, waits.length], [1, 2]);
    assert.equal((await tenant.keys()).length, 2);
  });

  it('are removed one by one, and the others stay', async () => {
    const { keyId } = await extendKeys(tenant.admin, tenant.objectId, second, never);
    await extendKeys(tenant.admin, tenant.objectId, third, never);
    await removeKeys(tenant.admin, tenant.objectId, [keyId.toUpperCase()], never);
    const left = await tenant.keys();
    assert.equal(left.length, 2);
    assert.equal(ids(left).includes(keyId), false);
    await removeKeys(tenant.admin, tenant.objectId, [keyId], never);
    assert.deepEqual(await tenant.keys(), left);
  });

  it('of an app that is not there are said to be so', async () => {
    const nowhere = '11111111-2222-4333-8444-555555555555';
    await assert.rejects(extendKeys(tenant.admin, nowhere, second, never), { code: 'applicationMissing' });
  });
});

/** Somebody takes this key away right after each of our first writes. */
function dropsAfterFirstPatch(tenant: TestTenant, keyId: unknown, times = 1): GraphCaller {
  const { admin, objectId } = tenant;
  let left = times;
  return watched(
    admin,
    () => undefined,
    async (method) => {
      if (method !== 'PATCH' || left-- <= 0) return;
      const others = (await tenant.keys()).filter((key) => key['keyId'] !== keyId).map((key) => ({ ...key, key: null }));
      await admin.call('PATCH', `/v1.0/applications/${objectId}`, never, { keyCredentials: others });
    },
  );
}

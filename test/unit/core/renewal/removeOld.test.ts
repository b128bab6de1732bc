import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { objects } from '../../../../src/core/registration/application.ts';
import type { GraphCaller } from '../../../../src/core/registration/graphCaller.ts';
import { addNewKey } from '../../../../src/core/renewal/addNewKey.ts';
import { oldKeyOf, removeOld } from '../../../../src/core/renewal/removeOld.ts';
import { newCertificate } from '../../../../src/core/renewal/switched.ts';
import { never } from '../samples.ts';
import { machinesInSandbox } from './machines.ts';
import { somePair } from './renewing.ts';

describe('Removing the old certificate', () => {
  const { clock, create, renewed } = machinesInSandbox();

  it('is done by the app with its new key, where it may read which key is the old one', async () => {
    const one = await renewed(['Application.Read.All']);
    const renewal = await one.renewal();
    const signer = await one.key(newCertificate(renewal));
    const caller = one.app(newCertificate(renewal));
    const remover = { kind: 'app', signer, now: clock.now } as const;
    assert.equal(await removeOld(renewal, caller, remover, one.connection.clientId, never), true);
    assert.deepEqual(
      (await one.keys()).map((key) => key['keyId']),
      [renewal.newKeyId],
    );
    assert.ok(await one.works());
    assert.equal(await one.signsIn({ ...one.connection, certificate: renewal.old }), false);
    assert.equal(await removeOld(renewal, caller, remover, one.connection.clientId, never), false);
    assert.ok((await readFile(renewal.old.pfx)).length > 0, 'the file stays');
  });

  it('is done by the app without any permission, where the key’s ID is known', async () => {
    const one = await renewed([]);
    const [old] = await one.keys();
    const renewal = { ...(await one.renewal()), oldKeyId: String(old?.['keyId']) };
    const remover = { kind: 'app', signer: await one.key(newCertificate(renewal)), now: clock.now } as const;
    assert.equal(await removeOld(renewal, one.app(newCertificate(renewal)), remover, one.connection.clientId, never), true);
    assert.equal((await one.keys()).length, 1);
    assert.ok(await one.works());
  });

  it('is done by a person, and leaves the others', async () => {
    const one = await renewed([]);
    const renewal = await one.renewal();
    assert.equal(await removeOld(renewal, one.admin(), { kind: 'person' }, one.connection.clientId, never), true);
    assert.deepEqual(
      (await one.keys()).map((key) => key['keyId']),
      [renewal.newKeyId],
    );
  });

  it('is refused where it would lock the app out, or where nobody knows which it is', async () => {
    const one = await renewed([]);
    const renewal = await one.renewal();
    const { clientId } = one.connection;
    const app = one.app(newCertificate(renewal));
    await assert.rejects(oldKeyOf({ ...renewal, done: 'accepted' }, one.admin(), clientId, never), { code: 'renewalUnfinished' });
    await assert.rejects(oldKeyOf(renewal, app, clientId, never), { code: 'oldKeyUnknown' });
    const other = { ...renewal, thumbprint: 'F'.repeat(64) };
    await assert.rejects(oldKeyOf(other, one.admin(), clientId, never), { code: 'newKeyMissing' });
    const mistaken = { ...renewal, oldKeyId: renewal.newKeyId ?? '' };
    const remover = { kind: 'app', signer: await one.key(newCertificate(renewal)), now: clock.now } as const;
    await assert.rejects(removeOld(mistaken, app, remover, clientId, never), { code: 'newKeyMissing' });
    assert.equal((await one.keys()).length, 2);
  });

  it('goes by the noted IDs where Graph keeps the certificates to itself, and never guesses', async () => {
    const one = await renewed([]);
    const [old, fresh] = await one.keys();
    const noted = { ...(await one.renewal()), oldKeyId: String(old?.['keyId']).toUpperCase(), newKeyId: String(fresh?.['keyId']).toUpperCase() };
    const { oldKeyId: _, ...withoutOld } = noted;
    const { newKeyId: __, ...withoutNew } = noted;
    const { clientId } = one.connection;
    const admin = one.admin();
    const without = (...gone: readonly unknown[]): GraphCaller => ({
      who: admin.who,
      call: async (method, path, signal, sent) => {
        const { status, body } = await admin.call(method, path, signal, sent);
        const keyCredentials = objects(body?.['keyCredentials']).flatMap((key) => (gone.includes(key['keyId']) ? [] : [{ ...key, key: null }]));
        return { status, body: body && { ...body, keyCredentials } };
      },
    });
    assert.equal((await oldKeyOf(noted, without(), clientId, never))?.keyId, old?.['keyId']);
    assert.equal(await oldKeyOf(noted, without(old?.['keyId']), clientId, never), undefined);
    await assert.rejects(oldKeyOf(withoutOld, without(), clientId, never), { code: 'oldKeyUnknown' });
    await assert.rejects(oldKeyOf(withoutNew, without(), clientId, never), { code: 'oldKeyUnknown' });
  });

  it('and adding a new one never touch another app, whose object ID was given by mistake', async () => {
    const one = await renewed(['Application.Read.All']);
    const another = await create('addKey');
    try {
      const { applicationObjectId = '' } = await another.renewal();
      const mistaken = { ...(await one.renewal()), applicationObjectId };
      const code = 'applicationObjectIdWrong';
      const { clientId } = one.connection;
      await assert.rejects(removeOld(mistaken, one.admin(), { kind: 'person' }, clientId, never), { code });
      const { cer } = await somePair();
      await assert.rejects(addNewKey(mistaken, one.admin(), { kind: 'person' }, clientId, cer, never), { code });
      assert.equal((await another.keys()).length, 1);
    } finally {
      await another.remove();
    }
  });

  it('waits for an object ID where the app may not look for it', async () => {
    const one = await renewed([]);
    const { applicationObjectId: _, ...renewal } = await one.renewal();
    const signer = await one.key(renewal.old);
    const { cer } = await somePair();
    const add = addNewKey(renewal, one.app(renewal.old), { kind: 'app', signer, now: clock.now }, one.connection.clientId, cer, never);
    await assert.rejects(add, { code: 'applicationObjectIdUnknown' });
  });
});

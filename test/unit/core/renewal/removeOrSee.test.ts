import assert from 'node:assert/strict';
import { removeKeys } from '../../../../src/core/registration/applicationKeys.ts';
import type { GraphCaller } from '../../../../src/core/registration/graphCaller.ts';
import type { Renewal } from '../../../../src/core/renewal/renewal.ts';
import { removeOrSee, type Removal } from '../../../../src/core/renewal/removeOrSee.ts';
import { newCertificate } from '../../../../src/core/renewal/switched.ts';
import { never } from '../samples.ts';
import { machinesInSandbox } from './machines.ts';
import type { Machine } from './renewing.ts';

describe('Removing an old certificate, or seeing that it is gone', () => {
  const { clock, renewed } = machinesInSandbox();
  /** Of an app that may not read its list, but once could. */
  const noted = async (one: Machine): Promise<Renewal> => {
    const { newKeyId, ...renewal } = await one.renewal();
    const old = (await one.keys()).find((key) => key['keyId'] !== newKeyId);
    return { ...renewal, ...(newKeyId !== undefined && { newKeyId }), oldKeyId: String(old?.['keyId']) };
  };
  const remove = async (one: Machine, renewal: Renewal): Promise<Removal> => {
    const fresh = newCertificate(renewal);
    const remover = { kind: 'app', signer: await one.key(fresh), now: clock.now } as const;
    return removeOrSee(renewal, one.app(fresh), remover, () => one.token(renewal.old), one.connection.clientId, never);
  };

  it('removes it', async () => {
    const one = await renewed([]);
    assert.deepEqual(await remove(one, await noted(one)), { kind: 'gone' });
    assert.equal((await one.keys()).length, 1);
    assert.ok(await one.works());
  });

  it('is done where somebody has removed it in the portal, though the app is refused', async () => {
    const one = await renewed([]);
    const renewal = await noted(one);
    await removeKeys(one.admin(), renewal.applicationObjectId ?? '', [renewal.oldKeyId ?? ''], never);
    assert.deepEqual(await remove(one, renewal), { kind: 'gone' });
  });

  it('says why it was refused while Entra still takes it', async () => {
    const one = await renewed([]);
    const renewal = await noted(one);
    const admin = one.admin();
    const reader: GraphCaller = {
      who: 'a reader',
      call: async (method, path, signal, body) => (method === 'GET' ? admin.call(method, path, signal, body) : { status: 403, body: undefined }),
    };
    const removal = await removeOrSee(renewal, reader, { kind: 'person' }, () => one.token(renewal.old), one.connection.clientId, never);
    assert.equal(removal.kind, 'refused');
    assert.equal('error' in removal && removal.error.code, 'graph.http403');
    assert.equal((await one.keys()).length, 2);
  });

  it('hides no other fault', async () => {
    const one = await renewed([]);
    await assert.rejects(remove(one, { ...(await noted(one)), done: 'accepted' }), { code: 'renewalUnfinished' });
  });
});

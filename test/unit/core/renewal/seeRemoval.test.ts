import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/errors.ts';
import { removeKeys } from '../../../../src/core/registration/applicationKeys.ts';
import { seeRemoval, type RemovalSeen } from '../../../../src/core/renewal/seeRemoval.ts';
import { newCertificate } from '../../../../src/core/renewal/switched.ts';
import { never } from '../samples.ts';
import { machinesInSandbox } from './machines.ts';
import type { Machine } from './renewing.ts';

describe('Looking whether an old certificate was removed by hand', () => {
  const { clock, renewed } = machinesInSandbox();
  /** With the token service's real answers; as if nobody had the old .pfx, with `lost`. */
  const see = async (one: Machine, lost?: Error): Promise<RemovalSeen> => {
    const renewal = await one.renewal();
    const acquireOld = (): Promise<unknown> => (lost ? Promise.reject(lost) : one.token(renewal.old));
    return seeRemoval(renewal, one.app(newCertificate(renewal)), acquireOld, one.connection.clientId, never);
  };
  const take = async (one: Machine, which: 'old' | 'new'): Promise<void> => {
    const { newKeyId, applicationObjectId = '' } = await one.renewal();
    const ids = (await one.keys()).map((key) => String(key['keyId']));
    const gone = ids.filter((id) => (id === newKeyId) === (which === 'new'));
    await removeKeys(one.admin(), applicationObjectId, gone, never);
  };

  it('reads the list of the app’s certificates, where it may', async () => {
    const one = await renewed(['Application.Read.All']);
    const lost = new UserError('fileMissing', 'gone');
    assert.equal(await see(one, lost), 'listed');
    await take(one, 'old');
    assert.equal(await see(one, lost), 'gone');
  });

  it('else asks for a token with the old certificate', async () => {
    const one = await renewed([]);
    assert.equal(await see(one), 'accepted');
    await take(one, 'old');
    assert.equal(await see(one), 'gone');
  });

  it('says that it was not checked where neither can be done', async () => {
    const one = await renewed([]);
    assert.equal(await see(one, new UserError('fileMissing', 'gone')), 'notChecked');
    assert.equal(await see(one, new DOMException('no password', 'AbortError')), 'notChecked');
    await assert.rejects(see(one, new TypeError('a fault of ours')), TypeError);
  });

  it('takes an expired certificate, which is refused though it is there, for nothing seen', async () => {
    const one = await renewed([]);
    const { old } = await one.renewal();
    clock.now = new Date(Date.now() + 3650 * 86_400_000);
    const acquireOld = (): Promise<unknown> => one.token(old);
    await assert.rejects(acquireOld(), { code: 'AADSTS700027' });
    const unread = { who: 'x', call: () => Promise.resolve({ status: 403, body: undefined }) };
    assert.equal(await seeRemoval(await one.renewal(), unread, acquireOld, one.connection.clientId, never), 'notChecked');
  });

  for (const roles of [[], ['Application.Read.All']]) {
    it(`sees that it was the new one (${roles.length > 0 ? 'and may' : 'and may not'} read itself)`, async () => {
      const one = await renewed(roles);
      await take(one, 'new');
      assert.equal(await see(one), 'newMissing');
    });
  }
});

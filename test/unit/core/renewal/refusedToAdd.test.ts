import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { UserError } from '../../../../src/core/errors.ts';
import { graphRefused } from '../../../../src/core/registration/graphRefused.ts';
import { refusalToAdd } from '../../../../src/core/renewal/refusalToAdd.ts';
import { renew } from '../../../../src/core/renewal/renew.ts';
import type { RenewalWay } from '../../../../src/core/renewal/renewal.ts';
import { never } from '../samples.ts';
import { machinesInSandbox } from './machines.ts';
import { Fuse, type Machine } from './renewing.ts';

describe('A new certificate that was refused', () => {
  const replicationMilliseconds = 12_000;
  const { start } = machinesInSandbox({ replicationMilliseconds });

  /** Tried with an object ID that is none of an app registration, such as the enterprise application's. */
  const tried = async (way: RenewalWay, roles: readonly string[] = []): Promise<Machine> => {
    const machine = await start(way, roles);
    const wrong = { ...(await machine.renewal()), applicationObjectId: randomUUID() };
    await machine.disk().pending.saveRenewal(wrong);
    await assert.rejects(renew(wrong, machine.ports(new Fuse()), never), (error: unknown) => {
      assert.ok(error instanceof UserError && error.code === 'applicationObjectIdRefused', String(error));
      assert.match(error.fix?.sentence ?? '', /app registration.*enterprise application.*client ID/);
      assert.ok(error.fix?.sentence.includes(wrong.applicationObjectId));
      return true;
    });
    return machine;
  };

  for (const [way, roles] of [
    ['addKey', []],
    ['addKey', ['Application.Read.All']],
    ['azureCli', []],
  ] as const) {
    it(`for its object ID is noted as that (${way}${roles.join('')}), and the next try with the right one does not wait before it adds`, async () => {
      const one = await tried(way, roles);
      const failed = await one.renewal();
      assert.deepEqual([failed.done, failed.refused], ['made', 'objectId']);
      const { applicationObjectId: _, ...rest } = failed;
      const right = { applicationObjectId: await one.objectId() };
      one.waited = 0;
      const ports = one.ports(new Fuse());
      let waitedBefore: number | undefined;
      let looks = 0;
      const watching = {
        ...ports,
        isAccepted: (...args: Parameters<typeof ports.isAccepted>) => (looks++, ports.isAccepted(...args)),
        add: (...args: Parameters<typeof ports.add>) => ((waitedBefore = one.waited), ports.add(...args)),
      };
      const done = await renew({ ...rest, ...right }, watching, never);
      assert.deepEqual([waitedBefore, looks], [0, 1]);
      assert.deepEqual([done.done, done.refused], ['switched', undefined]);
      assert.ok(await one.works());
      assert.equal((await one.keys()).length, 2);
    });
  }

  it('is told from one of which nothing is known', () => {
    const refused = (status: number): UserError => graphRefused({ status, body: undefined }, 'x');
    assert.equal(refusalToAdd(refused(400), 'addKey'), 'other');
    assert.equal(refusalToAdd(refused(500), 'addKey'), undefined);
    assert.equal(refusalToAdd(refused(408), 'addKey'), undefined);
    assert.equal(refusalToAdd(refused(403), 'azureCli'), undefined, 'a read after the write may have been refused');
    assert.equal(refusalToAdd(new UserError('applicationObjectIdWrong', 'x'), 'azureCli'), 'objectId');
    assert.equal(refusalToAdd(new UserError('transport.reset', 'x'), 'addKey'), undefined);
    assert.equal(refusalToAdd(new Error('crash'), 'addKey'), undefined);
  });

  it('still waits where the first try was interrupted', async () => {
    const one = await start('addKey');
    const ports = one.ports(new Fuse());
    const lost = (): Promise<never> => Promise.reject(new UserError('transport.reset', 'no answer'));
    await assert.rejects(renew(await one.renewal(), { ...ports, add: lost }, never), { code: 'transport.reset' });
    one.waited = 0;
    const stop = (): Promise<never> => Promise.reject(new Error('crash'));
    await assert.rejects(renew(await one.renewal(), { ...ports, add: stop }, never), /crash/);
    assert.equal(one.waited, 60_000);
  });
});

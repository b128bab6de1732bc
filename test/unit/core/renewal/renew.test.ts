import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { extendKeys } from '../../../../src/core/registration/applicationKeys.ts';
import { renew } from '../../../../src/core/renewal/renew.ts';
import type { Renewal } from '../../../../src/core/renewal/renewal.ts';
import { never } from '../samples.ts';
import { machinesInSandbox } from './machines.ts';
import { Fuse, type Machine } from './renewing.ts';

const replicationMilliseconds = 12_000;

describe('Renewing a certificate', () => {
  const { start } = machinesInSandbox({ replicationMilliseconds });

  /** A person, or the portal, adds what is waited for. */
  const uploadTo =
    (one: Machine) =>
    async (renewal: Renewal): Promise<void> => {
      if (renewal.way !== 'portal' || (await one.keys()).length > 1) return;
      await extendKeys(one.admin(), renewal.applicationObjectId ?? '', await readFile(renewal.cer), never);
    };
  const run = async (one: Machine, fuse = new Fuse()): Promise<Renewal> => renew(await one.renewal(), one.ports(fuse, uploadTo(one)), never);

  const assertRenewed = async (one: Machine, where: string): Promise<void> => {
    const renewal = await one.renewal();
    assert.equal(renewal.done, 'switched', where);
    const connection = await one.stored();
    assert.deepEqual(connection.certificate, { pfx: renewal.pfx, thumbprint: renewal.thumbprint }, where);
    assert.ok(await one.works(), where);
    assert.equal((await one.keys()).length, 2, `${where}: the old key and the new one, and the new one once`);
    assert.deepEqual(
      (await one.disk().certificates.list()).map(({ thumbprint }) => thumbprint),
      [renewal.old.thumbprint, renewal.thumbprint],
      where,
    );
    assert.ok(await one.signsIn({ ...connection, certificate: renewal.old }), `${where}: the old one is not touched`);
  };

  for (const [way, roles] of [
    ['addKey', []],
    ['addKey', ['Application.Read.All']],
    ['azureCli', []],
    ['portal', []],
  ] as const) {
    const called = `${way}${roles.length > 0 ? ' where the app may read itself' : ''}`;
    it(`by ${called}: makes, adds, waits, switches`, async () => {
      const one = await start(way, roles);
      const result = await run(one);
      await assertRenewed(one, way);
      assert.deepEqual(result, await one.renewal());
      assert.ok(one.waited >= replicationMilliseconds, 'the token service was waited for');
    });

    it(`by ${called}: a crash after anything leaves a connection that works, and a new process finishes it`, async () => {
      const counting = new Fuse();
      await run(await start(way, roles), counting);
      assert.ok(counting.count >= 11, String(counting.count));
      for (let at = 1; at <= counting.count; at++) {
        const where = `${called}, crash ${at} of ${counting.count}`;
        const one = await start(way, roles);
        await assert.rejects(run(one, new Fuse(at)), /crash/, where);
        assert.ok(await one.works(), `${where}: the connection works`);
        await run(one);
        await assertRenewed(one, where);
      }
    });
  }

  it('survives several crashes in a row', async () => {
    const one = await start('addKey');
    for (let crashes = 0; crashes < 40; crashes++) {
      try {
        await run(one, new Fuse(1 + (crashes % 4)));
        break;
      } catch (error) {
        assert.match(String(error), /crash/);
        assert.ok(await one.works());
      }
    }
    await run(one);
    await assertRenewed(one, 'in the end');
  });

  it('stops at each step when it is told to, and goes on later', async () => {
    const one = await start('addKey');
    for (let steps = 0; (await one.renewal()).done !== 'switched'; steps++) {
      assert.ok(steps < 10);
      const stop = new AbortController();
      const ports = one.ports(new Fuse());
      const before = (await one.renewal()).done;
      const stopping = {
        ...ports,
        save: async (renewal: Renewal) => {
          await ports.save(renewal);
          if (renewal.done !== before) stop.abort();
        },
      };
      await renew(await one.renewal(), stopping, stop.signal).catch((error: unknown) => assert.equal(error, stop.signal.reason));
      assert.ok(await one.works());
    }
    await assertRenewed(one, 'stopped at each step');
  });

  it('never switches to a certificate that gave no token', async () => {
    const one = await start('portal');
    const ports = one.ports(new Fuse());
    await assert.rejects(renew(await one.renewal(), ports, never), /it never came/);
    assert.equal((await one.renewal()).done, 'added');
    assert.equal((await one.stored()).certificate?.pfx, (await one.renewal()).old.pfx);
  });
});

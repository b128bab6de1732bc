import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { never } from '../samples.ts';
import { Fuse, Machine, somePair } from './renewing.ts';

describe('The new pair of a renewal', () => {
  const clock = { now: new Date() };
  let sandbox: Sandbox;
  let machine: Machine;
  before(async () => {
    const app = { clientId: randomUUID(), displayName: 'Other', certificates: [(await somePair()).cer], roles: [] };
    sandbox = await startSandbox({ app });
  });
  after(() => sandbox.close());
  beforeEach(async () => {
    machine = await Machine.create(sandbox, clock, 'addKey');
  });
  afterEach(() => machine.remove());

  const make = async (): Promise<string> => {
    const { thumbprint } = await machine.ports(new Fuse()).makePair(await machine.renewal(), never);
    return thumbprint;
  };

  it('is made once, however often it is asked for', async () => {
    const thumbprint = await make();
    const { pfx } = await machine.renewal();
    const bytes = await readFile(pfx);
    assert.equal(await make(), thumbprint);
    assert.deepEqual(await readFile(pfx), bytes);
    assert.equal((await machine.key({ pfx })).thumbprint, thumbprint);
  });

  it('never goes over a file that is somebody else’s', async () => {
    const { pfx, cer } = await machine.renewal();
    await writeFile(pfx, (await somePair()).pfx.subarray(0, 1000));
    await assert.rejects(make(), { code: 'renewalFileInTheWay' });
    assert.equal((await readFile(pfx)).length, 1000);
    await writeFile(cer, 'mine');
    await assert.rejects(make(), { code: 'renewalFileInTheWay' });
    assert.equal(await readFile(cer, 'utf8'), 'mine');
  });

  it('never goes over a .cer that is there alone, and does not take the old pair for the new', async () => {
    const { cer, pfx, old } = await machine.renewal();
    await writeFile(cer, 'mine');
    await assert.rejects(make(), { name: 'UserError' });
    assert.equal(await readFile(cer, 'utf8'), 'mine');
    await writeFile(pfx, await readFile(old.pfx));
    await assert.rejects(make(), { code: 'renewalFileInTheWay' });
  });
});

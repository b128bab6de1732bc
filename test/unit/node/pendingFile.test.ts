import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Renewal } from '../../../src/core/renewal/renewal.ts';
import type { CreatedObject, PendingSetUp } from '../../../src/core/setUp/pending.ts';
import { createPendingFile } from '../../../src/node/pendingFile.ts';

const setUp: PendingSetUp = {
  id: 'set-up-1',
  way: 'adminScript',
  name: 'contoso',
  cloud: 'global',
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  access: 'confirmWrites',
  permissions: ['User.Read.All'],
  startedAt: '2026-11-23T10:00:00.000Z',
};
const renewal: Renewal = {
  id: 'renewal-1',
  connection: 'contoso',
  bindingKey: 'global|x',
  way: 'addKey',
  done: 'planned',
  old: { pfx: '/a.pfx', thumbprint: 'AB'.repeat(32) },
  pfx: '/b.pfx',
  cer: '/b.cer',
  startedAt: '2026-11-23T10:00:00.000Z',
};
const created: CreatedObject = {
  kind: 'application',
  id: 'object-1',
  label: 'App',
  clientId: 'client',
  tenantId: 'tenant',
  cloud: 'global',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  connection: 'contoso',
  createdAt: '2026-11-23T10:00:00.000Z',
};

describe('what is under way, on disk', () => {
  let folder: string;
  let now: number;
  beforeEach(async () => {
    folder = await files.mkdtemp(join(tmpdir(), 'pending-'));
    now = 1_000_000;
  });
  afterEach(() => files.rm(folder, { recursive: true, force: true }));

  it('is added, replaced, removed, and read by another window', async () => {
    const file = createPendingFile(folder);
    assert.deepEqual(await file.list(), { setUps: [], renewals: [], created: [] });
    await Promise.all([file.saveSetUp(setUp), file.beginRenewal(renewal), file.addCreated(created), file.addCreated({ ...created, id: 'object-2' })]);
    await file.saveSetUp({ ...setUp, clientId: 'c' });
    await file.saveRenewal({ ...renewal, done: 'made' });
    const other = createPendingFile(folder);
    assert.deepEqual(await other.list(), {
      setUps: [{ ...setUp, clientId: 'c' }],
      renewals: [{ ...renewal, done: 'made' }],
      created: [created, { ...created, id: 'object-2' }],
    });
    await Promise.all([other.removeSetUp(setUp.id), other.removeRenewal(renewal.id), other.removeCreated('object-1'), other.removeSetUp('nobody')]);
    assert.deepEqual(await file.list(), { setUps: [], renewals: [], created: [{ ...created, id: 'object-2' }] });
    assert.equal((await files.stat(file.path)).mode & 0o777, 0o600);
  });

  it('keeps one renewal for a connection, whichever window began it; one that is gone stays gone', async () => {
    const [one, other] = [createPendingFile(folder), createPendingFile(folder)];
    const begun = await Promise.all([one.beginRenewal(renewal), other.beginRenewal({ ...renewal, id: 'renewal-2', connection: 'CONTOSO' })]);
    assert.equal(begun[0].id, begun[1].id);
    assert.equal((await one.list()).renewals.length, 1);
    assert.equal((await other.beginRenewal({ ...renewal, id: 'renewal-3', connection: 'fabrikam' })).id, 'renewal-3');
    await one.saveRenewal({ ...renewal, id: 'gone' });
    assert.equal((await one.list()).renewals.length, 2);
  });

  it('begins a renewal instead of the one before, and of no other', async () => {
    const file = createPendingFile(folder);
    await file.beginRenewal({ ...renewal, done: 'switched' });
    const next = { ...renewal, id: 'renewal-2' };
    assert.equal((await file.beginRenewal(next)).id, renewal.id);
    assert.equal((await file.beginRenewal(next, renewal.id)).id, 'renewal-2');
    assert.equal((await file.beginRenewal({ ...renewal, id: 'renewal-3' }, renewal.id)).id, 'renewal-2', 'another window was first');
    assert.deepEqual((await file.list()).renewals, [next]);
  });

  it('is worked on by one owner, until that one releases it or is silent for a minute', async () => {
    const [one, other] = [createPendingFile(folder, () => now), createPendingFile(folder, () => now)];
    const claims = await Promise.all([one.claim('set-up-1', 'window-1'), other.claim('set-up-1', 'window-2')]);
    assert.equal(claims.filter(Boolean).length, 1);
    const [winner, loser] = claims[0] ? ['window-1', 'window-2'] : ['window-2', 'window-1'];
    now += 50_000;
    assert.equal(await one.claim('set-up-1', winner), true);
    await other.release('set-up-1', loser);
    now += 50_000;
    assert.equal(await other.claim('set-up-1', loser), false);
    assert.equal(await other.claim('set-up-2', loser), true);
    now += 20_000;
    assert.equal(await other.claim('set-up-1', loser), true);
    await other.release('set-up-1', loser);
    assert.equal(await one.claim('set-up-1', winner), true);
    now -= 90_000_000;
    assert.equal(await other.claim('set-up-1', loser), true, 'a clock that was set back');
  });

  it('says each reminder once, in one window, and never an earlier one after a later', async () => {
    const [one, other] = [createPendingFile(folder), createPendingFile(folder)];
    const thumbprint = 'AB'.repeat(32);
    const said = await Promise.all([one.remind(thumbprint, 30), other.remind(thumbprint.toLowerCase(), 30)]);
    assert.equal(said.filter(Boolean).length, 1);
    assert.equal(await one.remind(thumbprint, 60), false);
    assert.equal(await one.remind(thumbprint, 7), true);
    assert.equal(await other.remind(thumbprint, 7), false);
    assert.equal(await other.remind(thumbprint, 0), true);
    assert.equal(await other.remind('CD'.repeat(32), 60), true);
  });

  it('leaves out what is not whole, and keeps it', async () => {
    const path = join(folder, 'pending.json');
    const half = { ...setUp, permissions: 'User.Read.All' };
    await files.writeFile(
      path,
      JSON.stringify({ version: 2, setUps: [half, setUp, null], renewals: [{ id: 1 }], created: [{ ...created, kind: 'moon' }] }),
    );
    const file = createPendingFile(folder);
    assert.deepEqual(await file.list(), { setUps: [setUp], renewals: [], created: [] });
    await file.saveSetUp({ ...setUp, id: 'set-up-2' });
    const content = JSON.parse(await files.readFile(path, 'utf8')) as { version: number; setUps: unknown[] };
    assert.deepEqual([content.version, content.setUps.length], [2, 4]);
  });

  it('is not touched when it is broken', async () => {
    const path = join(folder, 'pending.json');
    for (const text of ['{"setUps": [', '[]', '{"setUps": {}}']) {
      await files.writeFile(path, text);
      const file = createPendingFile(folder);
      await assert.rejects(file.list(), { code: 'pendingFileBroken' });
      await assert.rejects(file.saveSetUp(setUp), { code: 'pendingFileBroken' });
      assert.equal(await files.readFile(path, 'utf8'), text);
    }
  });

  it('loses nothing when two processes write at once, and gives one claim to one of them', async function () {
    this.timeout(60_000);
    const module = new URL('../../../src/node/pendingFile.ts', import.meta.url).href;
    const program = (owner: string): string => `
      const { createPendingFile } = await import(${JSON.stringify(module)});
      const file = createPendingFile(${JSON.stringify(folder)});
      const setUp = ${JSON.stringify(setUp)};
      for (let i = 0; i < 15; i++) await file.saveSetUp({ ...setUp, id: '${owner}-' + i });
      const begun = await file.beginRenewal({ ...${JSON.stringify(renewal)}, id: '${owner}' });
      console.log(JSON.stringify([await file.claim('x', '${owner}'), begun.id]));`;
    const run = async (owner: string): Promise<[boolean, string]> => {
      const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program(owner)]);
      return JSON.parse(stdout) as [boolean, string];
    };
    const outcomes = await Promise.all([run('one'), run('two')]);
    const { setUps, renewals } = await createPendingFile(folder).list();
    assert.equal(setUps.length, 30);
    assert.equal(renewals.length, 1);
    assert.equal(outcomes.filter(([claimed]) => claimed).length, 1);
    assert.equal(outcomes[0][1], outcomes[1][1]);
  });
});

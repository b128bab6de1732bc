import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { movedTo, type HandOver } from '../../../src/core/powerAutomate/handOver/handOver.ts';
import { createHandOverFile } from '../../../src/node/handOverFile.ts';

const noted: HandOver = {
  id: 'one',
  thumbprint: 'AB'.repeat(32),
  connection: 'contoso',
  powerPlatformEnvironment: 'Production',
  powerAutomateConnection: 'Graph as app',
  owner: '',
  target: 'preauthorized',
  at: '2026-11-23T10:00:00.000Z',
};

describe('where each .pfx went, on disk', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await files.mkdtemp(join(tmpdir(), 'hand-overs-'));
  });
  afterEach(() => files.rm(folder, { recursive: true, force: true }));

  it('is added, changed, removed, and read by another window; the file is private', async () => {
    const file = createHandOverFile(folder);
    assert.deepEqual(await file.list(), []);
    await Promise.all([file.add(noted), file.add({ ...noted, id: 'two' })]);
    await file.change({ ...noted, owner: 'Anna', done: noted.at });
    await file.change({ ...noted, id: 'gone' });
    const other = createHandOverFile(folder);
    assert.deepEqual(await other.list(), [
      { ...noted, owner: 'Anna', done: noted.at },
      { ...noted, id: 'two' },
    ]);
    await other.change(noted);
    await Promise.all([other.remove('two'), other.remove('nobody')]);
    assert.deepEqual(await file.list(), [noted]);
    assert.equal((await files.stat(file.path)).mode & 0o777, 0o600);
  });

  it('moves on once, whichever window says so', async () => {
    const [one, other] = [createHandOverFile(folder), createHandOverFile(folder)];
    await one.add(noted);
    const [first, second] = ['new-1', 'new-2'].map((id) => movedTo(noted, id, 'CD'.repeat(32), new Date('2026-12-01T00:00:00Z')));
    assert.ok(first && second);
    await Promise.all([one.move(first), other.move(second)]);
    const list = await one.list();
    assert.equal(list.length, 2);
    assert.deepEqual(list[0], first.done);
    assert.equal(list[1]?.thumbprint, 'CD'.repeat(32));
    await one.move(movedTo({ ...noted, id: 'gone' }, 'new-3', 'EF'.repeat(32), new Date()));
    assert.equal((await one.list()).length, 2);
  });

  it('leaves out what is not whole, and keeps it, and fields of a newer version', async () => {
    const path = join(folder, 'hand-overs.json');
    const halves = [
      { ...noted, id: '' },
      { ...noted, id: 'a', target: 'moon' },
      null,
      { ...noted, id: 'b', owner: undefined },
      { ...noted, id: 'c', done: 3 },
    ];
    await files.writeFile(path, JSON.stringify({ version: 2, handOvers: [...halves, { ...noted, colour: 'red', done: noted.at }] }));
    const file = createHandOverFile(folder);
    assert.equal((await file.list()).length, 1);
    await file.change(noted);
    const content = JSON.parse(await files.readFile(path, 'utf8')) as { version: number; handOvers: unknown[] };
    assert.deepEqual([content.version, content.handOvers.length, content.handOvers[5]], [2, 6, { ...noted, colour: 'red' }]);
  });

  it('is not touched when it is broken', async () => {
    const path = join(folder, 'hand-overs.json');
    for (const text of ['{"handOvers": [', '[]', '{"handOvers": {}}']) {
      await files.writeFile(path, text);
      const file = createHandOverFile(folder);
      await assert.rejects(file.list(), { code: 'handOversFileBroken' });
      await assert.rejects(file.add(noted), { code: 'handOversFileBroken' });
      assert.equal(await files.readFile(path, 'utf8'), text);
    }
  });

  it('tells of another window’s changes', async () => {
    const [file, other] = [createHandOverFile(folder), createHandOverFile(folder)];
    await file.add(noted);
    let tell: () => void = () => undefined;
    const told = new Promise<void>((resolve) => (tell = resolve));
    const watch = file.watch(tell);
    await other.add({ ...noted, id: 'two' });
    await told;
    watch.dispose();
  });

  it('loses nothing when two processes write at once', async function () {
    this.timeout(60_000);
    const module = new URL('../../../src/node/handOverFile.ts', import.meta.url).href;
    const program = (owner: string): string => `
      const { createHandOverFile } = await import(${JSON.stringify(module)});
      const file = createHandOverFile(${JSON.stringify(folder)});
      for (let i = 0; i < 15; i++) await file.add({ ...${JSON.stringify(noted)}, id: '${owner}-' + i });`;
    const run = (owner: string): Promise<unknown> =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program(owner)]);
    await Promise.all([run('one'), run('two')]);
    assert.equal((await createHandOverFile(folder).list()).length, 30);
  });
});

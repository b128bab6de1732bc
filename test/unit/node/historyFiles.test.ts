import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryBody } from '../../../src/core/graph/transport.ts';
import { entryId, type HistoryEntry } from '../../../src/core/history/entry.ts';
import type { HistoryLimits, HistoryStore } from '../../../src/core/history/store.ts';
import { createHistoryFiles } from '../../../src/node/historyFiles.ts';
import { entry } from '../core/history/entries.ts';

const limits: HistoryLimits = { days: 7, bytes: 100 * 1024 * 1024 };
const minute = 60 * 1000;
const hour = 60 * minute;

describe('the files of the history', () => {
  let folder: string;
  let key: Uint8Array;
  let store: HistoryStore;
  const open = (): HistoryStore => createHistoryFiles(folder, { key: () => Promise.resolve(key) });
  const names = (): string[] => (existsSync(folder) ? readdirSync(folder) : []);
  const ago = (milliseconds: number): Date => new Date(Date.now() - milliseconds);
  const add = async (at = new Date(), body: Uint8Array = Buffer.from('body'), into = store, within = limits): Promise<HistoryEntry> => {
    const one = entry(body.length, at);
    await into.add({ entry: one }, memoryBody(body), within);
    return one;
  };
  const pathOf = ({ head }: HistoryEntry): string => join(folder, `${head.id}.exchange`);

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'preauthorised-graph-history-')), 'history');
    key = randomBytes(32);
    store = open();
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

  it('are none before the first exchange, and no folder either', async () => {
    assert.deepEqual(await store.list(), []);
    await store.clear();
    await store.prune(limits);
    assert.equal(existsSync(folder), false);
  });

  it('give back what was kept, the newest first, to another window too', async () => {
    const older = await add(ago(hour));
    const newer = await add(ago(minute), Buffer.from('newer'));
    for (const window of [store, open()]) {
      assert.deepEqual(await window.list(), [newer.head, older.head]);
      assert.equal(Buffer.from((await window.open(newer.head.id))?.body ?? []).toString(), 'newer');
    }
  });

  it('are for this person alone, with names that say nothing', async function () {
    const one = await add();
    assert.deepEqual(names(), [`${one.head.id}.exchange`]);
    assert.match(names()[0] ?? '', /^\d{8}T\d{9}Z-[0-9a-f-]{36}\.exchange$/);
    if (process.platform === 'win32') return this.skip();
    assert.equal(statSync(pathOf(one)).mode & 0o777, 0o600);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
  });

  it('have nothing on the disk that could be read', async () => {
    const secret = 'sig=pre-authenticated-url of Adele Vance';
    const one = await add(new Date(), Buffer.from(secret.repeat(10)));
    const bytes = readFileSync(pathOf(one));
    for (const word of ['sig=', 'Adele', 'users', 'graph']) assert.equal(bytes.includes(word), false, word);
  });

  it('that are too old are removed, then the oldest until the rest is small enough', async () => {
    const random = randomBytes(100_000);
    const [old, first, second, third] = [
      await add(ago(6.9 * 24 * hour), random),
      await add(ago(3 * hour), random),
      await add(ago(2 * hour), random),
      await add(ago(hour), random),
    ];
    assert.equal(names().length, 4);
    await store.prune({ days: 6, bytes: limits.bytes });
    assert.equal(existsSync(pathOf(old)), false);
    await store.prune({ days: 6, bytes: 250_000 });
    assert.deepEqual(await store.list(), [third.head, second.head]);
    assert.equal(existsSync(pathOf(first)), false);
    const fourth = await add(new Date(), random, store, { days: 6, bytes: 250_000 });
    assert.deepEqual(await store.list(), [fourth.head, third.head]);
    await store.prune({ days: 0, bytes: 250_000 });
    assert.deepEqual(names(), []);
  });

  it('hold nothing that alone is beyond the limit, and nothing else goes for it', async () => {
    const small = await add();
    const large = entry(300_000);
    assert.equal(await store.add({ entry: large }, memoryBody(randomBytes(300_000)), { days: 7, bytes: 250_000 }), false);
    assert.deepEqual(names(), [`${small.head.id}.exchange`]);
    assert.equal(await store.add({ entry: entry(1) }, memoryBody(Buffer.from('x')), { days: 0, bytes: 250_000 }), false);
    assert.equal(names().length, 1);
  });

  it('are removed one by one, or all; what others have in the folder stays', async () => {
    const [one, other] = [await add(), await add()];
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    await store.remove(one.head.id);
    assert.deepEqual(await store.list(), [other.head]);
    assert.equal(await store.open(one.head.id), undefined);
    await store.remove(one.head.id);
    writeFileSync(join(folder, '.half.tmp'), 'x');
    await store.clear();
    assert.deepEqual(names(), ['notes.txt']);
    assert.deepEqual(await store.list(), []);
  });

  it('that vanish are not missed', async () => {
    const [one, other] = [await add(), await add(ago(hour))];
    await store.list();
    rmSync(pathOf(one));
    assert.deepEqual(await store.list(), [other.head]);
    assert.equal(await store.open(one.head.id), undefined);
    rmSync(folder, { recursive: true });
    assert.deepEqual(await store.list(), []);
  });

  it('that are broken are removed, and the others still listed', async () => {
    const [good, cut] = [await add(), await add(ago(hour))];
    const foreign = join(folder, `${entryId(new Date(), 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee')}.exchange`);
    writeFileSync(pathOf(cut), readFileSync(pathOf(cut)).subarray(0, 60));
    writeFileSync(foreign, 'something else');
    assert.deepEqual(await store.list(), [good.head]);
    assert.deepEqual(names(), [`${good.head.id}.exchange`]);
  });

  it('whose body is broken are removed when they are opened', async () => {
    const one = await add(new Date(), randomBytes(1000));
    const bytes = readFileSync(pathOf(one));
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
    writeFileSync(pathOf(one), bytes);
    assert.deepEqual(await store.list(), [one.head]);
    assert.equal(await store.open(one.head.id), undefined);
    assert.deepEqual(names(), []);
    assert.deepEqual(await store.list(), []);
  });

  it('under the name of another are not taken for it', async () => {
    const [one, other] = [await add(), await add(ago(hour))];
    writeFileSync(pathOf(one), readFileSync(pathOf(other)));
    assert.deepEqual(await open().list(), [other.head]);
  });

  it('that another key has sealed stay until they are too old, are counted, and open again with that key', async () => {
    const lost = key;
    const old = await add(ago(hour));
    utimesSync(pathOf(old), ago(2 * minute), ago(2 * minute));
    assert.deepEqual(await store.list(), [old.head]);
    assert.deepEqual(await store.ofAnotherKey(), []);
    key = randomBytes(32);
    for (const window of [store, open()]) {
      assert.equal(await window.open(old.head.id), undefined);
      assert.deepEqual(await window.list(), []);
      assert.deepEqual(await window.ofAnotherKey(), [old.head.id]);
    }
    const one = await add();
    assert.deepEqual(await store.list(), [one.head]);
    assert.deepEqual(await store.ofAnotherKey(), [old.head.id]);
    await store.prune(limits);
    assert.equal(existsSync(pathOf(old)), true);
    key = lost;
    assert.deepEqual((await open().list()).at(-1), old.head);
    assert.deepEqual((await store.list()).at(-1), old.head, 'also in a window that has tried another key');
    assert.equal((await store.ofAnotherKey()).includes(old.head.id), false);
    key = randomBytes(32);
    await store.prune({ days: 1 / 48, bytes: limits.bytes });
    assert.equal(existsSync(pathOf(old)), false);
    assert.equal((await store.ofAnotherKey()).includes(old.head.id), false);
  });

  it('that another key has sealed can be removed', async () => {
    const old = await add();
    utimesSync(pathOf(old), ago(2 * minute), ago(2 * minute));
    key = randomBytes(32);
    const one = await add();
    for (const id of await store.ofAnotherKey()) await store.remove(id);
    assert.deepEqual(names(), [`${one.head.id}.exchange`]);
    assert.deepEqual(await store.ofAnotherKey(), []);
  });

  it('of a window that has just made the key are not removed by one that does not have it yet', async () => {
    const mine = await add();
    const early = createHistoryFiles(folder, { key: () => Promise.resolve(randomBytes(32)) });
    assert.deepEqual(await early.list(), []);
    assert.equal(await early.open(mine.head.id), undefined);
    assert.deepEqual(await early.ofAnotherKey(), [], 'nor told as lost');
    assert.deepEqual(await open().list(), [mine.head]);
  });

  it('are opened by their ID only', async () => {
    await add();
    writeFileSync(join(folder, '..', 'outside.exchange'), 'x');
    assert.equal(await store.open('../outside'), undefined);
    assert.ok(existsSync(join(folder, '..', 'outside.exchange')));
  });

  it('of a window that died while writing go after an hour', async () => {
    mkdirSync(folder, { recursive: true });
    for (const [name, age] of [
      ['.old.tmp', 2 * hour],
      ['.new.tmp', minute],
    ] as const) {
      writeFileSync(join(folder, name), 'x');
      utimesSync(join(folder, name), ago(age), ago(age));
    }
    await store.prune(limits);
    assert.deepEqual(names(), ['.new.tmp']);
  });

  it('leave nothing behind when the body cannot be read', async () => {
    const failing = { size: 10, read: () => Promise.reject(new Error('gone')) };
    await assert.rejects(store.add({ entry: entry(10) }, failing, limits), /gone/);
    assert.deepEqual(names(), []);
  });

  it('that cannot be written are a sentence', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) return this.skip();
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    await assert.rejects(store.add({ entry: entry(1) }, memoryBody(Buffer.from('x')), limits), { code: 'folderNotWritable' });
    chmodSync(folder, 0o700);
  });

  it('of two windows that write, prune and clear at once come to no harm', async () => {
    const windows = [open(), open()];
    const tight: HistoryLimits = { days: 7, bytes: 60_000 };
    const work = windows.map(async (window, index) => {
      for (let round = 0; round < 15; round++) {
        await add(ago(round * minute), randomBytes(5000), window, tight);
        if (round % 4 === index) await window.list();
        if (round === 9) await windows[1 - index]?.remove((await window.list())[0]?.id ?? '');
      }
    });
    await Promise.all(work);
    const [one, other] = await Promise.all(windows.map((window) => window.list()));
    assert.deepEqual(one, other);
    assert.ok((one?.length ?? 0) > 5);
    assert.ok(names().every((name) => name.endsWith('.exchange')));
    assert.ok(names().reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) <= 60_000);
    await Promise.all(windows.map((window) => window.clear()));
    assert.deepEqual(names(), []);
  });

  it('tell of changes, also before there is a folder', async function () {
    this.timeout(20_000);
    let seen = 0;
    const watch = open().watch(() => seen++);
    const becomes = async (isGood: () => boolean): Promise<void> => {
      for (let round = 0; round < 100 && !isGood(); round++) {
        await new Promise((resolve) => {
          setTimeout(resolve, 50);
        });
      }
      assert.ok(isGood());
    };
    await add();
    await becomes(() => seen >= 1);
    const before = seen;
    await add();
    await becomes(() => seen > before);
    watch.dispose();
  });
});

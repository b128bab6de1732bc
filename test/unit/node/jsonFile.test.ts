import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import * as files from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createJsonFile } from '../../../src/node/jsonFile.ts';

const brokenCode = 'connectionsFileBroken';
const sourceUrl = new URL('../../../src/node/jsonFile.ts', import.meta.url).href;

describe('JSON file', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await files.mkdtemp(join(tmpdir(), 'json-'));
    path = join(folder, 'data', 'connections.json');
  });
  afterEach(() => files.rm(folder, { recursive: true, force: true }));

  const write = async (text: string): Promise<void> => {
    await files.mkdir(join(folder, 'data'), { recursive: true });
    await files.writeFile(path, text);
  };
  async function numberOfDeadProcess(): Promise<number> {
    const child = execFile(process.execPath, ['-e', '']);
    await new Promise((resolve) => child.once('exit', resolve));
    return child.pid ?? 0;
  }

  it('is made with mode 0600 in a folder of 0700, and leaves no lock', async () => {
    const file = createJsonFile(path, { brokenCode });
    assert.equal(await file.read(), undefined);
    await file.change((content) => ({ was: content ?? 'nothing' }));
    assert.deepEqual(await file.read(), { was: 'nothing' });
    assert.deepEqual(await files.readdir(join(folder, 'data')), ['connections.json']);
    assert.equal((await files.stat(path)).mode & 0o777, 0o600);
    assert.equal((await files.stat(join(folder, 'data'))).mode & 0o777, 0o700);
  });

  it('loses nothing between 8 processes with 25 changes at once each', async () => {
    const script = `
      import { createJsonFile } from ${JSON.stringify(sourceUrl)};
      const [path, name] = process.argv.slice(1);
      const file = createJsonFile(path, { brokenCode: 'broken' });
      await Promise.all(Array.from({ length: 25 }, (_, index) =>
        file.change((content) => ({ ...content, count: (content?.count ?? 0) + 1, entries: [...(content?.entries ?? []), name + '-' + index] }))));`;
    await write('{ "foreign": { "kept": [1, 2] } }');
    const run = promisify(execFile);
    await Promise.all(
      Array.from({ length: 8 }, (_, index) => run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, path, `p${index}`])),
    );
    const content = (await createJsonFile(path, { brokenCode }).read()) as { count: number; entries: string[]; foreign: unknown };
    assert.equal(content.count, 200);
    assert.equal(new Set(content.entries).size, 200);
    assert.deepEqual(content.foreign, { kept: [1, 2] });
    assert.deepEqual(await files.readdir(join(folder, 'data')), ['connections.json']);
  }).timeout(60_000);

  it('loses nothing between several objects in one process', async () => {
    await Promise.all(
      Array.from({ length: 30 }, () =>
        createJsonFile(path, { brokenCode }).change((content) => ({ count: ((content as { count?: number })?.count ?? 0) + 1 })),
      ),
    );
    assert.deepEqual(await createJsonFile(path, { brokenCode }).read(), { count: 30 });
  });

  for (const [text, line, column] of [
    ['{\n  "a": 1,\n  "ä": }', 3, 8],
    ['', 1, 1],
    ['{"a":1', 1, 7],
    ['{} x', 1, 4],
    ["{'a':1}", 1, 2],
    ['[1,]', 1, 4],
    ['\uFEFF{"a" 1}', 1, 6],
  ] as const) {
    it(`says where ${JSON.stringify(text)} is broken, without quoting it, and leaves it alone`, async () => {
      await write(text);
      const file = createJsonFile(path, { brokenCode });
      const expected = { code: brokenCode, message: `${path} is not valid JSON: line ${line}, column ${column}.` };
      await assert.rejects(file.read(), expected);
      await assert.rejects(
        file.change(() => ({})),
        expected,
      );
      assert.equal(await files.readFile(path, 'utf8'), text);
      assert.deepEqual(await files.readdir(join(folder, 'data')), ['connections.json']);
    });
  }

  it('is as it was when the change throws, and the next change goes through', async () => {
    await write('{"a":1}');
    const file = createJsonFile(path, { brokenCode });
    const reason = new Error('no');
    await assert.rejects(
      file.change(() => {
        throw reason;
      }),
      (error: unknown) => error === reason,
    );
    assert.equal(await files.readFile(path, 'utf8'), '{"a":1}');
    await file.change((content) => ({ ...(content as object), b: 2 }));
    assert.equal(await files.readFile(path, 'utf8'), '{\n  "a": 1,\n  "b": 2\n}\n');
  });

  it('with a byte order mark is read, `__proto__` is data', async () => {
    await write('\uFEFF{"__proto__": {"x": 1}}');
    const file = createJsonFile(path, { brokenCode });
    await file.change((content) => ({ ...(content as object), y: 2 }));
    assert.equal(await files.readFile(path, 'utf8'), '{\n  "__proto__": {\n    "x": 1\n  },\n  "y": 2\n}\n');
  });

  it('that is a link stays one', async () => {
    await files.writeFile(join(folder, 'mine.json'), '{}');
    await files.mkdir(join(folder, 'data'));
    await files.symlink(join(folder, 'mine.json'), path);
    await createJsonFile(path, { brokenCode }).change(() => ({ a: 1 }));
    assert.ok((await files.lstat(path)).isSymbolicLink());
    assert.deepEqual(JSON.parse(await files.readFile(join(folder, 'mine.json'), 'utf8')), { a: 1 });
  });

  describe('lock of another', () => {
    const quick = { staleAfter: 10_000, patience: 200 };
    const lock = async (owner: object | string): Promise<string> => {
      await write('{}');
      await files.writeFile(`${path}.lock`, typeof owner === 'string' ? owner : JSON.stringify(owner));
      return `${path}.lock`;
    };

    it('is waited for, then fileLocked tells its place', async () => {
      const place = await lock({ id: 'x', pid: process.pid, host: hostname() });
      await assert.rejects(
        createJsonFile(path, { brokenCode, times: quick }).change(() => ({ a: 1 })),
        { code: 'fileLocked', message: new RegExp(place) },
      );
      assert.equal(await files.readFile(path, 'utf8'), '{}');
      assert.match(await files.readFile(place, 'utf8'), /"x"/, 'and is not removed');
    });

    it('is waited for until it is gone', async () => {
      const place = await lock({ id: 'x', pid: process.pid, host: hostname() });
      setTimeout(() => void files.rm(place), 80);
      await createJsonFile(path, { brokenCode, times: quick }).change(() => ({ a: 1 }));
    });

    it('is taken over when its process is dead', async () => {
      await lock({ id: 'x', pid: await numberOfDeadProcess(), host: hostname() });
      await createJsonFile(path, { brokenCode, times: quick }).change(() => ({ a: 1 }));
      assert.deepEqual(await files.readdir(join(folder, 'data')), ['connections.json']);
    });

    it('is not taken over when the process that is dead here runs on another machine', async () => {
      await lock({ id: 'x', pid: await numberOfDeadProcess(), host: 'another' });
      await assert.rejects(
        createJsonFile(path, { brokenCode, times: quick }).change(() => ({ a: 1 })),
        { code: 'fileLocked' },
      );
    });

    it('is taken over after ten seconds, whoever has it, even when it is empty', async () => {
      for (const owner of [{ id: 'x', pid: process.pid, host: hostname() }, '']) {
        const place = await lock(owner);
        const old = new Date(Date.now() - 11_000);
        await files.utimes(place, old, old);
        await createJsonFile(path, { brokenCode, times: quick }).change(() => ({ a: 1 }));
      }
    });

    it('is taken over by one of many only', async () => {
      await lock({ id: 'x', pid: await numberOfDeadProcess(), host: hostname() });
      await Promise.all(
        Array.from({ length: 20 }, () =>
          createJsonFile(path, { brokenCode }).change((content) => ({ count: ((content as { count?: number }).count ?? 0) + 1 })),
        ),
      );
      assert.deepEqual(JSON.parse(await files.readFile(path, 'utf8')), { count: 20 });
      assert.deepEqual(await files.readdir(join(folder, 'data')), ['connections.json']);
    });
  });

  it('in a place that is none says so', async () => {
    await files.writeFile(join(folder, 'data'), '');
    const file = createJsonFile(path, { brokenCode });
    await assert.rejects(
      file.change(() => ({})),
      { code: 'notAFolder' },
    );
  });
});

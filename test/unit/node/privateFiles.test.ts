import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import type { PathLike } from 'node:fs';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../../src/core/errors.ts';
import { writePrivateFiles } from '../../../src/node/privateFiles.ts';
import { restrictToUser } from '../../../src/node/privateAccess.ts';

const key = Buffer.from('key '.repeat(500));
const certificate = Buffer.from('certificate');

describe('private files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await files.mkdtemp(join(tmpdir(), 'private-'));
  });
  afterEach(() => files.rm(folder, { recursive: true, force: true }));

  const pairIn = (where: string): { path: string; bytes: Buffer }[] => [
    { path: join(where, 'a.pfx'), bytes: key },
    { path: join(where, 'a.cer'), bytes: certificate },
  ];
  const modeOf = async (path: string): Promise<number> => (await files.stat(path)).mode & 0o777;

  /** The calls as they are, but for one that fails the n-th time it is made. */
  function failing(name: keyof typeof files, nth: number, code: string): typeof files {
    let count = 0;
    const call = files[name] as (...parameters: unknown[]) => Promise<unknown>;
    const failingCall = (...parameters: unknown[]): Promise<unknown> => {
      count += 1;
      return count === nth ? Promise.reject(Object.assign(new Error(code), { code })) : call(...parameters);
    };
    return { ...files, [name]: failingCall };
  }

  it('are written whole, 0600 in a new folder of 0700, whatever the umask', async () => {
    const where = join(folder, 'new', 'contoso');
    const before = process.umask(0);
    try {
      await writePrivateFiles(pairIn(where), { overwrite: false });
    } finally {
      process.umask(before);
    }
    assert.deepEqual(await files.readFile(join(where, 'a.pfx')), key);
    assert.deepEqual(await files.readFile(join(where, 'a.cer')), certificate);
    assert.deepEqual((await files.readdir(where)).sort(), ['a.cer', 'a.pfx']);
    assert.deepEqual(
      await Promise.all([join(folder, 'new'), where, join(where, 'a.pfx'), join(where, 'a.cer')].map(modeOf)),
      [0o700, 0o700, 0o600, 0o600],
    );
  });

  it('never replace one without leave, and leave nothing then', async () => {
    for (const taken of ['a.pfx', 'a.cer']) {
      await files.writeFile(join(folder, taken), 'old');
      await assert.rejects(writePrivateFiles(pairIn(folder), { overwrite: false }), { code: 'fileExists', message: new RegExp(taken) });
      assert.deepEqual(await files.readdir(folder), [taken]);
      assert.equal(await files.readFile(join(folder, taken), 'utf8'), 'old');
      await files.rm(join(folder, taken));
    }
  });

  it('do not replace one that appears in the last moment, nor a dangling link', async () => {
    const late = {
      ...files,
      link: async (from: PathLike, to: PathLike) => {
        if (String(to).endsWith('.cer')) await files.writeFile(to, 'somebody was faster');
        await files.link(from, to);
      },
    };
    await assert.rejects(writePrivateFiles(pairIn(folder), { overwrite: false, files: late }), { code: 'fileExists' });
    assert.deepEqual(await files.readdir(folder), ['a.cer']);
    assert.equal(await files.readFile(join(folder, 'a.cer'), 'utf8'), 'somebody was faster');
    await files.rm(join(folder, 'a.cer'));
    await files.symlink('/nowhere/at/all', join(folder, 'a.pfx'));
    await assert.rejects(writePrivateFiles(pairIn(folder), { overwrite: false }), { code: 'fileExists' });
  });

  it('are not exchanged for each other: one path twice is refused', async () => {
    const both = [
      { path: join(folder, 'a.pfx'), bytes: key },
      { path: join(folder, 'sub', '..', 'A.pfx'), bytes: certificate },
    ];
    await assert.rejects(writePrivateFiles(both, { overwrite: true }), { code: 'fileExists' });
    assert.deepEqual(await files.readdir(folder), []);
  });

  it('appear with the key first', async () => {
    const order: string[] = [];
    const noted = {
      ...files,
      link: async (from: PathLike, to: PathLike) => {
        order.push(String(to));
        await files.link(from, to);
      },
    };
    await writePrivateFiles(pairIn(folder), { overwrite: false, files: noted });
    assert.deepEqual(
      order.map((path) => path.slice(-4)),
      ['.pfx', '.cer'],
    );
  });

  it('work on a disk without links', async () => {
    const noLinks = { ...files, link: () => Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' })) };
    await writePrivateFiles(pairIn(folder), { overwrite: false, files: noLinks });
    await assert.rejects(writePrivateFiles(pairIn(folder), { overwrite: false, files: noLinks }), { code: 'fileExists' });
    await writePrivateFiles([{ path: join(folder, 'a.pfx'), bytes: Buffer.from('new') }], { overwrite: true, files: noLinks });
    assert.equal(await files.readFile(join(folder, 'a.pfx'), 'utf8'), 'new');
    assert.equal(await modeOf(join(folder, 'a.pfx')), 0o600);
    assert.deepEqual((await files.readdir(folder)).sort(), ['a.cer', 'a.pfx']);
  });

  const calls = [
    ['open', 1],
    ['open', 2],
    ['link', 1],
    ['link', 2],
    ['rename', 1],
    ['rename', 2],
    ['mkdir', 1],
    ['mkdir', 2],
    ['rm', 1],
    ['rm', 2],
  ] as const;
  for (const overwrite of [false, true]) {
    for (const [name, nth] of calls) {
      it(`${overwrite ? 'old ones survive' : 'none is left behind by'} a failure of ${name} ${nth}`, async () => {
        const where = join(folder, 'pairs');
        if (overwrite) {
          await files.mkdir(where);
          await files.writeFile(join(where, 'a.pfx'), 'old key', { mode: 0o600 });
          await files.writeFile(join(where, 'a.cer'), 'old certificate');
        }
        const outcome: unknown = await writePrivateFiles(pairIn(where), { overwrite, files: failing(name, nth, 'ENOSPC') }).then(
          () => 'written',
          (error: unknown) => error,
        );
        const found = await files.readdir(where).catch(() => []);
        if (outcome === 'written') {
          // The call was not needed, was made up for by another way, or only tidied up.
          assert.deepEqual(await files.readFile(join(where, 'a.pfx')), key);
          assert.deepEqual(await files.readFile(join(where, 'a.cer')), certificate);
          assert.ok(name === 'rm' || found.length === 2, found.join());
          return;
        }
        assert.ok(outcome instanceof UserError);
        assert.equal(outcome.code, 'diskFull');
        assert.ok(outcome.fix?.sentence);
        if (overwrite) {
          assert.deepEqual(new Set(found), new Set(['a.cer', 'a.pfx']));
          assert.equal(await files.readFile(join(where, 'a.pfx'), 'utf8'), 'old key');
          assert.equal(await files.readFile(join(where, 'a.cer'), 'utf8'), 'old certificate');
        } else {
          assert.deepEqual(await files.readdir(folder), [], 'the new folder is gone too');
        }
      });
    }
  }

  it('say so when the disk is full in the middle of the key', async () => {
    const full = {
      ...files,
      open: async (...parameters: Parameters<typeof files.open>) => {
        const file = await files.open(...parameters);
        file.writeFile = async (bytes) => {
          await file.write((bytes as Buffer).subarray(0, 10));
          throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
        };
        return file;
      },
    };
    await assert.rejects(writePrivateFiles(pairIn(join(folder, 'x')), { overwrite: false, files: full }), { code: 'diskFull' });
    assert.deepEqual(await files.readdir(folder), []);
  });

  for (const [code, expected] of [
    ['EACCES', 'folderNotWritable'],
    ['EROFS', 'folderNotWritable'],
    ['EDQUOT', 'diskFull'],
    ['ENAMETOOLONG', 'nameTooLong'],
    ['EIO', 'fileFailed'],
  ] as const) {
    it(`${code} is ${expected}`, async () => {
      await assert.rejects(writePrivateFiles(pairIn(folder), { overwrite: false, files: failing('open', 1, code) }), {
        code: expected,
        message: new RegExp(code === 'ENAMETOOLONG' ? 'a.pfx' : folder),
      });
    });
  }

  it('say so when the path leads through a file or is a folder', async () => {
    await files.writeFile(join(folder, 'file'), '');
    await assert.rejects(writePrivateFiles(pairIn(join(folder, 'file')), { overwrite: false }), { code: 'notAFolder' });
    await files.mkdir(join(folder, 'a.pfx'));
    await assert.rejects(writePrivateFiles(pairIn(folder), { overwrite: true }), { code: 'isAFolder' });
  });

  it('say so, and soon, where a folder can hold none', async function () {
    if (process.platform !== 'linux') this.skip();
    await assert.rejects(writePrivateFiles(pairIn('/proc/pairs/contoso'), { overwrite: false }), { code: 'folderMissing' });
  });

  it('are never torn by a kill: whole, or not there', async () => {
    const script = `
      import { writePrivateFiles } from ${JSON.stringify(new URL('../../../src/node/privateFiles.ts', import.meta.url).href)};
      const [folder] = process.argv.slice(1);
      for (let round = 0; ; round++) {
        const bytes = Buffer.alloc(300000, 65 + (round % 26));
        await writePrivateFiles([{ path: folder + '/a.pfx', bytes }, { path: folder + '/a.cer', bytes }], { overwrite: true });
        if (round === 0) console.log('ready');
      }`;
    for (let kill = 0; kill < 12; kill++) {
      const child = execFile(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, folder]);
      await new Promise((resolve) => child.stdout?.once('data', resolve));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      for (const name of ['a.pfx', 'a.cer']) {
        const bytes = await files.readFile(join(folder, name));
        assert.equal(bytes.length, 300_000);
        assert.ok(
          bytes.every((byte) => byte === bytes[0]),
          'of one round',
        );
      }
    }
    for (const left of await files.readdir(folder)) {
      assert.match(left, /\.(pfx|cer)$/);
      assert.equal(await modeOf(join(folder, left)), 0o600);
    }
  }).timeout(30_000);

  describe('on Windows', () => {
    const env = { USERDOMAIN: 'CONTOSO', USERNAME: 'max', SystemRoot: 'D:\\Windows' };

    it('get an access list for this person alone while they are empty', async () => {
      const seen: unknown[] = [];
      await writePrivateFiles(pairIn(folder), {
        overwrite: false,
        platform: 'win32',
        env,
        run: async (program, parameters) => {
          seen.push([program, ...parameters.slice(1), (await files.stat(parameters[0] ?? '')).size]);
        },
      });
      const expected = ['D:\\Windows\\System32\\icacls.exe', '/inheritance:r', '/grant:r', 'CONTOSO\\max:F', 0];
      assert.deepEqual(seen, [expected, expected]);
    });

    it('are not written where that fails', async () => {
      await assert.rejects(
        writePrivateFiles(pairIn(folder), { overwrite: false, platform: 'win32', env, run: () => Promise.reject(new Error('exit 5')) }),
        { code: 'accessNotRestricted' },
      );
      assert.deepEqual(await files.readdir(folder), []);
    });

    it('and nowhere else', () => restrictToUser('/x', { platform: 'linux', run: () => Promise.reject(new Error('must not run')) }));
  });
});

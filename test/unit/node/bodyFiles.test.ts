import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFile, chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { memoryBody, type Body } from '../../../src/core/graph/transport.ts';
import { UserError } from '../../../src/core/errors.ts';
import { openBodyFile, saveBody } from '../../../src/node/bodyFiles.ts';

const mebibyte = 1024 * 1024;
const isWindows = process.platform === 'win32';

describe('body files', () => {
  let folder = '';
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'body-files-'))));
  afterEach(() => rm(folder, { recursive: true }));
  const at = (name: string): string => join(folder, name);

  describe('openBodyFile', () => {
    it('has a small file in memory, as it was then', async () => {
      await writeFile(at('a.json'), '{"ä":1}');
      const body = await openBodyFile(at('a.json'));
      await rm(at('a.json'));
      assert.deepEqual([body.size, Buffer.from(body.bytes ?? []).toString()], [8, '{"ä":1}']);
      assert.equal(Buffer.from(await body.read(1, 4)).toString(), '"ä"');
      await writeFile(at('empty'), '');
      assert.deepEqual([(await openBodyFile(at('empty'))).size, (await openBodyFile(at('empty'))).bytes?.length], [0, 0]);
    });

    it('reads a large one on demand, at any place', async () => {
      const bytes = Buffer.from(Array.from({ length: mebibyte + 1 }, (_, index) => index % 251));
      await writeFile(at('edge'), bytes.subarray(1));
      assert.equal((await openBodyFile(at('edge'))).bytes?.length, mebibyte);
      await writeFile(at('large'), bytes);
      const body = await openBodyFile(at('large'));
      assert.deepEqual([body.size, body.bytes], [mebibyte + 1, undefined]);
      for (const [offset, length] of [
        [0, 10],
        [777, 65_536],
        [mebibyte - 2, 100],
        [mebibyte + 1, 5],
        [0, mebibyte + 1],
      ] as const) {
        assert.ok(bytes.subarray(offset, offset + length).equals(await body.read(offset, length)), `${offset} ${length}`);
      }
    });

    it('keeps nothing open', async function () {
      if (process.platform !== 'linux') return this.skip();
      await writeFile(at('large'), Buffer.alloc(2 * mebibyte));
      const before = (await readdir('/proc/self/fd')).length;
      const bodies = await Promise.all(Array.from({ length: 50 }, () => openBodyFile(at('large'))));
      await Promise.all(bodies.map((body) => body.read(mebibyte, 100)));
      assert.ok((await readdir('/proc/self/fd')).length <= before + 2);
    });

    const changes: readonly (readonly [what: string, change: (path: string) => Promise<void>, code: string])[] = [
      ['grown', (path) => appendFile(path, 'x'), 'bodyFileChanged'],
      ['shrunk', (path) => writeFile(path, 'x'), 'bodyFileChanged'],
      ['another of the same size', (path) => utimes(path, 1, 1), 'bodyFileChanged'],
      ['gone', (path) => rm(path), 'bodyFileMissing'],
      ['a folder', (path) => rm(path).then(() => mkdir(path)), isWindows ? 'folderNotWritable' : 'bodyFileIsFolder'],
    ];
    for (const [what, change, code] of changes) {
      it(`notices that a large file is ${what}`, async () => {
        await writeFile(at('large'), Buffer.alloc(2 * mebibyte));
        const body = await openBodyFile(at('large'));
        await body.read(0, 10);
        await change(at('large'));
        await assert.rejects(body.read(mebibyte, 10), (error: unknown) => {
          assert.ok(error instanceof UserError && error.fix);
          assert.equal(error.code, code);
          assert.ok(error.message.includes(at('large')) || what === 'a folder');
          return true;
        });
      });
    }

    it('says what is wrong with a path', async () => {
      await mkdir(at('folder'));
      await writeFile(at('file'), 'x');
      await assert.rejects(openBodyFile(at('none')), { code: 'bodyFileMissing', message: `The file ${at('none')} does not exist.` });
      await assert.rejects(openBodyFile(at('file/none')), { code: 'bodyFileMissing' });
      await assert.rejects(openBodyFile(at('folder')), { code: 'bodyFileIsFolder' });
      await assert.rejects(openBodyFile(at(`n${'a'.repeat(300)}`)), { code: isWindows ? 'bodyFileMissing' : 'nameTooLong' });
      await assert.rejects(openBodyFile(at('nul\0l')), UserError);
    });

    it('never waits for a pipe or reads a device', async function () {
      if (isWindows) return this.skip();
      execFileSync('mkfifo', [at('pipe')]);
      await assert.rejects(openBodyFile(at('pipe')), { code: 'bodyFileIsDevice' });
      await assert.rejects(openBodyFile('/dev/zero'), { code: 'bodyFileIsDevice' });
    });

    it('says when it may not be read', async function () {
      if (isWindows || process.getuid?.() === 0) return this.skip();
      await writeFile(at('secret'), 'x');
      await chmod(at('secret'), 0);
      await assert.rejects(openBodyFile(at('secret')), { code: 'bodyFileNotReadable' });
    });
  });

  describe('saveBody', () => {
    const text = (what: string): Body => memoryBody(Buffer.from(what));
    const saved = async (name: string): Promise<string> => await readFile(at(name), 'utf8');

    it('makes the folders, and leaves nothing else behind', async () => {
      const path = at('a/b/answer.json');
      assert.deepEqual(await saveBody(path, text('{"ä"}'), { overwrite: false }), { path, size: 6 });
      assert.equal(await saved('a/b/answer.json'), '{"ä"}');
      assert.deepEqual(await readdir(dirname(path)), ['answer.json']);
    });

    it('writes a large body in pieces', async () => {
      let longest = 0;
      const body: Body = {
        size: 10 * mebibyte + 3,
        read: (offset, length) => {
          longest = Math.max(longest, length);
          return Promise.resolve(Buffer.alloc(Math.min(length, 10 * mebibyte + 3 - offset), offset / mebibyte));
        },
      };
      assert.equal((await saveBody(at('large'), body, { overwrite: true })).size, 10 * mebibyte + 3);
      const bytes = await readFile(at('large'));
      assert.deepEqual([bytes.length, bytes[0], bytes.at(-1), longest], [10 * mebibyte + 3, 0, 10, mebibyte]);
    });

    it('takes the next free number instead of a file that is there', async () => {
      const paths: string[] = [];
      for (const one of ['0', '1', '2']) paths.push((await saveBody(at('a.tar.gz'), text(one), { overwrite: false })).path);
      assert.deepEqual(paths, [at('a.tar.gz'), at('a.tar-1.gz'), at('a.tar-2.gz')]);
      assert.deepEqual([await saved('a.tar.gz'), await saved('a.tar-1.gz'), await saved('a.tar-2.gz')], ['0', '1', '2']);
      await writeFile(at('.env'), '');
      assert.equal((await saveBody(at('.env'), text('x'), { overwrite: false })).path, at('.env-1'));
    });

    it('gives each of many at once a name of its own', async () => {
      const all = await Promise.all(Array.from({ length: 20 }, (_, index) => saveBody(at('x.txt'), text(`${index}`), { overwrite: false })));
      assert.equal(new Set(all.map(({ path }) => path)).size, 20);
      for (const [index, { path }] of all.entries()) assert.equal(await readFile(path, 'utf8'), `${index}`);
      assert.equal((await readdir(folder)).length, 20);
    });

    it('replaces a file, and keeps who may read it', async () => {
      await writeFile(at('a'), 'old');
      await chmod(at('a'), 0o640);
      assert.deepEqual(await saveBody(at('a'), text('new'), { overwrite: true }), { path: at('a'), size: 3 });
      assert.equal(await saved('a'), 'new');
      if (!isWindows) assert.equal((await stat(at('a'))).mode & 0o777, 0o640);
    });

    it('does not write through a symbolic link', async function () {
      if (isWindows) return this.skip();
      await writeFile(at('elsewhere'), 'precious');
      await symlink(at('elsewhere'), at('link'));
      await saveBody(at('link'), text('new'), { overwrite: true });
      assert.deepEqual([await saved('elsewhere'), await saved('link')], ['precious', 'new']);
      assert.ok((await lstat(at('link'))).isFile());
    });

    it('leaves the old file and nothing half when the body cannot be read to its end', async () => {
      await writeFile(at('a'), 'old');
      const broken: Body = {
        size: 3 * mebibyte,
        read: (offset) => (offset > 0 ? Promise.reject(new Error('gone')) : Promise.resolve(Buffer.alloc(mebibyte))),
      };
      for (const overwrite of [true, false]) await assert.rejects(saveBody(at('a'), broken, { overwrite }), UserError);
      assert.equal(await saved('a'), 'old');
      assert.deepEqual(await readdir(folder), ['a']);
    });

    it('says what is in the way', async () => {
      await mkdir(at('folder'));
      await writeFile(at('file'), 'x');
      for (const overwrite of [true, false]) {
        await assert.rejects(saveBody(at('folder'), text('x'), { overwrite }), { code: 'isAFolder' });
        await assert.rejects(saveBody(at('file/in'), text('x'), { overwrite }), UserError);
      }
      assert.deepEqual((await readdir(folder)).toSorted(), ['file', 'folder']);
    });
  });
});

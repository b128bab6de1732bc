import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryBody, type Body } from '../../../src/core/graph/transport.ts';
import { saveBody } from '../../../src/node/bodyFiles.ts';

const isWindows = process.platform === 'win32';

describe('saveBody: what may be run', () => {
  let folder = '';
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'save-body-'))));
  afterEach(() => rm(folder, { recursive: true }));
  const at = (name: string): string => join(folder, name);
  const text = (what: string): Body => memoryBody(Buffer.from(what));

  it('never saves a program', async function () {
    if (isWindows) return this.skip();
    for (const [name, overwrite] of [
      ['a', true],
      ['new', true],
      ['other', false],
    ] as const) {
      if (name === 'a') await writeFile(at('a'), '#!/bin/sh');
      if (name === 'a') await chmod(at('a'), 0o755);
      const { path } = await saveBody(at(name), text('new'), { overwrite });
      assert.equal((await stat(path)).mode & 0o111, 0, name);
    }
    assert.equal((await stat(at('a'))).mode & 0o777, 0o644, 'who may read it stays');
  });

  it('writes nothing into a repository’s own folder, over links either', async function () {
    await mkdir(at('.git/hooks'), { recursive: true });
    const into = ['.git/hooks/pre-commit', '.GIT/config', '.git/new/x'];
    if (!isWindows) {
      await symlink(at('.git/hooks'), at('linked'));
      await symlink(at('.git/none'), at('dangling'));
      into.push('linked/pre-commit', 'dangling');
    }
    for (const name of into)
      for (const overwrite of [true, false]) await assert.rejects(saveBody(at(name), text('x'), { overwrite }), { code: 'savedIntoGit' }, name);
    assert.deepEqual([await readdir(at('.git')), await readdir(at('.git/hooks'))], [['hooks'], []]);
  });

  it('writes into the folder that a link leads to, and says the path as it was given', async function () {
    if (isWindows) return this.skip();
    await mkdir(at('real'));
    await symlink(at('real'), at('linked'));
    assert.deepEqual(await saveBody(at('linked/a.json'), text('1'), { overwrite: false }), { path: at('linked/a.json'), size: 1 });
    assert.equal((await saveBody(at('linked/a.json'), text('2'), { overwrite: false })).path, at('linked/a-1.json'));
    assert.equal((await saveBody(at('linked/a.json'), text('3'), { overwrite: true })).path, at('linked/a.json'));
    assert.deepEqual([await readFile(at('real/a.json'), 'utf8'), await readFile(at('real/a-1.json'), 'utf8')], ['3', '2']);
  });
});

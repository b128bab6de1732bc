import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { realPlace } from '../../../src/node/realPlace.ts';

describe('realPlace', function () {
  let folder = '';
  beforeEach(async function () {
    if (process.platform === 'win32') return this.skip();
    folder = await realpath(await mkdtemp(join(tmpdir(), 'real-place-')));
    await mkdir(join(folder, 'in/sub'), { recursive: true });
    await mkdir(join(folder, 'out'));
    await writeFile(join(folder, 'out/key'), 'x');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const placeOf = async (path: string): Promise<string> => relative(folder, await realPlace(join(folder, path)));

  it('is the path itself where no link is in it', async () => {
    assert.equal(await placeOf('in/sub'), 'in/sub');
    assert.equal(await placeOf('in/new/deep.json'), 'in/new/deep.json');
    assert.equal(await placeOf('in/sub/../x'), 'in/x');
  });

  it('is where links lead, of a file and of a folder above it', async () => {
    await symlink('../out/key', join(folder, 'in/file'));
    await symlink(join(folder, 'out'), join(folder, 'in/folder'));
    assert.equal(await placeOf('in/file'), 'out/key');
    assert.equal(await placeOf('in/folder/key'), 'out/key');
    assert.equal(await placeOf('in/folder/new/x.json'), 'out/new/x.json');
  });

  it('is where a link leads that leads to nothing yet, over several', async () => {
    await symlink('../out/none', join(folder, 'in/dangling'));
    await symlink('dangling', join(folder, 'in/twice'));
    assert.equal(await placeOf('in/dangling'), 'out/none');
    assert.equal(await placeOf('in/twice'), 'out/none');
    assert.equal(await placeOf('in/dangling/x'), 'out/none/x');
  });

  it('refuses a circle', async () => {
    await symlink('b', join(folder, 'in/a'));
    await symlink('a', join(folder, 'in/b'));
    await assert.rejects(placeOf('in/a/x'));
  });
});

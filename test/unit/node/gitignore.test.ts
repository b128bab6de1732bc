import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addGitignoreLines, offerGitignoreLine } from '../../../src/node/gitignore.ts';

describe('.gitignore', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await files.mkdtemp(join(tmpdir(), 'gitignore-'));
  });
  afterEach(() => files.rm(folder, { recursive: true, force: true }));

  async function repository(): Promise<string> {
    const root = join(folder, 'repository');
    await files.mkdir(join(root, 'sub'), { recursive: true });
    execFileSync('git', ['init', '--quiet', root]);
    return root;
  }

  it('is not offered outside a repository', async () => {
    assert.equal(await offerGitignoreLine(join(folder, 'not', 'there')), undefined);
  });

  it('is offered once, for folders that exist or not, and git then ignores the key', async () => {
    const root = await repository();
    for (const where of [root, join(root, 'sub'), join(root, 'new', 'deep')]) {
      assert.deepEqual(await offerGitignoreLine(where), { path: join(root, '.gitignore'), lines: ['*.pfx'] });
    }
    const offer = await offerGitignoreLine(join(root, 'sub'));
    assert.ok(offer);
    await addGitignoreLines(offer);
    await addGitignoreLines(offer);
    assert.equal(await files.readFile(offer.path, 'utf8'), '*.pfx\n');
    assert.equal(await offerGitignoreLine(root), undefined);
    execFileSync('git', ['-C', root, 'check-ignore', 'sub/contoso.pfx', 'sub/.0123456789ab.tmp.contoso.pfx']);
    assert.deepEqual((await files.readdir(root)).sort(), ['.git', '.gitignore', 'sub']);
  });

  for (const [before, after] of [
    ['dist', 'dist\n*.pfx\n'],
    ['dist\r\n', 'dist\r\n*.pfx\r\n'],
    ['#*.pfx\n', '#*.pfx\n*.pfx\n'],
    ['dist\n*.pfx\n', 'dist\n*.pfx\n'],
    ['*.pfx  \r\n', '*.pfx  \r\n'],
  ] as const) {
    it(`${JSON.stringify(before)} becomes ${JSON.stringify(after)}, with its mode`, async () => {
      const root = await repository();
      const path = join(root, '.gitignore');
      await files.writeFile(path, before, { mode: 0o640 });
      await addGitignoreLines({ path, lines: ['*.pfx'] });
      assert.equal(await files.readFile(path, 'utf8'), after);
      assert.equal((await files.stat(path)).mode & 0o777, 0o640);
    });
  }

  it('of a work tree, whose .git is a file, is found too', async () => {
    await files.writeFile(join(folder, '.git'), 'gitdir: elsewhere');
    assert.equal((await offerGitignoreLine(folder))?.path, join(folder, '.gitignore'));
  });

  it('that cannot be read is a sentence', async () => {
    const root = await repository();
    await files.mkdir(join(root, '.gitignore'));
    await assert.rejects(offerGitignoreLine(root), { code: 'isAFolder' });
  });
});

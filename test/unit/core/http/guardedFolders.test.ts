import assert from 'node:assert/strict';
import { assertNotInGit, isInGit, savingDoubts, type SavingPlace } from '../../../../src/core/http/guardedFolders.ts';

const inGit = [
  '/a/.git/hooks/pre-commit',
  '/a/.GIT/config',
  'a\\.git\\config',
  '/a/.git.../x',
  '/a/.git /x',
  '/a/.git::$INDEX_ALLOCATION/x',
  '/a/git~1/x',
  '/a/.g\u200cit/x',
  '/a/.git',
];
const plain: SavingPlace = { isOutside: false, paths: ['/project/out/a.json'], replaces: false, isOwn: false };

describe('a repository’s own folder', () => {
  for (const path of inGit) it(`is ${JSON.stringify(path)}`, () => assert.ok(isInGit(path)));
  for (const path of ['/a/.gitignore', '/a/git/x', '/a/x.git/y', '/a/.github/x', '/a/git~/x']) it(`is not ${path}`, () => assert.ok(!isInGit(path)));

  it('is refused by any of the paths, and named as it is written', () => {
    assert.throws(() => assertNotInGit(['/project/link', '/project/.git/config'], 'link'), { code: 'savedIntoGit', message: /^link is in/ });
    assertNotInGit(['/project/link', '/project/x'], 'link');
  });
});

describe('savingDoubts', () => {
  it('has none for a new file of the workspace, and for one that a request has written', () => {
    assert.deepEqual(savingDoubts(plain), []);
    assert.deepEqual(savingDoubts({ ...plain, replaces: true, isOwn: true }), []);
  });

  it('doubts what is outside, what is run by itself, and what would be replaced', () => {
    assert.deepEqual(savingDoubts({ ...plain, isOutside: true }), ['outside']);
    assert.deepEqual(savingDoubts({ ...plain, replaces: true }), ['replaces']);
    const run = [
      '/w/.vscode/tasks.json',
      '/w/.VSCode./settings.json',
      '/w/.github/workflows/x.yml',
      'w\\.husky\\x',
      '/w/a.code-workspace',
      '/w/.devcontainer/x',
    ];
    for (const path of run) assert.deepEqual(savingDoubts({ ...plain, paths: [path] }), ['runs'], path);
    for (const path of ['/w/vscode/x', '/w/.vscodes/x', '/w/code-workspace/x', '/w/github/x'])
      assert.deepEqual(savingDoubts({ ...plain, paths: [path] }), [], path);
  });

  it('doubts a link that leads to such a place, and says the gravest first', () => {
    const all = { isOutside: true, paths: ['/w/out/x', '/w/.vscode/x'], replaces: true, isOwn: false };
    assert.deepEqual(savingDoubts(all), ['outside', 'runs', 'replaces']);
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ignoreRules, ruleMatches } from '../../../src/node/ignoreRules.ts';
import { wouldBeCommitted } from '../../../src/node/wouldBeCommitted.ts';

const secret = 'http-client.private.env.json';

describe('a file that would be committed', () => {
  let root = '';
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'would-be-committed-')));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }

  it('outside of a repository there is none', async () => assert.equal(await wouldBeCommitted(join(root, secret)), false));

  const rows: readonly (readonly [ignored: boolean, gitignore: string, nested?: string])[] = [
    [false, ''],
    [false, '# http-client.private.env.json'],
    [true, secret],
    [true, `/a/b/${secret}`],
    [false, `/${secret}`],
    [true, '*.private.env.json'],
    [true, '*.private.*\r\n'],
    [true, 'http-client.[a-p]rivate.env.json'],
    [false, 'http-client.[!a-p]rivate.env.json'],
    [true, 'http-client.?rivate.env.json   '],
    [true, 'a/'],
    [true, 'b'],
    [true, 'a/**/*.json'],
    [true, '**/b/*'],
    [false, 'a/*.json'],
    [false, `${secret}/`],
    [false, `*.json\n!${secret}`],
    [true, `!${secret}\n*.json`],
    [true, `a\n!a/b/${secret}`],
    [false, '*.json', `!${secret}`],
    [true, '', '*.json'],
    [true, '', '/*'],
  ];
  for (const [ignored, gitignore, nested] of rows) {
    it(`${JSON.stringify(gitignore)}${nested === undefined ? '' : ` and ${JSON.stringify(nested)} in its folder`}: ${ignored ? 'not' : 'yes'}; git agrees`, async () => {
      mkdirSync(join(root, '.git'));
      write('.gitignore', gitignore);
      write(join('a', 'b', secret), '{}');
      if (nested !== undefined) write(join('a', 'b', '.gitignore'), nested);
      const path = join(root, 'a', 'b', secret);
      assert.equal(await wouldBeCommitted(path), !ignored);
      rmSync(join(root, '.git'), { recursive: true });
      if (spawnSync('git', ['init', '-q', root]).status !== 0) return;
      assert.equal(spawnSync('git', ['-C', root, 'check-ignore', '-q', path]).status === 0, ignored);
    });
  }

  it('.git/info/exclude counts as well', async () => {
    write(join('.git', 'info', 'exclude'), '*.json');
    assert.equal(await wouldBeCommitted(join(root, secret)), false);
  });

  it('patterns that would go back without end do not', () => {
    const [rule] = ignoreRules('*a'.repeat(400) + 'b');
    assert.ok(rule);
    assert.equal(ruleMatches(rule, ['a'.repeat(5000)], false), false);
  });
});

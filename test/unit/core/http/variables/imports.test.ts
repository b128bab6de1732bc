import assert from 'node:assert/strict';
import { UserError } from '../../../../../src/core/errors.ts';
import { parse } from '../../../../../src/core/http/parse.ts';
import { readImports } from '../../../../../src/core/http/variables/imports.ts';

async function imported(
  text: string,
  files: Readonly<Record<string, string>>,
): Promise<{ readonly values: readonly string[]; readonly problems: readonly string[]; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const { variables, problems } = await readImports(parse(text), (path) => {
    asked.push(path);
    return Promise.resolve(Object.hasOwn(files, path) ? files[path] : undefined);
  });
  return {
    values: variables.map(({ name, value }) => `${name}=${value}`),
    problems: problems.map(({ code, severity, range }) => `${severity} ${code} ${text.slice(range.start, range.end)}`),
    asked,
  };
}

describe('# @import', () => {
  it('brings the variables of the file, seen from the request file', async () => {
    const found = await imported('# @import ./shared/common.http\n\nGET /users', { 'shared/common.http': '@a = 1\n@b = {{a}}\n\nGET /x\n' });
    assert.deepEqual(found, { values: ['a=1', 'b={{a}}'], problems: [], asked: ['shared/common.http'] });
  });

  it('what a file imports stands before its own, seen from that file', async () => {
    const files = { 'a/one.http': '# @import ../b/two.http\n@x = one', 'b/two.http': '# @import three.http\n@x = two', 'b/three.http': '@x = three' };
    assert.deepEqual((await imported('# @import a/one.http\nGET /', files)).values, ['x=three', 'x=two', 'x=one']);
  });

  it('backslashes separate folders too; other drives and the root are absolute', async () => {
    const text = '# @import a\\b.http\n# @import ..\\c.http\n# @import C:\\d\\..\\e.http\n# @import /f/g.http\nGET /';
    assert.deepEqual((await imported(text, {})).asked, ['a/b.http', '../c.http', 'C:/e.http', '/f/g.http']);
  });

  it('a circle is read once', async () => {
    const files = { 'a.http': '# @import b.http\n@a = 1', 'b.http': '# @import ./a.http\n# @import b.http\n@b = 1' };
    assert.deepEqual(await imported('# @import a.http\n# @import a.http\nGET /', files), {
      values: ['b=1', 'a=1'],
      problems: [],
      asked: ['a.http', 'b.http'],
    });
  });

  it('a missing file is a problem at the import, also one further down', async () => {
    const found = await imported('# @import gone.http\n# @import a.http\nGET /', { 'a.http': '# @import lost.http\n@a = 1' });
    assert.deepEqual([found.values, found.problems], [['a=1'], ['error importMissing gone.http', 'error importMissing a.http']]);
  });

  it('a file that cannot be read: why, but nothing that is not meant for people', async () => {
    const messageOf = async (error: Error): Promise<string | undefined> =>
      (await readImports(parse('# @import a.http\nGET /'), () => Promise.reject(error))).problems[0]?.message;
    assert.equal(await messageOf(new UserError('x', 'It is locked.')), 'It is locked.');
    const message = await messageOf(new Error('hunter2'));
    assert.ok(message);
    assert.doesNotMatch(message, /hunter2/);
  });

  for (const path of ['//server/share/a.http', '\\\\server\\share\\a.http', '{{folder}}/a.http', `${'x'.repeat(2000)}.http`]) {
    it(`${path.slice(0, 30)} is not opened`, async () => {
      const { asked, problems } = await imported(`# @import ${path}\nGET /`, {});
      assert.deepEqual([asked, problems.length, problems[0]?.startsWith('error importPath')], [[], 1, true]);
    });
  }

  it('no more than 10 levels and 100 files', async () => {
    const chain = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`${index}.http`, `# @import ${index + 1}.http\n@a = ${index}`]));
    const deep = await imported('# @import 0.http\nGET /', chain);
    assert.deepEqual([deep.values.length, deep.problems], [10, ['error importTooDeep 0.http']]);
    const many = Array.from({ length: 300 }, (_, index) => `${index}.http`);
    const wide = await imported('# @import all.http\nGET /', {
      'all.http': many.map((name) => `# @import ${name}`).join('\n'),
      ...Object.fromEntries(many.map((name) => [name, '@a = 1'])),
    });
    assert.deepEqual([wide.asked.length, wide.problems], [100, ['error importTooMany all.http']]);
  });
});

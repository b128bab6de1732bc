import assert from 'node:assert/strict';
import { join, sep } from 'node:path';
import { readDotenv } from '../../../../../src/core/http/variables/dotenv.ts';
import { pathView } from '../../../../../src/core/http/variables/folderView.ts';

const root = `${sep}work`;

function disk(files: Readonly<Record<string, string>>, asked: string[] = []): ReturnType<typeof pathView> {
  return pathView((path) => {
    asked.push(path);
    return Promise.resolve(new Map(Object.entries(files).map(([name, text]) => [join(root, name), text])).get(path));
  });
}

describe('.env files', () => {
  const files = { '.env': '\uFEFFA=1\nB="two words" # said\nexport C=\'3\'', '.env.dev': 'A=dev\r\nD=4', '.env.prod': 'A=prod' };

  it('are read as Node reads them, with the one of the environment over them', async () => {
    assert.deepEqual(Object.fromEntries((await readDotenv(root, disk(files), undefined)).values), { A: '1', B: 'two words', C: '3' });
    assert.deepEqual(Object.fromEntries((await readDotenv(root, disk(files), 'dev')).values), { A: 'dev', B: 'two words', C: '3', D: '4' });
  });

  it('are those of the nearest folder that has one of them', async () => {
    const at = async (folder: string, name?: string) =>
      (await readDotenv(join(root, folder), disk({ ...files, [join('a', '.env.dev')]: 'A=a' }), name)).values;
    assert.deepEqual([...(await at(join('a', 'b'), 'dev'))], [['A', 'a']]);
    assert.equal((await at(join('a', 'b'))).get('A'), '1');
  });

  it('an environment’s name leads to no other folder', async () => {
    for (const name of ['/../secret', '..\\x', 'a/b', 'c:x', 'x\0', '', 'n'.repeat(1000)]) {
      const asked: string[] = [];
      await readDotenv(root, disk(files, asked), name);
      assert.deepEqual(asked, [join(root, '.env')], JSON.stringify(name));
    }
  });

  it('names like __proto__ change nothing', async () => {
    await readDotenv(root, disk({ '.env': '__proto__=x\nconstructor=y' }), undefined);
    assert.equal(Reflect.get({}, 'x'), undefined);
  });

  it('what is no text, or endless, is a problem', async () => {
    const found = await readDotenv(root, disk({ '.env': 'A=1\n'.repeat(400_000), '.env.dev': 'B=2' }), 'dev');
    assert.deepEqual([[...found.values], found.problems.map(({ code }) => code)], [[['B', '2']], ['dotenvUnreadable']]);
    const unreadable = await readDotenv(
      root,
      pathView(() => Promise.reject(new Error('hunter2'))),
      undefined,
    );
    assert.deepEqual(
      unreadable.problems.map(({ message }) => message),
      [`${join(root, '.env')} cannot be read.`],
    );
  });
});

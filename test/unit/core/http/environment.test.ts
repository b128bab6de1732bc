import assert from 'node:assert/strict';
import { join, sep } from 'node:path';
import { readEnvironment } from '../../../../src/core/http/environment.ts';

const root = `${sep}work`;
const shared = 'http-client.env.json';
const own = 'http-client.private.env.json';

/** A disk that holds these files. */
function disk(files: Readonly<Record<string, unknown>>): (path: string) => Promise<string | undefined> {
  const byPath = new Map(
    Object.entries(files).map(([path, content]) => [join(root, path), typeof content === 'string' ? content : JSON.stringify(content)]),
  );
  return (path) => Promise.resolve(byPath.get(path));
}

describe('a variables environment', () => {
  it('merges $shared, the environment and the private file, in that order', async () => {
    const readText = disk({
      [shared]: { $shared: { a: 's', b: 's', c: 's' }, dev: { b: 'd', c: 'd', d: 4, e: true, nested: { x: 1 }, list: [1] }, test: { a: 't' } },
      [own]: { $shared: { a: 'private s', b: 'private s' }, dev: { c: 'private d' } },
    });
    const { name, values, connection } = await readEnvironment('dev', root, readText);
    assert.deepEqual([name, connection], ['dev', undefined]);
    assert.deepEqual(Object.fromEntries(values), { a: 'private s', b: 'd', c: 'private d', d: '4', e: 'true' });
  });

  it('is found in the nearest folder that has either file', async () => {
    const readText = disk({ [shared]: { dev: { at: 'top' }, top: {} }, [join('a', own)]: { dev: { at: 'a' } } });
    const at = async (folder: string): Promise<string | undefined> => (await readEnvironment('dev', join(root, folder), readText)).values.get('at');
    assert.equal(await at(join('a', 'b', 'c')), 'a');
    assert.equal(await at('other'), 'top');
    await assert.rejects(readEnvironment('top', join(root, 'a'), readText), { code: 'environmentUnknown' });
  });

  it('names a connection by $connection, which is no variable', async () => {
    const readText = disk({ [shared]: { $shared: { $connection: 'one' }, dev: {}, prod: { $connection: 'two' } } });
    assert.equal((await readEnvironment('dev', root, readText)).connection, 'one');
    const { connection, values } = await readEnvironment('prod', root, readText);
    assert.deepEqual([connection, values.size], ['two', 0]);
  });

  it('that is unknown: the names there are', async () => {
    const readText = disk({ [shared]: { $shared: {}, dev: {}, __proto__x: {} }, [own]: { mine: {} } });
    await assert.rejects(readEnvironment('prod', root, readText), {
      code: 'environmentUnknown',
      fix: { sentence: 'There are: dev, __proto__x, mine.' },
    });
    for (const name of ['$shared', 'toString']) await assert.rejects(readEnvironment(name, root, readText), { code: 'environmentUnknown' });
    await assert.rejects(readEnvironment('dev', root, disk({})), { code: 'environmentUnknown' });
  });

  const broken: readonly (readonly [unknown, RegExp])[] = [
    ['{ "dev": { "secret": "hunter2" ', /is not valid JSON: line 1, column/],
    [[], /must hold an object/],
    [{ dev: 'x' }, /“dev” must be an object/],
    [{ dev: { $connection: 1 } }, /\$connection in “dev” must be the name/],
  ];
  for (const [content, sentence] of broken) {
    it(`says what is wrong with ${JSON.stringify(content)}`, async () => {
      await assert.rejects(readEnvironment('dev', root, disk({ [own]: content })), (error: unknown) => {
        assert.ok(error instanceof Error);
        assert.match(error.message, sentence);
        assert.doesNotMatch(error.message, /hunter2/);
        return (error as Error & { code: string }).code === 'environmentFileBroken';
      });
    });
  }
});

import assert from 'node:assert/strict';
import { join, sep } from 'node:path';
import { UserError } from '../../../../../src/core/errors.ts';
import { noDotenv, readDotenv } from '../../../../../src/core/http/variables/dotenv.ts';
import { environmentNamed, inForce, readEnvironments, type EnvironmentReading } from '../../../../../src/core/http/variables/environment.ts';
import type { EnvironmentInForce } from '../../../../../src/core/http/variables/environmentInForce.ts';
import { pathView, type FolderView } from '../../../../../src/core/http/variables/folderView.ts';

const root = `${sep}work`;
const open = 'http-client.env.json';
const own = 'http-client.private.env.json';
const user = 'http-client.env.json.user';

/** A disk that holds these files. */
function disk(files: Readonly<Record<string, unknown>>): FolderView {
  const byPath = new Map(
    Object.entries(files).map(([path, content]) => [join(root, path), typeof content === 'string' ? content : JSON.stringify(content)]),
  );
  return pathView((path) => Promise.resolve(byPath.get(path)));
}

async function shown(
  name: string | undefined,
  files: Readonly<Record<string, unknown>>,
  reading: Partial<EnvironmentReading> = {},
): Promise<EnvironmentInForce> {
  return inForce(await readEnvironments(root, disk(files), { dialect: 'auto', ...reading }), name, noDotenv);
}

async function named(name: string | undefined, files: Readonly<Record<string, unknown>>, folder = root): Promise<EnvironmentInForce> {
  return environmentNamed(await readEnvironments(folder, disk(files), { dialect: 'auto' }), name, noDotenv);
}

function texts({ values }: EnvironmentInForce): Readonly<Record<string, string>> {
  return Object.fromEntries([...values].flatMap(([name, value]) => (value.kind === 'text' ? [[name, value.text]] : [])));
}

describe('a variables environment', () => {
  it('merges $shared, the environment and the private file, in that order', async () => {
    const found = await named('dev', {
      [open]: { $shared: { a: 's', b: 's', c: 's' }, dev: { b: 'd', c: 'd', d: 4, e: true }, test: { a: 't' } },
      [own]: { $shared: { a: 'private s', b: 'private s' }, dev: { c: 'private d' } },
    });
    assert.deepEqual([found.name, found.names, found.connection], ['dev', ['dev', 'test'], undefined]);
    assert.deepEqual(texts(found), { a: 'private s', b: 'd', c: 'private d', d: '4', e: 'true' });
    assert.deepEqual([found.values.get('a')?.shared, found.values.get('b')?.shared], [true, false]);
    assert.deepEqual([found.values.get('a')?.source, found.values.get('d')?.source], [join(root, own), join(root, open)]);
    const { overridden } = found;
    assert.deepEqual(
      [...(overridden ?? [])].map(([name, value]) => [name, value.kind === 'text' && value.text]),
      [
        ['b', 'private s'],
        ['c', 's'],
      ],
    );
  });

  it('while none is chosen: what is shared', async () => {
    const found = await named(undefined, { [open]: { $shared: { a: 1, $connection: 'one' }, dev: { a: 2 } } });
    assert.deepEqual([found.name, texts(found), found.connection, found.names], [undefined, { a: '1' }, 'one', ['dev']]);
  });

  it('is found in the nearest folder that has one of the files', async () => {
    for (const file of [open, own, user]) {
      const files = { [open]: { dev: { at: 'top' }, top: {} }, [join('a', file)]: { dev: { at: 'a' } } };
      const at = async (folder: string): Promise<unknown> => texts(await named('dev', files, join(root, folder)))['at'];
      assert.deepEqual([await at(join('a', 'b', 'c')), await at('other')], ['a', 'top']);
      await assert.rejects(named('top', files, join(root, 'a')), { code: 'environmentUnknown' });
    }
  });

  it('names a connection by $connection, which is no variable', async () => {
    const files = { [open]: { $shared: { $connection: 'one' }, dev: {}, prod: { $connection: 'two' } } };
    assert.equal((await named('dev', files)).connection, 'one');
    const { connection, values } = await named('prod', files);
    assert.deepEqual([connection, values.size], ['two', 0]);
  });

  it('that is unknown: the names there are; $shared and $schema are none', async () => {
    const files = { [open]: { $schema: 'https://example.org', $shared: {}, dev: {}, $kulalaShared: 1, __proto__x: {} }, [own]: { mine: {} } };
    await assert.rejects(named('prod', files), { code: 'environmentUnknown', fix: { sentence: 'There are: dev, __proto__x, mine.' } });
    for (const name of ['$shared', '$schema', 'toString']) await assert.rejects(named(name, files), { code: 'environmentUnknown' });
    await assert.rejects(named('dev', {}), { code: 'environmentUnknown' });
  });

  it('that is unknown still is the one that is shown', async () => {
    const { name, problems, values } = await shown('gone', { [open]: { $shared: { a: 1 }, dev: {} } });
    assert.deepEqual([name, problems.map(({ code, severity }) => [code, severity]), values.size], ['gone', [['environmentUnknown', 'error']], 1]);
  });
});

describe('a variables environment: C17, private and shared files', () => {
  const files = {
    [open]: { dev: { a: 'open', b: 'open', $connection: 'x' } },
    [own]: { dev: { a: 'own', $connection: 'y' } },
    [user]: { dev: { b: 'user' } },
  };

  it('the private ones win, and the clash is said', async () => {
    const found = await shown('dev', files);
    assert.deepEqual([texts(found), found.connection], [{ a: 'own', b: 'user' }, 'y']);
    assert.deepEqual(
      found.problems.map(({ code, severity, source }) => [code, severity, source]),
      [
        ['environmentClash', 'warning', join(root, own)],
        ['environmentClash', 'warning', join(root, user)],
      ],
    );
    assert.match(found.problems[0]?.message ?? '', /“a”, “\$connection” in “dev”\. \S+private\.env\.json wins/);
  });

  it('in JetBrains’ dialect the shared one wins', async () => {
    const found = await shown('dev', files, { dialect: 'jetbrains' });
    assert.deepEqual([texts(found), found.connection], [{ a: 'open', b: 'open' }, 'x']);
    assert.match(found.problems[0]?.message ?? '', /http-client\.env\.json wins/);
  });

  it('no clash between environments, nor with $shared', async () => {
    const { problems } = await shown('dev', { [open]: { $shared: { a: 1 }, dev: {}, test: { a: 1 } }, [own]: { dev: { a: 2 } } });
    assert.deepEqual(problems, []);
  });

  it('a clash does not keep anything from being sent', async () => assert.equal((await named('dev', files)).values.size, 2));

  it('private values are secrets, and shared ones by their names', async () => {
    const found = await shown('dev', {
      [open]: { dev: { group: 'g', clientSecret: 'x', apiKey: 'x', DB_PWD: 'x' } },
      [own]: { dev: { city: 'c' } },
      [user]: { dev: { zip: 1 } },
    });
    const secrets = [...found.values].flatMap(([name, value]) => (value.kind === 'text' && value.secret ? [name] : []));
    assert.deepEqual(secrets, ['clientSecret', 'apiKey', 'DB_PWD', 'city', 'zip']);
  });
});

describe('a variables environment: broken files', () => {
  const broken: readonly (readonly [unknown, RegExp])[] = [
    ['{ "dev": { "secret": "hunter2" ', /is not valid JSON: line 1, column/],
    ['', /is not valid JSON/],
    [[], /must hold an object/],
    ['null', /must hold an object/],
    [{ dev: 'x' }, /“dev” must be an object/],
    [{ dev: { $connection: 1 } }, /\$connection in “dev” must be the name/],
    [{ dev: { $connection: ' ' } }, /\$connection in “dev” must be the name/],
    [{ $shared: { $connection: {} } }, /\$connection in “\$shared” must be the name/],
  ];
  for (const [content, sentence] of broken) {
    it(`says what is wrong with ${JSON.stringify(content)}, and sends nothing`, async () => {
      const files = { [open]: { dev: { a: 1 } }, [own]: content };
      const { problems, values } = await shown('dev', files);
      assert.deepEqual([values.has('a'), problems.map(({ severity, source }) => [severity, source])], [true, [['error', join(root, own)]]]);
      await assert.rejects(named('dev', files), (error: unknown) => {
        assert.ok(error instanceof UserError);
        assert.match(error.message, sentence);
        assert.doesNotMatch(error.message, /hunter2/);
        return error.code === 'environmentFileBroken';
      });
    });
  }

  it('a broken file stops sending without an environment too: it may hold $shared', () =>
    assert.rejects(named(undefined, { [open]: '{' }), { code: 'environmentFileBroken' }));

  it('a broken environment stops only itself', async () => {
    assert.deepEqual(texts(await named('dev', { [open]: { dev: { a: 1 }, prod: 'x', test: { $connection: 4 } } })), { a: '1' });
  });

  it('a file that cannot be read', async () => {
    const view = pathView(() => Promise.reject(new Error('EACCES hunter2')));
    const set = await readEnvironments(root, view, { dialect: 'auto' });
    assert.throws(() => environmentNamed(set, 'dev', noDotenv), { code: 'environmentFileBroken', message: `${join(root, open)} cannot be read.` });
  });

  it('a view whose folders have no end', async () => {
    const view: FolderView = { parent: (folder) => folder, read: () => Promise.resolve(undefined), describe: (_, name) => name };
    assert.deepEqual((await readEnvironments('x', view, { dialect: 'auto' })).sources, []);
    assert.equal((await readDotenv('x', view, 'dev')).values.size, 0);
  });
});

describe('a variables environment: REST Client’s setting', () => {
  const restClient = {
    $shared: { version: 'v1', host: 'shared.example' },
    local: { version: 'v2', group: 'from settings', $connection: 'one' },
    other: {},
  };

  it('is read, and the files win over it', async () => {
    const found = await shown('local', { [open]: { local: { group: 'from file' }, dev: {} } }, { restClient });
    assert.deepEqual(found.names, ['local', 'other', 'dev']);
    assert.deepEqual([texts(found), found.connection], [{ version: 'v2', host: 'shared.example', group: 'from file' }, 'one']);
    assert.equal(found.values.get('version')?.source, 'rest-client.environmentVariables');
    assert.deepEqual(found.problems, []);
  });

  it('a client secret is never read; the way to a certificate is said', async () => {
    const setting = { prod: { aadV2TenantId: 't', aadV2ClientId: 'c', aadV2ClientSecret: 'hunter2', AADV2CLIENTSECRET: 'hunter2' }, dev: {} };
    const found = await shown('prod', {}, { restClient: setting });
    assert.deepEqual(texts(found), { aadV2TenantId: 't', aadV2ClientId: 'c' });
    assert.deepEqual(
      found.problems.map(({ code, severity, source }) => [code, severity, source]),
      [['plainSecret', 'hint', 'rest-client.environmentVariables']],
    );
    assert.match(found.problems[0]?.message ?? '', /Generate Certificate Pair….*Set Up Connection…/);
    assert.doesNotMatch(JSON.stringify([...found.values, found.problems]), /hunter2/);
    assert.deepEqual((await shown('dev', {}, { restClient: setting })).problems, []);
  });

  for (const value of [null, 'x', [], 4, { dev: 'x' }, { dev: null }]) {
    it(`holds ${JSON.stringify(value)}: the files still count`, async () => {
      const found = await shown('mine', { [open]: { mine: { a: 1 } } }, { restClient: value });
      assert.deepEqual([texts(found), found.problems.some(({ severity }) => severity === 'error')], [{ a: '1' }, false]);
    });
  }
});

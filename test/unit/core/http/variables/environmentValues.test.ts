import assert from 'node:assert/strict';
import { environmentFile } from '../../../../../src/core/http/variables/environmentFile.ts';
import type { SourceEnvironment } from '../../../../../src/core/http/variables/environmentSource.ts';
import { sourceEnvironment } from '../../../../../src/core/http/variables/environmentValues.ts';

const place = { environment: 'dev', source: 'x.json', folder: '/work', private: false };

/** Of values as they stand in a file: `__proto__` is a name there like any other. */
function read(json: string, environment = 'dev'): SourceEnvironment {
  return sourceEnvironment(JSON.parse(json), { ...place, environment });
}

function texts({ values }: SourceEnvironment): Readonly<Record<string, string>> {
  return Object.fromEntries([...values].map(([name, value]) => [name, value.kind === 'text' ? value.text : value.kind]));
}

describe('values of a variables environment', () => {
  it('numbers and truth values are text', () =>
    assert.deepEqual(texts(read('{"a":1,"b":-1.5,"c":true,"d":false,"e":"","f":0}')), { a: '1', b: '-1.5', c: 'true', d: 'false', e: '', f: '0' }));

  it('what is nested is a.b and a[0]', () =>
    assert.deepEqual(texts(read('{"a":{"b":1,"c":{"d":"x"}},"l":[1,{"m":[2]}],"e":{},"f":[]}')), {
      'a.b': '1',
      'a.c.d': 'x',
      'l[0]': '1',
      'l[1].m[0]': '2',
    }));

  it('a secret’s name counts wherever it stands', () => {
    const value = read('{"login":{"password":"x"},"tokens":["y"]}').values;
    assert.deepEqual(
      [...value].map(([name, one]) => [name, one.kind === 'text' && one.secret]),
      [
        ['login.password', true],
        ['tokens[0]', true],
      ],
    );
  });

  it('SecretStorage: kept under folder, environment and name, wherever the file says so', () => {
    const kept = '{"a":{"provider":"SecretStorage"},"n":{"m":{"provider":"SecretStorage","secretName":"x"}}}';
    const { values } = read(kept);
    assert.deepEqual(values.get('a'), { kind: 'kept', key: '["/work","dev","a"]', source: 'x.json', shared: false });
    assert.equal(values.get('n.m')?.kind, 'kept');
    assert.deepEqual(read(kept, '$shared').values.get('a'), { kind: 'kept', key: '["/work","$shared","a"]', source: 'x.json', shared: true });
  });

  for (const provider of ['AspnetUserSecrets', 'AzureKeyVault', 'Encrypted', 'Unheard']) {
    it(`${provider}: cannot be read here`, () => {
      const value = read(JSON.stringify({ a: { provider, secretName: 's' } })).values.get('a');
      assert.ok(value?.kind === 'unusable');
      assert.match(value.reason, new RegExp(`“a” is kept by “${provider}”.*"SecretStorage"`));
    });
  }

  it('an object that happens to have a provider is one of variables', () =>
    assert.deepEqual(texts(read('{"mail":{"provider":"contoso","port":25}}')), { 'mail.provider': 'contoso', 'mail.port': '25' }));

  it('null and numbers beyond what JSON keeps are no values', () => {
    const { values } = read('{"a":null,"b":12345678901234567890,"c":1e400,"d":1e21,"e":9007199254740991,"f":[null]}');
    assert.deepEqual(
      [...values].map(([name, { kind }]) => [name, kind]),
      [
        ['a', 'unusable'],
        ['b', 'unusable'],
        ['c', 'unusable'],
        ['d', 'unusable'],
        ['e', 'text'],
        ['f[0]', 'unusable'],
      ],
    );
    const [nothing, number] = [values.get('a'), values.get('b')];
    assert.match(nothing?.kind === 'unusable' ? nothing.reason : '', /“a” has no value/);
    assert.match(number?.kind === 'unusable' ? number.reason : '', /quotation marks/);
  });

  it('JetBrains’ Security and SSLConfiguration are skipped, variables of that name are not', () => {
    const found = read('{"Security":{"Auth":{"x":{"Client Secret":"y"}}},"SSLConfiguration":{"a":1},"b":1}');
    assert.deepEqual([texts(found), found.problems], [{ b: '1' }, []]);
    assert.deepEqual(texts(read('{"Security":"on"}')), { Security: 'on' });
  });
});

describe('values of a variables environment: hostile files', () => {
  const file = (text: string) => environmentFile({ folder: '/work', fileName: 'http-client.env.json', where: 'x.json', text });

  it('__proto__ and constructor are names like any others', () => {
    const text = '{"__proto__":{"__proto__":"x","constructor":{"prototype":"y"}},"dev":{"__proto__":{"polluted":1}}}';
    const { environments } = file(text);
    assert.deepEqual([...environments.keys()], ['__proto__', 'dev']);
    assert.deepEqual([...(environments.get('__proto__')?.values.keys() ?? [])], ['__proto__', 'constructor.prototype']);
    assert.deepEqual([...(environments.get('dev')?.values.keys() ?? [])], ['__proto__.polluted']);
    assert.equal(Reflect.get({}, 'polluted'), undefined);
  });

  it('nesting without end is left out, and said', () => {
    const deep = '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000);
    const found = file(`{"dev":{"ok":1,"deep":${deep}}}`);
    const dev = found.environments.get('dev');
    assert.deepEqual([dev && texts(dev), dev?.problems.map(({ code }) => code)], [{ ok: '1' }, ['environmentTooDeep']]);
  });

  it('a long name above many values is not copied for each of them', () => {
    const dev = file(JSON.stringify({ dev: { ['x'.repeat(400_000)]: Array.from({ length: 250_000 }, () => 0) } })).environments.get('dev');
    assert.equal(dev?.values.size, 0);
  });

  it('megabytes of text, of brackets, of one string', () => {
    const texts = [
      '['.repeat(1_000_000),
      `{"dev":{"a":"${'x'.repeat(1_000_000)}"}}`,
      '/*'.repeat(500_000),
      '"'.repeat(1_000_000),
      'x'.repeat(3_000_000),
    ];
    const found = texts.map((text) => file(text));
    assert.deepEqual(
      found.map(({ problems }) => problems.length),
      [1, 0, 1, 1, 1],
    );
    assert.ok(found.every(({ problems }) => problems.every(({ code, message }) => code === 'environmentFileBroken' && message.length < 200)));
  });
});

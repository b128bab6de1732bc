import assert from 'node:assert/strict';
import { type FilterResult, filterText, parsedValue } from '../../../../src/core/response/filterText.ts';
import { indexJson } from '../../../../src/core/response/jsonIndex.ts';
import { normalisedPath } from '../../../../src/core/response/jsonPathText.ts';

async function filter(json: string | Uint8Array, expression: string): Promise<FilterResult | { readonly problem: string }> {
  const bytes = typeof json === 'string' ? Buffer.from(json) : json;
  const tree = { bytes, index: indexJson(bytes) };
  return filterText(tree, expression, () => parsedValue(tree));
}

async function found(json: string | Uint8Array, expression: string): Promise<FilterResult> {
  const result = await filter(json, expression);
  assert.ok(!('problem' in result), 'problem' in result ? result.problem : '');
  return result;
}

async function textOf(json: string, expression: string): Promise<string> {
  return Buffer.from((await found(json, expression)).bytes).toString();
}

describe('a filter', () => {
  it('shows the values exactly as they were sent', async () => {
    const json = '{"value":[{"n":12345678901234567890},{"n":1.0},{"n":-0,"n":1E+2},{"n":{"b":1,"a" : 2,"b":3}},{"n":"\\u00e9"},{}]}';
    assert.equal(await textOf(json, '$.value[*].n'), '[12345678901234567890,1.0,1E+2,{"b":1,"a" : 2,"b":3},"\\u00e9"]');
    assert.equal(await textOf(json, '$'), `[${json}]`);
    assert.equal(await textOf(json, '$.nothing'), '[]');
    assert.equal(await textOf(json, '$.value[?@.n == 1].n'), '[1.0]');
    assert.equal(await textOf(' [ 1 , [ ] , { } , "x" ] ', '$[*]'), '[1,[ ],{ },"x"]');
    assert.equal(await textOf(' 7 ', '$'), '[7]');
  });

  it('takes a path as people write it', async () => {
    const json = '{"value":[{"mail":"a"},{"mail":"b"}],"@odata.nextLink":"x"}';
    assert.equal(await textOf(json, 'value[*].mail'), '["a","b"]');
    assert.equal(await textOf(json, '@odata.nextLink'), '["x"]');
    assert.equal(await textOf(json, '..mail'), '["a","b"]');
  });

  it('shows a value as often as the path leads to it, and any number of members', async () => {
    assert.equal(await textOf('{"a":[1.0],"b":2}', "$['a','b','a']"), '[[1.0],2,[1.0]]');
    const many = Array.from({ length: 20 }, (_, index) => `"k${index}":${index}.0`).join(',');
    assert.equal(await textOf(`{${many},"k0":"last"}`, '$.*'), `["last",${Array.from({ length: 19 }, (_, index) => `${index + 1}.0`).join(',')}]`);
  });

  it('says where each value stands', async () => {
    const { locations } = await found('{"b":[{"x":1}],"a":{"x":[2]}}', '$..x');
    assert.deepEqual(locations.map(normalisedPath), ["$['b'][0]['x']", "$['a']['x']"]);
  });

  it('finds names that a plain object does not have', async () => {
    assert.equal(await textOf('{"__proto__":{"a":1},"constructor":2}', '$.__proto__.a'), '[1]');
    assert.equal(await textOf('{"a":{"__proto__":3}}', '$..__proto__'), '[3]');
    assert.equal(await textOf('{"a":1}', '$.constructor'), '[]');
    const wrong = Buffer.from([...Buffer.from('{"a'), 0xff, ...Buffer.from('":["'), 0xfe, ...Buffer.from('"]}')]);
    assert.deepEqual([...(await found(wrong, '$.*[0]')).bytes], [0x5b, 0x22, 0xfe, 0x22, 0x5d]);
  });

  it('says what is wrong with an expression while it is typed, and where', async () => {
    const problemOf = async (expression: string): Promise<string> => {
      const result = await filter('{}', expression);
      return 'problem' in result ? result.problem : '';
    };
    assert.match(await problemOf('$.value['), /“\$\.value\[” is not a JSONPath: unclosed bracketed selection \(character 8\)$/);
    assert.match(await problemOf('value['), /unclosed bracketed selection \(character 6\)$/);
    assert.match(await problemOf('$.a b'), /found 'b' \(character 5\)$/);
    assert.match(await problemOf('$.value[?@.'), /is not a JSONPath: a name is missing after a dot \(character 11\)$/);
    assert.match(await problemOf(''), /empty/);
    for (const started of [
      '$',
      '$.',
      '$.v',
      '$.value[?',
      '$.value[?@',
      '$.value[?@.',
      "$['",
      '[',
      '.',
      '..',
      '@',
      '*',
      "'",
      '\\',
      '$['.repeat(900),
    ]) {
      assert.equal(typeof (await filter('{"v":[1]}', started)), 'object', started);
    }
  });

  it('cuts at 100,000 values, and says so', async () => {
    const result = await found(`[${'1,'.repeat(100_000)}1]`, '$[*]');
    assert.deepEqual([result.locations.length, result.bytes.length], [100_000, 200_001]);
    assert.match(result.note ?? '', /first 100,000 /);
    assert.equal((await found(`[${'1,'.repeat(99_999)}1]`, '$[*]')).note, undefined);
  });

  it('does not multiply a large body by its levels', async () => {
    const levels = 300;
    const result = await found(`${'['.repeat(levels)}"${'x'.repeat(1_000_000)}"${']'.repeat(levels)}`, '$..*');
    assert.ok(result.bytes.length < 70_000_000 && result.locations.length < 100);
    assert.match(result.note ?? '', /first [\d,]+ /);
  });

  it('says that a body is nested too deeply, and goes as deep as it can', async () => {
    const depth = 100_000;
    const json = '['.repeat(depth) + ']'.repeat(depth);
    assert.equal((await found(json, '$[0][0]')).bytes.length, 2 * (depth - 2) + 2);
    const result = await filter(json, '$..*');
    assert.match('problem' in result ? result.problem : '', /too deeply/);
  });
});

import assert from 'node:assert/strict';
import { array, assert as check, constantFrom, dictionary, jsonValue, oneof, property } from 'fast-check';
import { type Location, normalisedPath } from '../../../../../src/core/response/jsonPathText.ts';
import { arraysIn, itemsIn } from './tables.ts';

function shown(body: string): readonly (readonly [string, string, number])[] {
  return arraysIn(body).map(({ path, label, rows }) => [path, label, rows]);
}

/** The items of each array, by its path. */
function itemsByPath(body: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    arraysIn(body).map(({ path, rows }) => {
      const items = itemsIn(body, path);
      assert.equal(items?.count, rows);
      return [path, Array.from({ length: items.count }, (_, index) => Buffer.from(items.bytesOf(index)).toString())];
    }),
  );
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

function arraysOfValue(value: Json, location: Location, into: Map<string, readonly Json[]>): void {
  if (typeof value !== 'object' || value === null || location.length > 4) return;
  const path = normalisedPath(location);
  if (Array.isArray(value)) {
    const [first] = value as readonly Json[];
    const ofObjects = typeof first === 'object' && first !== null && !Array.isArray(first);
    const isMain = path === '$' || path === "$['value']";
    if (isMain || ofObjects || (value.length > 0 && location.every((step) => typeof step === 'string'))) into.set(path, value as readonly Json[]);
  }
  for (const [name, member] of Object.entries(value)) {
    arraysOfValue(member as Json, [...location, Array.isArray(value) ? Number(name) : name], into);
  }
}

describe('arraysOf', () => {
  it('puts `value` first, then lists of objects, then by the number of rows', () => {
    assert.deepEqual(shown('{"tags":["a","b","c"],"few":[{"a":1}],"many":[{},{}],"value":[{"members":[{"id":1}]}],"@odata.context":"x"}'), [
      ["$['value']", 'value', 1],
      ["$['many']", 'many', 2],
      ["$['few']", 'few', 1],
      ["$['value'][0]['members']", 'value[0].members', 1],
      ["$['tags']", 'tags', 3],
    ]);
  });

  it('finds an empty `value`, and no other empty array', () => {
    assert.deepEqual(shown('{"a":[],"value":[],"b":{"value":[]}}'), [["$['value']", 'value', 0]]);
    assert.deepEqual(shown('[]'), [['$', '$', 0]]);
    assert.deepEqual(shown('{}'), []);
    assert.deepEqual(shown('1'), []);
    assert.deepEqual(shown(''), []);
  });

  it('finds the lists in answers of a batch', () => {
    assert.deepEqual(
      shown('{"responses":[{"id":"1","body":{"value":[{"id":"a"},{"id":"b"},{"id":"c"}]}}]}').map(([, label]) => label),
      ['responses[0].body.value', 'responses'],
    );
  });

  it('finds each array down to a path of four, in items only those of objects, with its items as sent', () => {
    const names = constantFrom('value', 'a', 'b', 'items');
    const tree = oneof(
      { maxDepth: 6 },
      jsonValue(),
      dictionary(names, oneof(jsonValue(), array(jsonValue()), dictionary(names, array(jsonValue(), { maxLength: 3 })))),
    );
    check(
      property(tree, constantFrom(undefined, 2), (value, indent) => {
        const body = JSON.stringify(value, null, indent);
        const expected = new Map<string, readonly Json[]>();
        arraysOfValue(JSON.parse(body) as Json, [], expected);
        const found = itemsByPath(body);
        if (expected.size <= 30) assert.deepEqual([...found.keys()].sort(), [...expected.keys()].sort());
        for (const [path, items] of found)
          assert.deepEqual(
            items.map((item) => JSON.parse(item) as unknown),
            expected.get(path),
          );
      }),
      { numRuns: 2000 },
    );
  });

  it('offers no lists of texts or numbers that are in items', () => {
    assert.deepEqual(shown('{"value":[{"businessPhones":["1"],"members":[{}],"o":{"tags":[1]},"grid":[[1]]}],"tags":[[2,3]]}'), [
      ["$['value']", 'value', 1],
      ["$['value'][0]['members']", 'value[0].members', 1],
      ["$['tags']", 'tags', 1],
    ]);
    assert.deepEqual(shown('[[1,2],[3]]'), [['$', '$', 2]]);
  });

  it('offers at most 30', () => {
    const many = JSON.stringify({ value: Array.from({ length: 500 }, (_, index) => ({ phones: Array.from({ length: index % 7 }, () => ({})) })) });
    const found = shown(many);
    assert.equal(found.length, 30);
    assert.deepEqual(found[0], ["$['value']", 'value', 500]);
    assert.ok(found.slice(1).every(([, , rows]) => rows === 6));
  });

  it('takes the last of members with the same name, and none that its path does not lead to', () => {
    assert.deepEqual([...itemsByPath('{"value":[1],"value":[2],"a":[3],"a":4}')], [["$['value']", ['2']]]);
    assert.deepEqual([...itemsByPath('{"value":[1],"v\\u0061lue":5}')], []);
    assert.deepEqual(
      [...itemsByPath('{"o":{"a":[1],"b":{"c":[2]}},"\\u006f":{"b":{"c":[3],"d":[4]},"b":{"d":[5]}}}')],
      [["$['o']['b']['d']", ['5']]],
    );
    const same = '{' + '"a":[{}],'.repeat(40) + '"b":[{}],"a":[{},{}],"c":{"a":[{}]}}';
    assert.deepEqual(shown(same), [
      ["$['a']", 'a', 2],
      ["$['b']", 'b', 1],
      ["$['c']['a']", 'c.a', 1],
    ]);
  });

  it('finds the best of very many, in their order', () => {
    const body = (lengths: readonly number[]): string =>
      JSON.stringify(Object.fromEntries(lengths.map((length, at) => [`a${at}`, Array(length).fill(0)])));
    for (const lengths of [
      Array.from({ length: 400 }, (_, at) => at),
      Array.from({ length: 400 }, (_, at) => 400 - at),
      Array.from({ length: 400 }, () => 3),
    ]) {
      const expected = lengths.map((rows, at) => ({ rows, at })).sort((one, other) => other.rows - one.rows || one.at - other.at);
      assert.deepEqual(
        shown(body(lengths)).map(([, label, rows]) => [label, rows]),
        expected.slice(0, 30).map(({ rows, at }) => [`a${at}`, rows]),
      );
    }
  });

  it('leaves out an item that the body ends in', () => {
    assert.deepEqual([...itemsByPath('{"value":[{"id":1},{"id":2},{"id":3')], [["$['value']", ['{"id":1}', '{"id":2}']]]);
    assert.deepEqual([...itemsByPath('{"value":[1,2')], [["$['value']", ['1']]]);
    assert.deepEqual([...itemsByPath('{"value":[')], [["$['value']", []]]);
    assert.deepEqual([...itemsByPath('{"value":[1,2,oops')], [["$['value']", ['1', '2']]]);
  });
});

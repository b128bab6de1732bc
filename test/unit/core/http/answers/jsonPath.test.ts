import assert from 'node:assert/strict';
import { query, type JSONValue } from 'json-p3';
import { jsonPath, PathTooCostly, type Hit } from '../../../../../src/core/http/answers/jsonPath.ts';

async function hitsOf(written: string, value: unknown): Promise<readonly Hit[]> {
  const path = await jsonPath(written);
  assert.ok(!('problem' in path), written);
  return [...path.hits(value)];
}

const value: JSONValue = {
  value: [
    { id: 1, tags: ['a', 'b'], manager: { id: 2 } },
    { id: 2, tags: [], nested: [[1, [2, 3]], { id: 4 }] },
  ],
  b: { '': null, deep: [{ value: [{ id: 5 }] }] },
};

describe('a JSONPath', () => {
  for (const path of [
    '$',
    '$..*',
    '$..id',
    '$..[0]',
    '$..[?@.id]',
    '$..[?@..id]',
    '$.value[*].tags[*]',
    '$.value[::-1].tags[0:1]',
    '$.value[?count(@.tags[*]) > 1].id',
    '$.value[?@.id == $.value[0].manager.id && !(@.tags[0] == "b")]',
    '$.value[?count($..[?@.id > 1]) == 3 || length(@.tags) == 0]["id","tags"]',
    '$.b..value[?@.id < 6]',
    '$.nowhere..*',
  ])
    it(`finds what the library finds, in its order: ${path}`, async () => {
      const found = (await hitsOf(path, value)).map((hit) => [hit.location, hit.value]);
      assert.deepEqual(
        found,
        query(path, value).nodes.map((node) => [node.location, node.value]),
      );
    });

  for (const [path, what] of [
    ['$.value[?count($.value[*]) > 3]', 'items that a filter asks for again for each item'],
    ['$.value[?$.value[?@ == 2]]', 'items that a filter in a filter passes over'],
    ['$..[?count($..*) > 3]', 'values at any depth'],
    ['$.value[?count($.value[0:]) > 3]', 'items of a range'],
    ['$.value[?!(count($.value[*]) < 3 || 1 == 2)]', 'items behind any operator'],
    ['$.value[*,*,*][?count($.value[*,*,*,*]) > 9]', 'items that are chosen again'],
  ] as const)
    it(`gives up on a small body with too many ${what}`, async () => {
      const list = { value: Array.from({ length: 6000 }, () => (path.includes('*,*,*]') ? [1] : 1)) };
      await assert.rejects(hitsOf(path, list), PathTooCostly);
    });

  it('counts the levels that values lie deep', async () => {
    let deep: unknown = Array.from({ length: 20_000 }, () => 1);
    for (let level = 0; level < 400; level++) deep = { a: deep };
    await assert.rejects(hitsOf('$..[?@..id]', deep), PathTooCostly);
    await assert.rejects(
      hitsOf(
        '$..*',
        Array.from({ length: 2000 }).reduce<unknown>((inner) => [inner], 1),
      ),
      /recursion/,
    );
  });

  it('follows a list with more items than a call has arguments, also in a filter', async () => {
    const list = { value: Array.from({ length: 300_000 }, (_, index) => index), one: [1] };
    assert.equal((await hitsOf('$..*', list)).length, 300_003);
    assert.equal((await hitsOf('$.one[?count($.value[*]) > 3]', list)).length, 1);
  });

  it('counts for each value anew', async () => {
    const path = await jsonPath('$.value[?count($.value[*]) > 3]');
    assert.ok(!('problem' in path));
    const list = { value: Array.from({ length: 2500 }, () => 1) };
    for (let time = 0; time < 3; time++) assert.equal([...path.hits(list)].length, 2500);
  });
});

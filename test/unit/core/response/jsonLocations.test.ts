import assert from 'node:assert/strict';
import { assert as check, constantFrom, integer, jsonValue, property } from 'fast-check';
import { indexJson } from '../../../../src/core/response/jsonIndex.ts';
import { locationOfLine, rootOf, valueAtLocation } from '../../../../src/core/response/jsonLocations.ts';
import { locationOf, normalisedPath, shownPath } from '../../../../src/core/response/jsonPathText.ts';
import { type JsonTree, valueRange } from '../../../../src/core/response/jsonTree.ts';

function treeOf(json: string | Uint8Array): JsonTree {
  const bytes = typeof json === 'string' ? Buffer.from(json) : json;
  return { bytes, index: indexJson(bytes) };
}

function valueIn(root: unknown, location: readonly (string | number)[]): unknown {
  return location.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], root);
}

function textAt(tree: JsonTree, location: readonly (string | number)[]): string | undefined {
  const found = valueAtLocation(tree, location);
  if (!found) return undefined;
  const { start, end } = valueRange(tree, found.line, found.isMember, found.block);
  return Buffer.from(tree.bytes.subarray(start, end)).toString();
}

describe('places in JSON', () => {
  it('are found from a line and back, whatever the white space', () => {
    check(
      property(jsonValue(), constantFrom(undefined, 1, '\t'), integer({ min: 0, max: 1000 }), (value, indent, some) => {
        const tree = treeOf(JSON.stringify(value, null, indent));
        const line = some % tree.index.starts.length;
        const location = locationOfLine(tree, line);
        const text = textAt(tree, location);
        assert.ok(text !== undefined);
        assert.deepEqual(JSON.parse(text), valueIn(JSON.parse(JSON.stringify(value)), location));
        const begin = valueAtLocation(tree, location)?.line ?? -1;
        assert.ok(begin === line || tree.index.blockLast.at(tree.index.blockFirst.lastAtMost(begin)) === line, 'the line, or the one that opens it');
        assert.deepEqual(locationOf(normalisedPath(location)), location);
        assert.deepEqual(locationOf(shownPath(location)), location);
      }),
      { numRuns: 2000 },
    );
  });

  it('count siblings, not lines', () => {
    const tree = treeOf('{"value":[{"a":[1,2]},{},{"b":{}},[],{"c":1}],"z":null}');
    const shown = Array.from({ length: tree.index.starts.length }, (_, line) => shownPath(locationOfLine(tree, line)));
    assert.deepEqual(shown, [
      '$',
      '$.value',
      '$.value[0]',
      '$.value[0].a',
      '$.value[0].a[0]',
      '$.value[0].a[1]',
      '$.value[0].a',
      '$.value[0]',
      '$.value[1]',
      '$.value[2]',
      '$.value[2].b',
      '$.value[2]',
      '$.value[3]',
      '$.value[4]',
      '$.value[4].c',
      '$.value[4]',
      '$.value',
      '$.z',
      '$',
    ]);
  });

  it('take the last of two members with one name, also when one is escaped', () => {
    const tree = treeOf(String.raw`{"a":1,"b":2,"\u0061":[3],"__proto__":4}`);
    assert.equal(textAt(tree, ['a']), '[3]');
    assert.equal(textAt(tree, ['a', 0]), '3');
    assert.equal(textAt(tree, ['__proto__']), '4');
    assert.deepEqual(locationOfLine(tree, 3), ['a']);
    for (const absent of [['c'], [0], ['a', 1], ['a', '0'], ['b', 'x'], ['toString'], ['a', 0, 0]])
      assert.equal(valueAtLocation(tree, absent), undefined);
  });

  it('go as far as a body that was cut off', () => {
    const tree = treeOf('{"value":[{"a":[]},{"b":[{"c":"x');
    const last = tree.index.starts.length - 1;
    assert.equal(shownPath(locationOfLine(tree, last)), '$.value[1].b[0].c');
    assert.equal(shownPath(locationOfLine(tree, 4)), '$.value[0]');
    assert.equal(valueAtLocation(tree, ['value', 1, 'b', 0, 'c'])?.line, last);
    assert.equal(rootOf(treeOf('7')).block, undefined);
    assert.deepEqual(locationOfLine(treeOf('7'), 0), []);
  });

  it('take 100,000 levels and names that are no UTF-8', () => {
    const depth = 100_000;
    const tree = treeOf('[0,'.repeat(depth) + ']'.repeat(depth));
    assert.equal(locationOfLine(tree, 2 * depth - 2).length, depth - 1);
    const deep = treeOf('{"a":'.repeat(depth));
    assert.equal(valueAtLocation(deep, locationOfLine(deep, depth - 1))?.line, depth - 1);
    const wrong = treeOf(Buffer.from([...Buffer.from('{"'), 0xff, ...Buffer.from('":[5]}')]));
    assert.deepEqual(locationOfLine(wrong, 2), ['\ufffd', 0]);
    assert.equal(textAt(wrong, ['\ufffd', 0]), '5');
  });
});

describe('the text of a path', () => {
  it('is that of RFC 9535 where it is normalised, and needs no quotes around plain names', () => {
    const location = ['value', 3, '@odata.type', "o'\\\n\u0007", 'été', 'a b', '1a', ''];
    assert.equal(normalisedPath(location), String.raw`$['value'][3]['@odata.type']['o\'\\\n\u0007']['été']['a b']['1a']['']`);
    assert.equal(shownPath(location), String.raw`$.value[3]['@odata.type']['o\'\\\n\u0007'].été['a b']['1a']['']`);
    assert.equal(shownPath(['\u202ea']), "$['\u202ea']");
  });

  it('is read back, and nothing else is', () => {
    assert.deepEqual(locationOf(String.raw`$['\u0041\t']`), ['A\t']);
    for (const other of ['', 'value', '$.', '$[', '$[01]', '$[*]', '$..a', "$['a", "$['a'", '$[-1]', '$ .a', "$['\\"])
      assert.equal(locationOf(other), undefined, other);
    const long = `$['${'\\\\'.repeat(200_000)}`;
    assert.equal(locationOf(long), undefined);
    assert.equal(locationOf(`${long}']`)?.[0], '\\'.repeat(200_000));
  });
});

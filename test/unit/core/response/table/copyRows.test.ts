import assert from 'node:assert/strict';
import { array, assert as check, constantFrom, jsonValue, property } from 'fast-check';
import type { CopyFormat } from '../../../../../src/shared/bodyCalls.ts';
import { query, sortedBy, tableOf } from './tables.ts';

const all = { from: 0, count: 100 };

function copied(items: readonly string[], columns: readonly string[], format: CopyFormat, range = all): string {
  return tableOf(...items).copy(query(), columns, range, format);
}

describe('copying rows as TSV', () => {
  it('has whole values: no cell is cut, what is nested is JSON, nothing and null are empty', () => {
    const long = 'x'.repeat(1000);
    assert.equal(
      copied([`{"a":"${long}","b":1.0,"c":{"d": [1]},"e":null,"g":true}`], ['a', 'b', 'c', 'e', 'f', 'g'], 'tsv'),
      `${long}\t1.0\t{"d": [1]}\t\t\ttrue`,
    );
  });

  it('makes spaces of what would begin another cell or row', () => {
    assert.equal(copied(['{"a":"1\\t2\\r\\n3\\n4\\r5\\u2028 6","b":{\n"c":\t1}}', '{"a":"7"}'], ['a', 'b'], 'tsv'), '1 2 3 4 5  6\t{ "c": 1}\n7\t');
  });

  it('copies a cell as its text alone, and rows of a query in its order', () => {
    const table = tableOf('{"a":"x"}', '{"a":"z"}', '{"a":"y"}');
    assert.equal(table.copy(query(), ['a'], { from: 1, count: 1 }, 'tsv'), 'z');
    assert.equal(table.copy(sortedBy('a', true), ['a'], { from: 1, count: 5 }, 'tsv'), 'y\nx');
    assert.equal(table.copy(query(), ['a'], { from: 3, count: 5 }, 'tsv'), '');
  });
});

describe('what a spreadsheet would take for a formula', () => {
  const formulas = ['=1+1', '+a', '-a', '@a', '\uFF1Da'];

  it('is a text where several cells are copied', () => {
    for (const text of formulas) {
      const item = JSON.stringify({ a: text, b: -1 });
      assert.equal(copied([item], ['a', 'b'], 'tsv'), `'${text}\t-1`);
      assert.equal(copied([item, '{"a":"b"}'], ['a'], 'tsv'), `'${text}\nb`);
    }
  });

  it('is as it came where one cell is copied, and in Markdown', () => {
    assert.equal(copied(['{"a":"=1+1"}'], ['a'], 'tsv'), '=1+1');
    assert.equal(copied(['{"a":"=1+1","b":"x"}'], ['a', 'b'], 'markdown'), '| a | b |\n| --- | --- |\n| =1+1 | x |');
  });
});

describe('copying rows as Markdown', () => {
  it('is a table in which nothing means anything', () => {
    assert.equal(
      copied(['{"a|b":"x | y\\\\|","c":"*<b>`[l](u)"}', '{"a|b":"line\\nbreak"}'], ['a|b', 'c'], 'markdown'),
      '| a\\|b | c |\n| --- | --- |\n| x \\| y\\\\\\| | \\*\\<b>\\`\\[l\\](u) |\n| line break |  |',
    );
  });
});

describe('copying rows as JSON', () => {
  const exact = '{"b":1.0,"a":12345678901234567890,"a":-0,"\\u0061":"\\u00e9\\/","__proto__":{},"n":1E+400}';
  const pretty = '{\n  "b": 1.0,\n  "a": 12345678901234567890,\n  "a": -0,\n  "\\u0061": "\\u00e9\\/",\n  "__proto__": {},\n  "n": 1E+400\n}';

  it('has each byte of an item as sent', () => {
    assert.equal(copied([exact], [], 'json'), pretty);
    assert.equal(copied([exact], ['n', 'a', 'b', '__proto__'], 'json'), pretty);
  });

  it('has only some members where only some are chosen, those that stand twice twice', () => {
    assert.equal(copied([exact], ['n', 'a'], 'json'), '{\n  "n": 1E+400,\n  "a": 12345678901234567890,\n  "a": -0,\n  "\\u0061": "\\u00e9\\/"\n}');
    assert.equal(copied([exact, '{"c":1}', '7'], ['n', 'n'], 'json'), '[\n  {\n    "n": 1E+400\n  },\n  {},\n  7\n]');
  });

  it('is an array of several, and of none', () => {
    assert.equal(copied(['1', '[]'], [], 'json'), '[\n  1,\n  []\n]');
    assert.equal(copied([], [], 'json'), '[]');
  });

  it('is printed as the body is', () => {
    check(
      property(array(jsonValue(), { minLength: 2 }), constantFrom(undefined, 2, '\t'), (values, indent) => {
        const items = values.map((value) => JSON.stringify(value, null, indent));
        assert.equal(copied(items, [], 'json'), JSON.stringify(values, null, 2));
      }),
      { numRuns: 500 },
    );
  });
});

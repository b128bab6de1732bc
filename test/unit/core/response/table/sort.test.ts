import assert from 'node:assert/strict';
import { assert as check, bigInt, date, integer, property, tuple } from 'fast-check';
import { compareNumbers } from '../../../../../src/core/response/table/compareNumbers.ts';
import { instantOf } from '../../../../../src/core/response/table/isoDate.ts';
import { found, query, sortedBy, tableOf, tableOfValues, texts } from './tables.ts';

function sorted(values: readonly string[], descending = false): readonly string[] {
  return texts(tableOf(...values.map((value) => `{"x":${value}}`)), 'x', sortedBy('x', descending));
}

describe('sorting numbers', () => {
  it('tells apart what a double does not', () => {
    const huge = `1${'0'.repeat(999)}`;
    const more = `1${'0'.repeat(998)}1`;
    assert.deepEqual(
      sorted([more, '9007199254740993', '9007199254740992', huge, '1e-400', '0', '-1e400', `-${more}`, '1e400']),
      [`-${more}`, '-1e400', '0', '1e-400', '9007199254740992', '9007199254740993', '1e400', huge, more].map((number) => number.slice(0, 300)),
    );
  });

  it('takes the same value for equal, however it is written', () => {
    const same = ['1.0', '1', '10e-1', '0.1E+1', '100e-02'];
    assert.deepEqual(sorted(same), same);
    assert.deepEqual(sorted(same, true), same);
    const zeros = ['-0', '0', '0e5', '-0.000', '0e999999999999999999999'];
    assert.deepEqual(sorted(zeros, true), zeros);
  });

  it('compares as integers do, wherever the point stands', () => {
    const number = tuple(bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), integer({ min: 0, max: 45 }));
    const written = ([value, places]: readonly [bigint, number]): string => {
      const digits = String(value < 0n ? -value : value).padStart(places + 1, '0');
      const split = digits.length - places;
      return `${value < 0n ? '-' : ''}${digits.slice(0, split)}${places === 0 ? '' : `.${digits.slice(split)}`}`;
    };
    check(
      property(number, number, (one, other) => {
        const scale = Math.max(one[1], other[1]);
        const [a, b] = [one, other].map(([value, places]) => value * 10n ** BigInt(scale - places)) as [bigint, bigint];
        assert.equal(Math.sign(compareNumbers(written(one), written(other))), a < b ? -1 : a > b ? 1 : 0);
        assert.equal(Math.sign(compareNumbers(`${one[0]}e-${one[1]}`, written(other))), a < b ? -1 : a > b ? 1 : 0);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('sorting dates', () => {
  it('goes by time, with offsets and seven digits of a second', () => {
    const dates = [
      '"2024-01-01T12:00:00.1234568Z"',
      '"2024-01-01T12:00:00.1234567Z"',
      '"2024-01-01T14:30:00+02:30"',
      '"2024-01-01"',
      '"2024-01-01T09:00:00-02:00"',
      '"0001-01-01T00:00:00Z"',
      '"9999-12-31T23:59:59Z"',
    ];
    assert.deepEqual(sorted(dates), [
      '0001-01-01T00:00:00Z',
      '2024-01-01',
      '2024-01-01T09:00:00-02:00',
      '2024-01-01T14:30:00+02:30',
      '2024-01-01T12:00:00.1234567Z',
      '2024-01-01T12:00:00.1234568Z',
      '9999-12-31T23:59:59Z',
    ]);
  });

  it('knows every day that there is, and no other', () => {
    check(
      property(date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }), (day) => {
        const text = day.toISOString();
        const instant = instantOf(text);
        assert.equal(Math.round(((instant?.seconds ?? 0) + (instant?.fraction ?? 0)) * 1000), day.getTime());
        assert.equal(instantOf(text.slice(0, 10))?.seconds, Math.floor(day.getTime() / 86_400_000) * 86_400);
      }),
      { numRuns: 2000 },
    );
    for (const wrong of [
      '2023-02-29',
      '1900-02-29',
      '2024-13-01',
      '2024-00-10',
      '2024-01-00',
      '2024-04-31',
      '2024-1-01',
      '20240101',
      '2024-01-01 12:00',
      '2024-01-01T',
      '2024-01-01T12',
      '2024-01-01T25:00',
      '2024-01-01T12:60',
      '2024-01-01T12:00:00.',
      '2024-01-01T12:00:00.Z',
      '2024-01-01T12:00:61Z',
      '2024-01-01T12:00Zx',
      '2024-01-01T12:00+2',
      '2024-01-01T12:00+24:00',
      '2024-01-01T12:00+02:60',
      '2024-01-01T12:00.5Z',
      '-024-01-01',
      'aaaa-bb-cc',
    ]) {
      assert.equal(instantOf(wrong), undefined, wrong);
    }
    for (const right of [
      '2024-02-29',
      '2000-02-29',
      '2024-01-01T24:00:00Z',
      '2016-12-31T23:59:60Z',
      '2024-01-01T12:00',
      '2024-01-01t12:00:00z',
      '2024-01-01T12:00+0200',
    ]) {
      assert.notEqual(instantOf(right), undefined, right);
    }
  });

  it('stays with texts where not all are dates', () => {
    assert.deepEqual(sorted(['"2024-02-01"', '"b"', '"2024-01-01"', '"a"']), ['2024-01-01', '2024-02-01', 'a', 'b']);
  });
});

describe('sorting', () => {
  it('takes texts by the language: accents where readers look for them, numbers by value, capitals beside small letters', () => {
    assert.deepEqual(sorted(['"zebra"', '"Éclair"', '"apple"', '"Apple"', '"eclair"', '"item 10"', '"item 9"', '"item 009"', '"f"']), [
      'apple',
      'Apple',
      'eclair',
      'Éclair',
      'f',
      'item 9',
      'item 009',
      'item 10',
      'zebra',
    ]);
  });

  it('puts what is absent and null last both ways, and equals as they came', () => {
    const table = tableOf('{"x":null,"n":0}', '{"x":"b"}', '{"n":2}', '{"x":"a"}', '{"x":"B"}');
    assert.deepEqual(found(table, sortedBy('x')), [3, 1, 4, 0, 2]);
    assert.deepEqual(found(table, sortedBy('x', true)), [1, 4, 3, 0, 2]);
    assert.deepEqual(found(table, sortedBy('nowhere', true)), [0, 1, 2, 3, 4]);
  });

  it('tells numbers from texts with the same digits, and both from other kinds', () => {
    const table = tableOf('{"x":"true"}', '{"x":"1"}', '{"x":true}', '{"x":"0"}', '{"x":1}', '{"x":0}');
    assert.deepEqual(found(table, sortedBy('x')), [5, 4, 3, 1, 0, 2]);
  });

  it('takes the last of members with the same name, however the name is written', () => {
    assert.deepEqual(sorted(['1,"x":9', '2,"\\u0078":3', '5']), ['3', '5', '9']);
  });

  it('sorts what is nested by its short text, behind all else', () => {
    const table = tableOfValues([{ x: { displayName: 'b' } }, { x: [1] }, { x: { displayName: 'A' } }, { x: 'z' }, { x: true }]);
    assert.deepEqual(found(table, sortedBy('x')), [3, 4, 1, 2, 0]);
  });

  it('comes back to a column after others, and sorts items that are no objects', () => {
    const table = tableOfValues([3, 1, 2]);
    for (const column of ['value', 'a', 'b', 'c', 'd', 'e', 'value']) {
      assert.deepEqual(found(table, sortedBy(column)), column === 'value' ? [1, 2, 0] : [0, 1, 2]);
    }
    assert.deepEqual(found(table, query()), [0, 1, 2]);
  });
});

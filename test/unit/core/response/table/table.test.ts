import assert from 'node:assert/strict';
import {
  array,
  assert as check,
  boolean,
  constant,
  constantFrom,
  dictionary,
  double,
  integer,
  jsonValue,
  oneof,
  property,
  string,
  tuple,
} from 'fast-check';
import { cutText } from '../../../../../src/core/response/table/valueText.ts';
import { found, query, sortedBy, tableOfValues } from './tables.ts';

const names = ['id', 'displayName', 'größe', '__proto__', 'toString', 'a"b\\c', '', '@odata.type', 'x'];
const text = oneof(
  string(),
  string({ unit: 'grapheme' }),
  constantFrom('Zoë', 'ZOË', 'a10', 'A9', '\u212A', '\u0130', 'straße', '日本語', 'line\nbreak', '\\', '\ud800'),
);
const scalar = oneof(text, integer(), double({ noNaN: true, noDefaultInfinity: true }), boolean(), constant(null));
const item = oneof({ weight: 8, arbitrary: dictionary(constantFrom(...names), oneof({ weight: 5, arbitrary: scalar }, jsonValue())) }, jsonValue());
const items = array(item, { maxLength: 30 });

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** As a program would do it that has the items in memory. */
function valueOf(value: unknown, column: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return column === 'value' ? (value as Json) : undefined;
  return Object.hasOwn(value, column) ? (value as Record<string, Json>)[column] : undefined;
}

function parsed(values: readonly unknown[]): readonly unknown[] {
  return JSON.parse(JSON.stringify(values)) as unknown[];
}

/** Only what is no array or object: how those are shortened is a matter of taste. */
function textOfScalar(value: Json | undefined): string {
  return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}

const isNested = (value: unknown): boolean => typeof value === 'object' && value !== null;

function searchable(value: Json): string {
  if (typeof value === 'string') return value;
  // JSON.stringify escapes these, and only these; a search goes by what they stand for.
  const json = JSON.stringify(value);
  return json.replace(/\\u([\da-f]{4})|\\(.)/g, (_, hex: string | undefined, letter: string) =>
    hex === undefined ? (JSON.parse(`"\\${letter}"`) as string) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function membersOf(value: unknown): readonly Json[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.values(value as Record<string, Json>) : [value as Json];
}

describe('openTable, against items in memory', function () {
  this.timeout(60_000);

  it('has the union of the members as columns', () => {
    check(
      property(items, (values) => {
        const expected = new Map<string, number>();
        for (const value of parsed(values)) {
          const members = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : ['value'];
          for (const member of members) expected.set(member, (expected.get(member) ?? 0) + 1);
        }
        const columns = tableOfValues(values).columns();
        assert.deepEqual(new Map(columns.map(({ name, filled }) => [name, filled])), expected);
        assert.equal(columns.length, expected.size);
      }),
      { numRuns: 1000 },
    );
  });

  it('has cells with the text of each value, at most 300 units of it', () => {
    check(
      property(items, integer({ min: -2, max: 10 }), integer({ min: -1, max: 40 }), (values, from, count) => {
        const { total, rows } = tableOfValues(values).rows(query(), [...names, 'value', 'x'], from, count);
        const all = parsed(values);
        assert.equal(total, all.length);
        const first = Math.max(0, from);
        assert.deepEqual(
          rows.map(({ index }) => index),
          all.map((_, index) => index).slice(first, first + Math.max(0, count)),
        );
        for (const { index, cells } of rows) {
          [...names, 'value', 'x'].forEach((name, column) => {
            const value = valueOf(all[index], name);
            const cell = cells[column];
            assert.equal(cell?.kind === 'absent', value === undefined);
            assert.equal(cell?.kind === 'nested', isNested(value));
            if (!isNested(value)) assert.equal(cell?.text, cutText(textOfScalar(value), 300).text);
          });
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('finds what contains a text in any member, whatever its case', () => {
    const words = oneof(text, constantFrom('z', 'zo', 'ë', 'Ë', 'k', 'K', 'i', '1', 'null', 'true', '"', '本', '\\', '\n', '{'));
    check(
      property(items, words, (values, search) => {
        const expected = parsed(values).flatMap((value, index) =>
          search === '' || membersOf(value).some((member) => searchable(member).toLowerCase().includes(search.toLowerCase())) ? [index] : [],
        );
        assert.deepEqual(found(tableOfValues(values), query({ search })), expected);
      }),
      { numRuns: 3000 },
    );
  });

  it('filters by columns, all of which must hold', () => {
    const filter = tuple(constantFrom(...names, 'value'), oneof(text, constantFrom('a', '1', 'Z', ''))).map(([column, wanted]) => ({
      column,
      text: wanted,
    }));
    check(
      property(items, array(filter, { maxLength: 2 }), (values, filters) => {
        const expected = parsed(values).flatMap((value, index) =>
          filters.every(({ column, text: wanted }) => {
            const member = valueOf(value, column);
            return wanted === '' || (member !== undefined && searchable(member).toLowerCase().includes(wanted.toLowerCase()));
          })
            ? [index]
            : [],
        );
        assert.deepEqual(found(tableOfValues(values), query({ filters })), expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('sorts: numbers by value, then texts by the language, then booleans; nothing and null last; equals as they came', () => {
    const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'accent' });
    const kind = (value: Json | undefined): number =>
      typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : typeof value === 'boolean' ? 2 : 3;
    check(
      property(array(dictionary(constantFrom('x', 'y'), scalar), { maxLength: 40 }), boolean(), (values, descending) => {
        const all = parsed(values);
        const keys = all.map((value) => valueOf(value, 'x') ?? undefined);
        const compare = (one: Json | undefined, other: Json | undefined): number => {
          if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
          const upwards =
            kind(one) - kind(other) ||
            (typeof one === 'string' && typeof other === 'string' ? collator.compare(one, other) : Number(one) - Number(other));
          return descending ? -upwards : upwards;
        };
        const expected = all.map((_, index) => index).toSorted((one, other) => compare(keys[one], keys[other]));
        assert.deepEqual(found(tableOfValues(values), sortedBy('x', descending)), expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps nothing of one query for another', () => {
    const table = tableOfValues([
      { a: 'x', b: 2 },
      { a: 'y', b: 1 },
      { a: 'xy', b: 3 },
    ]);
    assert.deepEqual(found(table, sortedBy('b')), [1, 0, 2]);
    assert.deepEqual(found(table, query({ search: 'x', sort: { column: 'b', descending: true } })), [2, 0]);
    assert.deepEqual(found(table, query({ filters: [{ column: 'a', text: 'y' }], sort: { column: 'b', descending: true } })), [2, 1]);
    assert.deepEqual(found(table, query({ search: 'y' })), [1, 2]);
    assert.deepEqual(found(table, query()), [0, 1, 2]);
    assert.deepEqual(found(table, sortedBy('a', true)), [1, 2, 0]);
    assert.deepEqual(found(table, sortedBy('b', true)), [2, 0, 1]);
  });
});

import assert from 'node:assert/strict';
import { assert as check, constantFrom, array, property, uint8Array } from 'fast-check';
import { openTable } from '../../../../../src/core/response/table/table.ts';
import { arraysIn, found, itemsFrom, itemsIn, query, sortedBy, tableOf, texts } from './tables.ts';

const everything = { from: 0, count: 1000 };

function askAll(json: readonly (string | Uint8Array)[]): void {
  const table = openTable(itemsFrom(...json), { ids: new Set(['a']), complete: true });
  const columns = table.columns().map(({ name }) => name);
  for (const column of [...columns.slice(0, 5), 'value', 'nowhere']) table.rows(sortedBy(column, true), columns, 0, 1000);
  table.rows(query({ search: 'zoë' }), columns, 0, 1000);
  table.rows(query({ search: 'a', filters: [{ column: columns[0] ?? 'value', text: '1' }] }), columns, 0, 1000);
  for (const format of ['tsv', 'json', 'markdown'] as const) table.copy(query(), columns.slice(0, 5), everything, format);
  for (const format of ['csv', 'json'] as const) table.export(query(), columns, format);
  table.ids();
  table.ids();
}

describe('hostile tables', function () {
  this.timeout(120_000);

  it('comes to an end on any bytes', () => {
    const bits = constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      '\\',
      '\\u',
      '1',
      '-',
      'e',
      '.',
      'null',
      'true',
      'a',
      ' ',
      '"id"',
      '"@removed":',
      '\u0000',
      'ß',
      '2024-01-01',
    );
    check(
      property(array(array(bits, { maxLength: 20 }), { maxLength: 4 }), (items) => {
        askAll(items.map((parts) => parts.join('')));
      }),
      { numRuns: 3000 },
    );
    check(
      property(array(uint8Array({ maxLength: 30 }), { maxLength: 3 }), (items) => askAll(items)),
      { numRuns: 1000 },
    );
  });

  it('takes 100,000 levels', () => {
    const deep = `${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`;
    askAll([deep, `{"a":${deep},"emailAddress":${'{"user":'.repeat(50_000)}1${'}'.repeat(50_000)}}`]);
    const [whole] = arraysIn(deep);
    assert.deepEqual([whole?.path, whole?.rows], ['$', 1]);
    assert.deepEqual(texts(tableOf(`{"a":${deep}}`), 'a'), ['[1]']);
  });

  it('takes a million members in one item, and shows 500 of them', () => {
    const item = `{${Array.from({ length: 1_000_000 }, (_, index) => `"m${index}":${index}`).join(',')}}`;
    const table = tableOf(item, '{"m1":true,"m999999":"last"}');
    const columns = table.columns();
    assert.equal(columns.length, 500);
    assert.deepEqual(columns[1], { name: 'm1', kind: 'mixed', filled: 2 });
    assert.deepEqual(texts(table, 'm999999'), ['999999', 'last']);
    assert.deepEqual(found(table, query({ search: '999998' })), [0]);
    assert.deepEqual(found(table, sortedBy('m1')), [0, 1]);
  });

  it('takes a million items that are no objects', () => {
    const body = `[${'1,'.repeat(999_999)}0]`;
    const items = itemsIn(body, '$');
    assert.ok(items);
    const table = openTable(items);
    assert.equal(table.rows(sortedBy('value'), ['value'], 0, 1).rows[0]?.index, 999_999);
    assert.equal(table.rows(query({ search: '0' }), ['value'], 0, 1).total, 1);
  });

  it('takes a million members with the name of an array', () => {
    const body = `{${'"value":[1],'.repeat(200_000)}${'"a":[{}],'.repeat(200_000)}"b":[{"c":[2]}]}`;
    assert.deepEqual(
      arraysIn(body).map(({ path }) => path),
      ["$['value']"],
    );
  });

  it('takes one string of 20 MB, and numbers of 1,000 digits', () => {
    const long = 'x\\u0041'.repeat(3_000_000);
    const table = tableOf(`{"a":"${long}","n":${'9'.repeat(1000)}}`, `{"a":"${long}","n":${'9'.repeat(999)}8}`);
    assert.deepEqual(table.rows(query(), ['a'], 0, 1).rows[0]?.cells[0], { kind: 'text', text: 'xA'.repeat(150), cut: true });
    assert.deepEqual(found(table, sortedBy('n')), [1, 0]);
    assert.deepEqual(found(table, sortedBy('a')), [0, 1]);
    assert.deepEqual(found(table, query({ search: 'AxAx' })), [0, 1]);
    assert.deepEqual(found(table, query({ search: 'AA' })), []);
  });

  it('takes names that mean something in JavaScript for names', () => {
    const table = tableOf('{"__proto__":1,"constructor":2,"toString":3,"hasOwnProperty":4,"length":5}', '{}');
    assert.deepEqual(
      table.columns().map(({ name }) => name),
      ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length'],
    );
    const cells = table.rows(query(), ['__proto__', 'constructor', 'valueOf'], 0, 2).rows.map((row) => row.cells.map(({ text }) => text));
    assert.deepEqual(cells, [
      ['1', '2', ''],
      ['', '', ''],
    ]);
    assert.deepEqual(found(table, sortedBy('__proto__', true)), [0, 1]);
  });

  it('shows what is no UTF-8 as such, in names too', () => {
    const item = Buffer.from('{"n\xff":"a\xc3","b":1}', 'latin1');
    const table = openTable(itemsFrom(item, '{"n\uFFFD":"z"}'));
    assert.deepEqual(
      table.columns().map(({ name, filled }) => [name, filled]),
      [
        ['n\uFFFD', 2],
        ['b', 1],
      ],
    );
    assert.deepEqual(texts(table, 'n\uFFFD', sortedBy('n\uFFFD', true)), ['z', 'a\uFFFD']);
    assert.deepEqual(found(table, query({ search: '\uFFFD' })), [0]);
    assert.deepEqual(Buffer.from(table.export(query(), [], 'json')).subarray(2, 2 + item.length), item);
  });

  it('looks at items all over a long array', () => {
    const filler = JSON.stringify({ id: 1, text: 'x'.repeat(1000) });
    const items = Array.from({ length: 80_000 }, () => filler);
    items[0] = '{"first":1}';
    items[79_999] = '{"last":1}';
    for (let item = 40_000; item < 40_050; item++) items[item] = '{"middle":1}';
    assert.deepEqual(
      openTable({ count: items.length, bytesOf: (item) => Buffer.from(items[item] ?? '') })
        .columns()
        .map(({ name }) => name),
      ['id', 'first', 'text', 'middle', 'last'],
    );
  });
});

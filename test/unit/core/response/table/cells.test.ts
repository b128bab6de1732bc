import assert from 'node:assert/strict';
import type { CellView, ColumnView } from '../../../../../src/shared/bodyCalls.ts';
import { nestedShort } from '../../../../../src/core/response/table/nestedShort.ts';
import { query, tableOf } from './tables.ts';

function cells(column: string, ...items: readonly string[]): readonly CellView[] {
  return tableOf(...items)
    .rows(query(), [column], 0, items.length)
    .rows.map((row) => row.cells[0] ?? { kind: 'absent', text: 'no cell' });
}

function kind(name: string, ...values: readonly string[]): ColumnView['kind'] | undefined {
  return tableOf(...values.map((value) => `{${JSON.stringify(name)}:${value}}`)).columns()[0]?.kind;
}

function short(json: string): string {
  const bytes = Buffer.from(json);
  return nestedShort(bytes, 0, bytes.length);
}

describe('cells', () => {
  it('show numbers, escapes and texts exactly as sent', () => {
    assert.deepEqual(
      cells(
        'x',
        '{"x":1.0}',
        '{"x":12345678901234567890}',
        '{"x":-0}',
        '{"x":1E+400}',
        '{"x":"\\u00e9\\/\\ud83d\\ude00\\n"}',
        '{"x":null}',
        '{}',
        '{"x":false}',
        '{"x":""}',
      ),
      [
        { kind: 'number', text: '1.0' },
        { kind: 'number', text: '12345678901234567890' },
        { kind: 'number', text: '-0' },
        { kind: 'number', text: '1E+400' },
        { kind: 'text', text: 'é/😀\n' },
        { kind: 'null', text: 'null' },
        { kind: 'absent', text: '' },
        { kind: 'boolean', text: 'false' },
        { kind: 'text', text: '' },
      ],
    );
  });

  it('are cut at 300 units, and not through a pair of surrogates', () => {
    const long = `${'a'.repeat(299)}😀 and more`;
    const [plain, escaped, exact, number] = cells(
      'x',
      JSON.stringify({ x: long }),
      `{"x":"${'\\u0061'.repeat(299)}\\ud83d\\ude00${'\\u0062'.repeat(3000)}"}`,
      JSON.stringify({ x: 'ß'.repeat(300) }),
      `{"x":${'7'.repeat(1000)}}`,
    );
    assert.deepEqual(plain, { kind: 'text', text: 'a'.repeat(299), cut: true });
    assert.deepEqual(escaped, { kind: 'text', text: 'a'.repeat(299), cut: true });
    assert.deepEqual(exact, { kind: 'text', text: 'ß'.repeat(300) });
    assert.deepEqual(number, { kind: 'number', text: '7'.repeat(300), cut: true });
  });

  it('are dates, sizes and links where they are', () => {
    assert.deepEqual(cells('x', '{"x":"2026-11-23T10:00:00Z"}', '{"x":"2026-11-23"}')[1], { kind: 'date', text: '2026-11-23' });
    assert.deepEqual(cells('x', '{"x":"2026-11-23"}', '{"x":"some day"}')[0], { kind: 'text', text: '2026-11-23' });
    assert.equal(cells('x', JSON.stringify({ x: `https://contoso.com/${'a'.repeat(8000)}` }))[0]?.kind, 'text');
    assert.deepEqual(cells('size', '{"size":1024}')[0], { kind: 'size', text: '1024' });
    assert.deepEqual(cells('x', '{"x":"https://contoso.com/a?b=c"}', '{"x":"other"}')[0], { kind: 'link', text: 'https://contoso.com/a?b=c' });
  });

  it('say what an item is that is no object', () => {
    assert.deepEqual(cells('value', '"a"', '1', '[1,2]', '{"value":3}', 'null', '{}'), [
      { kind: 'text', text: 'a', isItem: true },
      { kind: 'number', text: '1', isItem: true },
      { kind: 'nested', text: '1, 2', isItem: true },
      { kind: 'number', text: '3' },
      { kind: 'null', text: 'null', isItem: true },
      { kind: 'absent', text: '' },
    ]);
  });
});

describe('kinds of columns', () => {
  const cases: readonly (readonly [ColumnView['kind'], string, ...string[]])[] = [
    ['text', 'x', '"a"', 'null'],
    ['text', 'x', 'null'],
    ['text', 'x', '"2026-11-23"', '"a"'],
    ['text', 'x', '"https://a.b"', '"a"'],
    ['date', 'x', '"2026-11-23"', '"2026-11-23T10:00:00.1234567Z"', 'null'],
    ['link', 'x', '"https://a.b"', '"HTTP://c.d/e f"'.replace(' ', '')],
    ['text', 'x', '"https://a b"'],
    ['text', 'x', '"javascript:alert(1)"'],
    ['number', 'x', '1', '1.5'],
    ['size', 'size', '1', '2'],
    ['size', 'storageUsedInBytes', '1'],
    ['size', 'sizeInByte', '1'],
    ['size', 'quotaUsed', '1'],
    ['number', 'size', '1.5'],
    ['number', 'size', '-1'],
    ['number', 'pageSize', '1'],
    ['text', 'size', '"L"'],
    ['boolean', 'x', 'true', 'false'],
    ['nested', 'x', '{}', '[]'],
    ['mixed', 'x', '1', '"a"'],
    ['mixed', 'x', '1', '[]'],
    ['mixed', 'x', '"2026-11-23"', '1'],
  ];
  for (const [expected, name, ...values] of cases) {
    it(`${name} with ${values.join(' and ')}: ${expected}`, () => assert.equal(kind(name, ...values), expected));
  }
});

describe('order of columns', () => {
  it('begins with the id and names, ends with what OData says', () => {
    const columns = tableOf(
      '{"@odata.type":"#x","zip":1,"mail":"m","members@odata.context":"c","displayName":"d","id":"1","alpha":2}',
      '{"@removed":{},"beta":3,"userPrincipalName":"u"}',
    ).columns();
    assert.deepEqual(
      columns.map(({ name }) => name),
      ['id', 'displayName', 'userPrincipalName', 'mail', 'zip', 'alpha', 'beta', '@odata.type', 'members@odata.context', '@removed'],
    );
    assert.deepEqual(
      columns.map(({ filled }) => filled),
      Array.from({ length: 10 }, () => 1),
    );
  });

  it('counts a member once that stands twice', () => {
    assert.deepEqual(
      tableOf('{"a":"12345","n":1234567}', '{"a":"1"}')
        .columns()
        .map(({ longest }) => longest),
      [5, undefined],
    );
    assert.deepEqual(tableOf('{"a":1,"a":2,"\\u0061":3}', '{"a":1}').columns(), [{ name: 'a', kind: 'number', filled: 2 }]);
  });

  it('has no columns where there is nothing', () => {
    assert.deepEqual(tableOf().columns(), []);
    assert.deepEqual(tableOf('{}', '{}').columns(), []);
    assert.equal(tableOf('{}').rows(query(), [], 0, 5).total, 1);
  });
});

describe('what is nested in short', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['{}', '{}'],
    ['[]', '[]'],
    ['{"displayName":"Ada"}', 'Ada'],
    ['{"id":"7","displayName":"Ada","x":1}', 'Ada +2'],
    ['{"emailAddress":{"name":"Ada","address":"ada@contoso.com"}}', 'Ada'],
    ['{"user":{"id":"7","displayName":"Ada"},"application":null}', 'Ada +1'],
    ['{"contentType":"html","content":"<b>"}', '<b> +1'],
    ['{"zip":80331,"city":"München"}', 'zip: 80331 +1'],
    ['{"a":{},"b":[]}', '{2}'],
    ['{"name":"","x":"y"}', 'name:  +1'],
    ['["a","b"]', 'a, b'],
    ['["a","b","c","d","e"]', 'a, b, c +2'],
    ['[{"displayName":"Ada"},{"displayName":"Alan"}]', 'Ada, Alan'],
    ['[[1],[2]]', '[2]'],
    ['[{"a":{}}]', '[1]'],
    ['[null,true,1.0]', 'null, true, 1.0'],
  ];
  for (const [json, expected] of cases) {
    it(`${json}: ${expected}`, () => assert.equal(short(json), expected));
  }
});

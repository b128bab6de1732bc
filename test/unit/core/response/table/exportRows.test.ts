import assert from 'node:assert/strict';
import { array, assert as check, constantFrom, oneof, property, string } from 'fast-check';
import { query, sortedBy, tableOf, tableOfValues } from './tables.ts';

function csv(items: readonly string[], columns: readonly string[] = []): string {
  return Buffer.from(tableOf(...items).export(query(), columns, 'csv')).toString();
}

/** RFC 4180 as a reader has it. */
function fieldsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length;) {
    let field = '';
    if (text[at] === '"') {
      for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += text[at] === '"' ? 2 : 1) field += text[at];
      at += 1;
    } else {
      for (; text[at] !== ',' && text[at] !== '\r' && at < text.length; at++) {
        assert.ok(text[at] !== '"' && text[at] !== '\n', 'a quote or line feed that is not quoted');
        field += text[at];
      }
    }
    row.push(field);
    if (text[at] === ',') {
      at += 1;
      continue;
    }
    assert.equal(text.slice(at, at + 2), '\r\n');
    at += 2;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('exporting CSV', () => {
  it('begins with a byte order mark and the names, and ends each row with CR LF', () => {
    const bytes = tableOf('{"id":"1","n":1.0}', '{"id":"2"}').export(query(), [], 'csv');
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    assert.equal(Buffer.from(bytes.subarray(3)).toString(), 'id,n\r\n1,1.0\r\n2,\r\n');
  });

  it('has the chosen columns in their order, and the rows of the query in its', () => {
    const table = tableOf('{"a":1,"b":2,"c":3}', '{"a":4,"b":5,"c":6}', '{"a":7,"b":8,"c":9}');
    const asked = { ...sortedBy('a', true), filters: [{ column: 'b', text: '2' }] };
    assert.equal(
      Buffer.from(table.export(asked, ['c', 'a'], 'csv'))
        .toString()
        .slice(1),
      'c,a\r\n3,1\r\n',
    );
  });

  it('makes texts harmless that a spreadsheet would take for formulas, and leaves numbers', () => {
    const texts = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠a', '-'];
    assert.deepEqual(
      fieldsOf(csv(texts.map((text) => JSON.stringify({ x: text }))).slice(1)).slice(1),
      texts.map((text) => [`'${text}`]),
    );
    assert.equal(
      csv(['{"x":-1}', '{"x":-1.5e-7}', '{"x":true}', '{"x":null}', '{"x":{"a":"=1"}}', '{"x":" =1"}', '{"x":"a=1"}']).slice(1),
      ['x', '-1', '-1.5e-7', 'true', '', '"{""a"":""=1""}"', ' =1', 'a=1', ''].join('\r\n'),
    );
    assert.equal(
      csv(['{"x":"+49 (431) 555-0100"}', '{"x":"+1+cmd"}', '{"x":"+1 206 A1"}']).slice(1),
      "x\r\n+49 (431) 555-0100\r\n'+1+cmd\r\n'+1 206 A1\r\n",
    );
    assert.equal(csv(['{"@odata.type":"#x","=cmd":1}']).slice(1, 22), "'=cmd,'@odata.type\r\n1");
  });

  it('is read back as it was', () => {
    const text = array(oneof(string(), constantFrom('"', ',', '\r', '\n', '\r\n', '=', 'ß', '😀', "'"))).map((parts) => parts.join(''));
    check(
      property(array(text, { minLength: 1 }), (values) => {
        const rows = fieldsOf(
          Buffer.from(tableOfValues(values).export(query(), [], 'csv'))
            .toString()
            .slice(1),
        );
        assert.deepEqual(
          rows,
          [['value'], ...values.map((value) => [/^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value])].map((row) =>
            row.map((field) => Buffer.from(field).toString()),
          ),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe('exporting JSON', () => {
  it('has the bytes of each item as sent, in the order of the query, whatever columns are shown', () => {
    const items = ['{"a":1.0, "a":2}', '{ "a":12345678901234567890,\n"b":"\\u00e9"}', '[]'];
    const table = tableOf(...items);
    assert.equal(Buffer.from(table.export(sortedBy('a', true), ['b'], 'json')).toString(), `[\n${[items[1], items[0], items[2]].join(',\n')}\n]\n`);
    assert.equal(Buffer.from(tableOf().export(query(), [], 'json')).toString(), '[]\n');
  });
});

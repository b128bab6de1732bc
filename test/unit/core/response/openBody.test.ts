import assert from 'node:assert/strict';
import { isUtf8 } from 'node:buffer';
import { type OpenedBody, openBody } from '../../../../src/core/response/openBody.ts';
import type { BodyQuestion, BodyTask, TextOf } from '../../../../src/shared/bodyCalls.ts';

const json = 'application/json';
const body: TextOf = { kind: 'body' };
const filter = (expression: string): TextOf => ({ kind: 'filter', expression });
const users = '{"value":[{"id":"1","mail":"a@x"},{"id":"2","n":1.0,"to":[5,6]}],"@odata.nextLink":"https://graph/next"}';

function open(text: string | Uint8Array, mediaType = json, wholeSize?: number): OpenedBody {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return openBody(bytes, { mediaType }, wholeSize ?? bytes.length);
}

async function linesOf(opened: OpenedBody, of: TextOf): Promise<readonly string[]> {
  return (await opened.answer({ kind: 'lines', of, from: 0, count: 1000 })).lines.map(({ text }) => text);
}

async function wholeOf(opened: OpenedBody, of: TextOf): Promise<string> {
  return Buffer.from((await opened.answer({ kind: 'whole', of })).bytes).toString();
}

describe('an opened body', () => {
  it('says what it is', () => {
    const { layout } = open(users);
    assert.deepEqual([layout.kind, layout.lineCount, layout.nextLink, layout.note], ['json', 17, 'https://graph/next', undefined]);
    assert.deepEqual(layout.arrays[0], { path: "$['value']", label: 'value', rows: 2 });
    assert.deepEqual(open('', '').layout, { kind: 'empty', lineCount: 0, arrays: [] });
    assert.deepEqual(open('a\nb', 'text/plain').layout, { kind: 'text', lineCount: 2, arrays: [] });
    assert.equal('changes' in layout, false);
  });

  it('has lines, folds, places and a whole text of the body, of what a filter found, and of a row', async () => {
    const opened = open(users);
    const row: TextOf = { kind: 'row', array: "$['value']", index: 1 };
    const texts: readonly (readonly [TextOf, readonly string[]])[] = [
      [row, ['{', '  "id": "2",', '  "n": 1.0,', '  "to": [', '    5,', '    6', '  ]', '}']],
      [filter('value[*].to'), ['[', '  [', '    5,', '    6', '  ]', ']']],
      [filter('$.value[*].n'), ['[', '  1.0', ']']],
    ];
    for (const [of, lines] of texts) {
      assert.deepEqual(await linesOf(opened, of), lines);
      assert.equal(await wholeOf(opened, of), `${lines.join('\n')}\n`);
      assert.equal((await opened.answer({ kind: 'text', of })).lineCount, lines.length);
    }
    assert.deepEqual((await opened.answer({ kind: 'folds', of: row })).ranges, [0, 7, 3, 6]);
    assert.deepEqual((await opened.answer({ kind: 'find', of: filter('value[*].to'), text: '6', matchCase: true })).places, [
      { line: 3, column: 4, length: 1 },
    ]);
    assert.equal((await linesOf(opened, body)).length, 17);
    assert.equal(await wholeOf(opened, body), `${JSON.stringify(JSON.parse(users), null, 2).replace('"n": 1', '"n": 1.0')}\n`);
  });

  it('has some lines as a whole, and values without a cut', async () => {
    const long = 'x'.repeat(30_000);
    const opened = open(`{"value":[{"a":"${long}","b\\u0062":"\\"${long}","n":{"k": 1.0}},"plain",[ 1 ]]}`);
    const range = async (of: TextOf, from: number, count: number): Promise<string> =>
      Buffer.from((await opened.answer({ kind: 'whole', of, range: { from, count } })).bytes).toString();
    assert.equal(await range(body, 3, 1), `      "a": "${long}",\n`);
    assert.equal(await range({ kind: 'row', array: "$['value']", index: 0 }, 4, 9), '    "k": 1.0\n  }\n}\n');
    assert.equal(await range(filter('value[0].a'), 1, 1), `  "${long}"\n`);
    assert.equal(await range(body, -1, Number.NaN), '');
    assert.equal(await range(body, 16, 99), await range(body, 16, 1));
    const broken = open('{"a":[1,\n2 3],\n"b":4}');
    const all = await wholeOf(broken, body);
    for (let from = 0; from < 5; from++) {
      const part = Buffer.from((await broken.answer({ kind: 'whole', of: body, range: { from, count: 2 } })).bytes).toString();
      assert.equal(
        part,
        all
          .split('\n')
          .slice(from, Math.min(from + 2, broken.layout.lineCount))
          .map((line) => `${line}\n`)
          .join(''),
      );
    }
    const plain = open('a\nb\nc', 'text/plain');
    assert.equal(Buffer.from((await plain.answer({ kind: 'whole', of: body, range: { from: 1, count: 1 } })).bytes).toString(), 'b\n');

    const value = async (index: number, column?: string): Promise<string> =>
      (await opened.answer({ kind: 'value', array: "$['value']", index, ...(column !== undefined && { column }) })).text;
    assert.deepEqual([await value(0, 'a'), await value(0, 'bb'), await value(0, 'n')], [long, `"${long}`, '{"k": 1.0}']);
    assert.deepEqual([await value(1), await value(1, 'value'), await value(2), await value(2, 'value')], ['plain', 'plain', '[ 1 ]', '[ 1 ]']);
    assert.deepEqual([await value(3), await value(-1), await value(0.5), await value(0, 'none'), await value(0, 'value')], ['', '', '', '', '']);
    const twice = open('[{"a":"first","a":"last"}]');
    assert.deepEqual(await twice.answer({ kind: 'value', array: '$', index: 0, column: 'a' }), { text: 'last' });
    assert.deepEqual(await twice.answer({ kind: 'value', array: '$.none', index: 0 }), { text: '' });
  });

  it('says where a value stands in the body, from each of its texts', async () => {
    const opened = open(users);
    const shownAt = async (of: TextOf, line: number): Promise<string | undefined> => (await opened.answer({ kind: 'pathAt', of, line })).shown;
    assert.deepEqual(await opened.answer({ kind: 'pathAt', of: body, line: 11 }), { path: "$['value'][1]['to'][1]", shown: '$.value[1].to[1]' });
    assert.equal(await shownAt({ kind: 'row', array: "$['value']", index: 1 }, 5), '$.value[1].to[1]');
    assert.equal(await shownAt(filter('$..to'), 3), '$.value[1].to[1]');
    assert.deepEqual(await opened.answer({ kind: 'pathAt', of: filter('$..to'), line: 0 }), {});
    for (const line of [-1, 17, 1.5, Number.NaN]) assert.deepEqual(await opened.answer({ kind: 'pathAt', of: body, line }), {});
    assert.deepEqual(opened.answer({ kind: 'lineAt', path: "$['value'][1]['to'][1]" }), { line: 11 });
    assert.deepEqual(opened.answer({ kind: 'lineAt', path: "$['value'][2]" }), {});
    assert.deepEqual(opened.answer({ kind: 'lineAt', path: 'nonsense' }), {});
  });

  it('gives no path from a fault on, and valid UTF-8', async () => {
    const broken = open('{"a":[1,\n2 3],\n"b":4}');
    const shown = await Promise.all([0, 1, 2, 3, 4].map(async (line) => (await broken.answer({ kind: 'pathAt', of: body, line })).shown));
    assert.deepEqual(shown, ['$', '$.a', '$.a[0]', undefined, undefined]);
    assert.deepEqual(broken.answer({ kind: 'lineAt', path: '$.a[1]' }), {});
    assert.equal(await wholeOf(open(Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d])), body), '[\n  "\ufffd"\n]\n');
    assert.ok(isUtf8((await open(Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d])).answer({ kind: 'whole', of: body })).bytes));
  });

  it('says what is wrong with a filter or a row, and stays', async () => {
    const problemOf = async (opened: OpenedBody, of: TextOf): Promise<string> => (await opened.answer({ kind: 'text', of })).problem ?? '';
    const opened = open(users);
    assert.match(await problemOf(opened, filter('$.value[')), /not a JSONPath/);
    assert.deepEqual(await linesOf(opened, filter('$.value[')), []);
    assert.match(await problemOf(open('a', 'text/plain'), filter('$')), /not JSON/);
    assert.match(await problemOf(open('[1,2'), filter('$[0]')), /broken or cut off/);
    for (const row of [
      { array: "$['value']", index: 2 },
      { array: "$['value']", index: -1 },
      { array: "$['no']", index: 0 },
      { array: '$', index: 0 },
      { array: '!', index: 0 },
    ])
      assert.match(await problemOf(opened, { kind: 'row', ...row }), /no such row/);
    const found = await opened.answer({ kind: 'text', of: filter('$.value[*].id') });
    assert.deepEqual(found, { lineCount: 4, isJson: true, matches: 2 });
  });

  it('grows by pages', async () => {
    const opened = open(users);
    const before = await linesOf(opened, filter('$..id'));
    const layout = opened.append(Buffer.from('{"value":[{"id":"3"}],"@odata.deltaLink":"d"}'));
    assert.deepEqual([layout.lineCount, layout.nextLink, layout.deltaLink, layout.arrays[0]?.rows], [20, undefined, 'd', 3]);
    assert.deepEqual(opened.layout, layout);
    assert.deepEqual([before.length, (await linesOf(opened, filter('$..id'))).length], [4, 5]);
    assert.equal((await linesOf(opened, body)).at(-2), '  "@odata.deltaLink": "d"');
    assert.deepEqual(opened.answer({ kind: 'ids' }), { ids: ['1', '2', '3'], removed: [] });
    const { bytes } = await opened.answer({ kind: 'raw' });
    assert.equal(Buffer.from(bytes).toString(), users.replace('],"@odata.nextLink":"https://graph/next"', ',{"id":"3"}],"@odata.deltaLink":"d"'));
    const rows = await opened.answer({ kind: 'rows', query: { array: "$['value']", filters: [], search: '' }, columns: ['id'], from: 2, count: 5 });
    assert.deepEqual([rows.total, rows.rows.map(({ index, cells }) => [index, cells[0]?.text])], [3, [[2, '3']]]);
    assert.throws(() => opened.append(Buffer.from('oops')), { code: 'pageUnreadable' });
  });

  it('says what has changed, over all pages', () => {
    const opened = openBody(Buffer.from('{"value":[{"id":"1"},{"id":"9"},{}]}'), { mediaType: json, earlier: { ids: ['1', '2'], complete: true } });
    assert.deepEqual(opened.layout.changes, { added: 2, changed: 1, removed: 0, unclear: 0 });
    const { changes } = opened.append(Buffer.from('{"value":[{"id":"2","@removed":{"reason":"deleted"}}]}'));
    assert.deepEqual(changes, { added: 2, changed: 1, removed: 1, unclear: 0 });
    const again = opened.append(Buffer.from('{"value":[{"id":"9","@removed":{"reason":"changed"}},{"id":"2"}]}'));
    assert.deepEqual(again.changes, { added: 1, changed: 2, removed: 1, unclear: 0 }, 'the last item of an id counts');
    assert.deepEqual(opened.answer({ kind: 'ids' }), { ids: ['1', '2'], removed: ['9'] });
  });

  it('gives the bytes of an image, and of nothing else', async () => {
    const png = Buffer.from('\x89PNG\r\n\x1a\n....', 'latin1');
    const opened = open(png, 'image/png');
    assert.deepEqual(
      [opened.layout.kind, opened.layout.isImage, (await opened.answer({ kind: 'image' })).bytes],
      ['binary', true, new Uint8Array(png)],
    );
    const svg = open('<svg/>', 'image/svg+xml');
    assert.deepEqual([svg.layout.kind, svg.layout.isImage, await svg.answer({ kind: 'image' })], ['text', undefined, {}]);
    assert.equal(open(png, 'image/png', 99).layout.isImage, undefined, 'half a picture');
  });

  it('says that only its first bytes are there, and does not call that broken', () => {
    const cut = open('{"value":[{"id":"é'.slice(0, -1), json, 5000);
    assert.deepEqual([cut.layout.kind, cut.layout.note], ['json', 'Only the first 17 of 5000 bytes are shown.']);
    const half = Buffer.from('["é"]').subarray(0, 3);
    assert.equal(open(half, json, 9).layout.note, 'Only the first 3 of 9 bytes are shown.');
    assert.equal(open('abc', 'text/plain', 9).layout.note, 'Only the first 3 of 9 bytes are shown.');
    assert.equal(open('{"a":1', '', 9).layout.kind, 'json');
    assert.match(open('{"a":x', json, 9).layout.note ?? '', /Only the first[^]*broken/);
  });
});

const depth = 100_000;
const hostile: Readonly<Record<string, readonly [text: string | Uint8Array, mediaType?: string]>> = {
  '100,000 levels': ['['.repeat(depth) + ']'.repeat(depth)],
  '100,000 levels of objects that end too early': ['{"value":'.repeat(depth)],
  'one line of 20 MB': [`{"value":["${'x'.repeat(20_000_000)}"]}`],
  'one line of 20 MB of text': ['x'.repeat(20_000_000), 'text/plain'],
  'a name of 2 MB': [`{"${'k'.repeat(2_000_000)}":[1]}`],
  'many keys': [`{${Array.from({ length: 100_000 }, (_, index) => `"k${index}":${index}`).join(',')}}`],
  'invalid UTF-8': [Buffer.from([...Buffer.from('{"value":[{"a'), 0xff, ...Buffer.from('":"'), 0xc3, 0x28, ...Buffer.from('"}]}')])],
  'markup, and what turns the direction of text': ['{"value":[{"a":"</script><img src=x onerror=alert(1)>","\u202e":"\u2066x","b":"\\u202e"}]}'],
  'names of every object': ['{"__proto__":{"value":1},"value":[{"__proto__":[1],"constructor":{},"toString":null,"hasOwnProperty":0}]}'],
  'numbers of 1,000 digits': [`{"value":[{"n":${'9'.repeat(1000)},"m":-0.${'1'.repeat(1000)}e+${'9'.repeat(1000)}}]}`],
  'cut in a string': ['{"value":[{"id":"1","name":"Ad'],
  'cut in an escape': ['{"value":[{"id":"1","name":"\\u00'],
  'broken in the middle': ['{"value":[{"id":1},{"id":2,,}],"x":1}'],
  'not JSON': ['<html></html>'],
  'only white space': [' \n\t '],
  'NUL bytes': [Buffer.alloc(1000)],
  'half a UTF-16': [Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x22])],
};

describe('a hostile body answers every question', function () {
  this.timeout(120_000);
  const array = "$['value']";
  const query = { array, filters: [{ column: 'id', text: '1' }], search: '', sort: { column: 'a', descending: true } };
  const ofTexts: readonly TextOf[] = [body, { kind: 'row', array, index: 0 }, ...['$.value[*]', '$..value', '$..*', '$.*', '$['].map(filter)];

  function questionsOf(of: TextOf): readonly (BodyQuestion | BodyTask)[] {
    return [
      { kind: 'text', of },
      { kind: 'lines', of, from: 0, count: 200 },
      { kind: 'find', of, text: 'x', matchCase: false },
      { kind: 'find', of, text: ': ', matchCase: true },
      { kind: 'folds', of },
      { kind: 'whole', of },
      ...[0, 1, 2, 199_998, 100_000].map((line) => ({ kind: 'pathAt', of, line }) as const),
    ];
  }
  const others: readonly (BodyQuestion | BodyTask)[] = [
    { kind: 'lineAt', path: "$['value'][0]['a']" },
    { kind: 'lineAt', path: '$' + '[0]'.repeat(99_999) },
    { kind: 'arrays' },
    { kind: 'columns', array },
    { kind: 'rows', query, columns: ['id', '__proto__'], from: 0, count: 50 },
    { kind: 'image' },
    { kind: 'copy', query, columns: ['id'], range: { from: 0, count: 10 }, format: 'markdown' },
    { kind: 'export', query, columns: [], format: 'csv' },
    { kind: 'raw' },
    { kind: 'ids' },
  ];

  for (const [name, [text, mediaType = json]] of Object.entries(hostile))
    it(name, async () => {
      const bytes = typeof text === 'string' ? Buffer.from(text) : text;
      const opened = open(bytes, mediaType);
      for (const question of [...ofTexts.flatMap(questionsOf), ...others]) {
        const answer = await opened.answer(question);
        assert.ok(typeof answer === 'object', question.kind);
        // It has to be able to leave the thread.
        if (question.kind !== 'whole' && question.kind !== 'raw') structuredClone(answer);
      }
      for (const of of ofTexts) {
        const { lines } = await opened.answer({ kind: 'lines', of, from: 0, count: 300_000 });
        assert.equal((await opened.answer({ kind: 'text', of })).lineCount, lines.length);
        if (lines.every(({ rest }) => rest === undefined)) assert.equal(await wholeOf(opened, of), lines.map((line) => `${line.text}\n`).join(''));
      }
      assert.equal((await opened.answer({ kind: 'raw' })).bytes, bytes);
      assert.equal(({} as { value?: unknown }).value, undefined);
    });

  it('and cuts a path that nobody reads', () => {
    const opened = open('['.repeat(depth) + ']'.repeat(depth));
    const deep = opened.answer({ kind: 'pathAt', of: body, line: depth - 1 }) as { path?: string; shown?: string };
    assert.deepEqual([deep.path, deep.shown?.length, deep.shown?.at(-1)], [undefined, 20_001, '…']);
    assert.deepEqual(opened.answer({ kind: 'lineAt', path: `$${'[0]'.repeat(depth - 1)}` }), { line: depth - 1 });
  });
});

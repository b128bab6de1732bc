import assert from 'node:assert/strict';
import { build, bodyStart, textOf } from './bodies.ts';

const type = 'application/x-www-form-urlencoded';

async function form(body: string, values: Readonly<Record<string, string>> = {}): Promise<string> {
  return await textOf(build({ body, type, values }));
}

describe('buildBody: form', () => {
  const rows: readonly (readonly [what: string, body: string, sent: string])[] = [
    ['one line', 'a=1&b=2', 'a=1&b=2'],
    ['lines that start with &', 'a=1\n&b=2\n  & c=3', 'a=1&b=2&c=3'],
    ['lines that end with &', 'a = 1 &\nb = x y &\nc=', 'a=1&b=x%20y&c='],
    ['an & at the end', 'a=1 &\n', 'a=1'],
    ['both', 'a=1&\n&b=2', 'a=1&b=2'],
    ['empty lines', 'a=1\n\n&b=2\n\n', 'a=1&b=2'],
    ['a field without a value', 'a&b=', 'a&b='],
    [
      'what is encoded already',
      'a=%C3%A9%20x&b=1+2&c=https://graph.microsoft.com/.default',
      'a=%C3%A9%20x&b=1+2&c=https://graph.microsoft.com/.default',
    ],
    ['Base64 with its =', 'a=YQ==&b=1', 'a=YQ==&b=1'],
    ['space, umlaut, plus: not encoded yet', 'a=x y+z&b=é&ü=1', 'a=x%20y%2Bz&b=%C3%A9&%C3%BC=1'],
    ['a lone %', 'a=50%&b=x%20y', 'a=50%25&b=x%20y'],
    ['a lone % beside escapes', 'a=100%20%', 'a=100%2520%25'],
    ['half encoded', 'a=x%20y z+1', 'a=x%20y%20z+1'],
    ['quotes and brackets', 'a={"b":["c"]}', 'a=%7B%22b%22%3A%5B%22c%22%5D%7D'],
    ['a value over two lines', 'a=x\ny&b=2', 'a=x%0Ay&b=2'],
    ['space before a value', 'a= x', 'a=%20x'],
    ['a lone surrogate', 'a=\ud800', 'a=%EF%BF%BD'],
  ];
  for (const [what, body, sent] of rows) {
    it(what, async () => {
      assert.equal(await form(body), sent);
      assert.deepEqual(
        [...new URLSearchParams(sent)].map(([name]) => name),
        [...new URLSearchParams(await form(body))].map(([name]) => name),
      );
    });
  }

  it('a value adds no field', async () => {
    const nasty = '1&admin=true\r\nb=2#';
    const sent = await form('a={{v}}&{{n}}=2', { v: nasty, n: 'x=y&z' });
    assert.deepEqual(
      [...new URLSearchParams(sent)],
      [
        ['a', nasty],
        ['x=y&z', '2'],
      ],
    );
    assert.deepEqual([...new URLSearchParams(await form('a={{v}}', { v: 'b&c' }))], [['a', 'b&c']]);
  });

  it('a variable may stand for whole fields', async () => {
    assert.equal(await form('{{all}}&d=4', { all: 'a=1&b=é&c=50%' }), 'a=1&b=%C3%A9&c=50%25&d=4');
  });

  it('an & or = between braces is no field’s', async () => {
    assert.equal(await form('a={{$x b&c=d}}'), `a=${encodeURIComponent('{{$x b&c=d}}')}`);
    assert.equal(await form('{{$x b=c&d}}=1'), `${encodeURIComponent('{{$x b=c&d}}')}=1`);
    assert.equal(await form('a={{ &b=2'), 'a=%7B%7B&b=2', 'braces without an end');
  });

  it('tells when a + of a value means a space', () => {
    const built = build({ body: 'secret={{v}}&x=1+2', type, values: { v: 'a+b' } });
    assert.ok(built.kind === 'body');
    assert.equal(built.notes.length, 1);
    assert.match(built.notes[0] ?? '', /“\+”.*“secret”/);
  });

  it('warns of a line that lacks its &', () => {
    const built = build({ body: 'a=1\nb=2', type });
    assert.ok(built.kind === 'body');
    assert.deepEqual(
      built.problems.map(({ code, severity, range }) => [code, severity, range]),
      [['formLineJoined', 'warning', { start: bodyStart + 4, end: bodyStart + 7 }]],
    );
  });

  // One that went back at each sign would take minutes.
  it('is not held up by any body', () => {
    for (const piece of ['{{', '&', '%', '=', '{{a}}', '\n', 'é', '+']) {
      assert.equal(build({ body: `a=${piece.repeat(300_000)}`, type, values: { a: 'b' } }).kind, 'body', piece);
    }
  });
});

import assert from 'node:assert/strict';
import type { Resolution } from '../../../../src/core/http/outgoing.ts';
import { parse } from '../../../../src/core/http/parse.ts';
import { titleOf } from '../../../../src/core/http/titleOf.ts';
import { bodyOf, codes, outgoing, resolved } from './resolved.ts';

describe('resolve', () => {
  it('replaces URL, headers and body', () => {
    const request = outgoing('@a = 1\n### t\nPATCH /x/{{a}}?{{%b}}\nX: {{a}}\nContent-Type: text/plain\n\n{{a}}\n{{b}}', { b: 'c d' });
    assert.equal(request.url, '/x/1?c%20d');
    assert.deepEqual(request.headers, [
      ['X', '1'],
      ['Content-Type', 'text/plain'],
    ]);
    assert.equal(bodyOf(request), '1\nc d');
  });

  it('calls a request by its name, its title, or what it does', () => {
    assert.equal(outgoing('### t\n# @name n\nGET /a').title, 'n');
    assert.equal(outgoing('### t\nGET /a').title, 't');
    assert.equal(outgoing('GET /a/{{x}}', { x: '1' }).title, 'GET /a/{{x}}');
  });

  it('calls a request so before its variables are replaced', () => {
    const titles = parse('### t\n# @name n\nGET /a\n### t\nGET /a\n###\nDELETE /{{x}}').requests.map(titleOf);
    assert.deepEqual(titles, ['n', 't', 'DELETE /{{x}}']);
  });

  it('leaves out Content-Length, which only the transport knows', () => {
    assert.deepEqual(outgoing('POST /a\ncontent-length: 5\nX: y').headers, [['X', 'y']]);
  });

  const problems: readonly (readonly [what: string, text: string, codes: readonly string[], given?: Readonly<Record<string, string>>])[] = [
    ['an unknown variable in the URL', 'GET /{{x}}', ['variableUnknown']],
    [
      'unknown variables, each at its place',
      'POST /{{x}}{{x}}\nX: {{x}}\n\n{{x}} {{y}}',
      ['variableUnknown', 'variableUnknown', 'variableUnknown', 'variableUnknown', 'variableUnknown'],
    ],
    ['no URL', 'GET', ['urlMissing']],
    ['a URL that is nothing in the end', 'DELETE {{x}}', ['urlEmpty'], { x: ' ' }],
    ['a line break in a header', 'GET /a\nX: {{x}}', ['headerLineBreak'], { x: 'a\r\nEvil: b' }],
    ['a line feed in a header', 'GET /a\nX: {{x}}', ['headerLineBreak'], { x: 'a\nb' }],
    ['NUL in a header', 'GET /a\nX: {{x}}', ['headerLineBreak'], { x: 'a\0b' }],
    ['another control character in a header', 'GET /a\nX: {{x}}', ['headerCharacter'], { x: 'a\x1bb' }],
    ['a character beyond Latin-1 in a header', 'GET /a\nX: Ω', ['headerCharacter']],
    ['a line break in an own Authorization', 'GET /a\nAuthorization: Basic {{x}}', ['headerLineBreak'], { x: 'a\nb' }],
    ['more text than a request can have', `POST /a\n\n${'{{x}}'.repeat(40)}`, ['tooLong'], { x: 'x'.repeat(1024 * 1024) }],
  ];
  for (const [what, text, expected, given] of problems) {
    it(`sends nothing with ${what}`, () => assert.deepEqual(codes(resolved(text, given)), expected));
  }

  it('lets Latin-1 and tabs in headers pass', () => {
    assert.deepEqual(outgoing('GET /a\nX: Zoë\t1').headers, [['X', 'Zoë\t1']]);
  });

  it('says where a variable is unknown', () => {
    const text = 'GET /a\nX: y\nZ: {{nope}}';
    const resolution = resolved(text);
    assert.ok(resolution.kind === 'problems' && resolution.problems[0]);
    const { start, end } = resolution.problems[0].range;
    assert.equal(text.slice(start, end), '{{nope}}');
  });

  it('does not hold the hints of a file against its requests', () => {
    assert.equal(resolved('GET /a\nX: y\n  folded').kind, 'request');
  });
});

describe('resolve: answers in paths of files', () => {
  const answered = (text: string, u: string): Resolution =>
    resolved(`# @name n\nGET /n\n###\n${text}`, {}, { answers: new Map([['n.response.body.$.u', u]]) });
  const u = '{{n.response.body.$.u}}';

  it('do not choose the file that is written or sent', () => {
    for (const value of ['../../../x', '/etc/hostname', 'C:x', 'a\\b', '..', '.', '', 'a\0b']) {
      assert.deepEqual(codes(answered(`GET /a\n\n>>! out/${u}`, value)), ['pathFromAnswer'], value);
      assert.deepEqual(codes(answered(`@v = sub/${u}\nGET /a\n\n>> out/{{v}}`, value)), ['pathFromAnswer'], `${value} through a variable`);
      assert.deepEqual(codes(answered(`POST /a\n\n< ${u}`, value)), ['pathFromAnswer'], value);
    }
  });

  it('may be a part of a name', () => {
    const fine = answered(`@v = sub/${u}\nGET /a\n\n>> ../out/{{v}}.json`, 'a b');
    assert.equal(fine.kind === 'request' && fine.request.afterwards.saves[0]?.path, '../out/sub/a b.json');
  });
});

describe('resolve: how it is sent, and what comes after', () => {
  it('replaces what is asserted and where it is saved', () => {
    const { afterwards, options } = outgoing(
      '# @no-redirect\n# @timeout 5 s\n# @note Sure?\n# @assert body.$.a == {{v}}\nGET /a\n\n>> ./{{v}}.json',
      { v: '1' },
    );
    assert.equal(afterwards.assertions[0]?.expected, '1');
    assert.equal(afterwards.saves[0]?.path, './1.json');
    assert.deepEqual(options, { followRedirects: false, timeoutMilliseconds: 5000, log: true, note: 'Sure?' });
  });

  it('keeps headers of one name apart', () => {
    assert.deepEqual(outgoing('GET /a\nPrefer: a\nPrefer: b\nprefer: a').headers, [
      ['Prefer', 'a'],
      ['Prefer', 'b'],
      ['prefer', 'a'],
    ]);
  });

  it('says which request is meant by an unknown name', () => {
    const resolution = resolved('# @name login\nGET /l\n###\nGET /{{logn.response.body.$.id}}');
    assert.deepEqual(codes(resolution), ['requestUnknown']);
    assert.match(resolution.kind === 'problems' ? (resolution.problems[0]?.message ?? '') : '', /“logn”. Did you mean “login”/);
  });
});

describe('resolve: bodies', () => {
  const json = 'Content-Type: application/json\n';
  const table: readonly (readonly [what: string, headers: string, body: string, sent: string, mediaType: string])[] = [
    ['JSON without a type', '', '{"a":1}', '{"a":1}', 'application/json'],
    ['a list without a type', '', ' [1]', ' [1]', 'application/json'],
    ['JSON that is broken, as it is', '', '{"a":', '{"a":', 'application/json'],
    ['text without a type', '', 'hello', 'hello', 'text/plain; charset=utf-8'],
    ['a number without a type', '', '1', '1', 'text/plain; charset=utf-8'],
    ['JSON with comments', json, '// a\n{\n  # b\n  "a": 1\n}', '{\n  "a": 1\n}', 'application/json'],
    ['JSON with comments, without a type', '', '{\n  // b\n  "a": 1\n}', '{\n  "a": 1\n}', 'application/json'],
    ['JSON whose comment has an unknown variable', json, '{\n// {{nope}}\n"a": "{{v}}"}', '{\n"a": "value"}', 'application/json'],
    ['JSON with # and // in its strings', json, '{"a": "// b",\n"#c": 1}', '{"a": "// b",\n"#c": 1}', 'application/json'],
    ['broken JSON with comments, as it is', json, '{\n// b\n"a" 1}', '{\n// b\n"a" 1}', 'application/json'],
    ['JSON of another kind with comments', 'Content-Type: application/vnd.api+json\n', '# a\n[]', '[]', 'application/vnd.api+json'],
    ['Markdown', 'Content-Type: text/markdown\n', '# Title\ntext', '# Title\ntext', 'text/markdown'],
    ['a heading and a number, without a type', '', '# Title\n1', '# Title\n1', 'text/plain; charset=utf-8'],
    ['a Markdown heading and a quoted word, without a type', '', '# Title\n"a"', '# Title\n"a"', 'text/plain; charset=utf-8'],
    ['CSV', 'Content-Type: text/csv\n', '#id,name\n1,a', '#id,name\n1,a', 'text/csv'],
    [
      'a form over several lines',
      'Content-Type: application/x-www-form-urlencoded\n',
      'a=1\n&b={{v}}\n  &c=3',
      'a=1&b=value&c=3',
      'application/x-www-form-urlencoded',
    ],
    [
      'a form on one line',
      'content-type: application/x-www-form-urlencoded; charset=utf-8\n',
      'a=1&b=2',
      'a=1&b=2',
      'application/x-www-form-urlencoded; charset=utf-8',
    ],
    ['a value that looks like a comment', json, '["{{c}}"]', '["// no"]', 'application/json'],
    ['escaped braces', json, '{"a": "\\{\\{b\\}\\}"}', '{"a": "{{b}}"}', 'application/json'],
    ['other characters than ASCII', 'Content-Type: text/plain\n', 'Zoë 😀', 'Zoë 😀', 'text/plain'],
  ];
  for (const [what, headers, body, sent, mediaType] of table) {
    it(what, () => {
      const request = outgoing(`POST /a\n${headers}\n${body}`, { v: 'value', c: '// no' });
      assert.equal(bodyOf(request), sent);
      assert.equal(request.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1], mediaType);
    });
  }

  it('no body, no media type', () => {
    const request = outgoing('POST /a\n\n   \n');
    assert.equal(request.body, undefined);
    assert.deepEqual(request.headers, []);
  });

  it('comments alone are no body, and their variables need not be known', () => {
    for (const comments of ['# note', '# TODO {{secret}}', '// a\n\n  # b']) {
      const request = outgoing(`DELETE /a\nX: y\n\n${comments}\n`);
      assert.equal(request.body, undefined, comments);
      assert.deepEqual(request.headers, [['X', 'y']]);
    }
    assert.equal(bodyOf(outgoing('POST /a\nContent-Type: text/markdown\n\n# note')), '# note', 'unless a header says what they are');
    assert.equal(bodyOf(outgoing('POST /a\n\n# note\ntext')), '# note\ntext');
  });

  it('an unknown variable outside the comments is a problem', () => {
    assert.deepEqual(codes(resolved(`POST /a\n${json}\n{\n// c\n"a": {{nope}}}`)), ['variableUnknown']);
  });
});

import assert from 'node:assert/strict';
import { optionsOf, timeoutOf } from '../../../../src/core/http/metadata.ts';
import { parse } from '../../../../src/core/http/parse.ts';
import { referenceNameOf, titleOf } from '../../../../src/core/http/titleOf.ts';
import { applied, codes, only, problemOf, slice, spoken } from './spoken.ts';

describe('parse: where the tools read differently', () => {
  it('C1: the text behind ### is a title, and the name of a request that has no other', () => {
    const text = '### Users\nGET /a\n### Users\n# @name all\nGET /b\n### all\nGET /c\n### Users\nGET /d';
    const file = parse(text);
    assert.deepEqual(file.requests.map(referenceNameOf), ['Users', 'all', 'all', 'Users']);
    assert.deepEqual(file.requests.map(titleOf), ['Users', 'all', 'all', 'Users']);
    assert.deepEqual(
      file.problems.map(({ code, severity, range }) => [code, severity, range.start, slice(text, range)]),
      [
        ['duplicateName', 'hint', text.indexOf('### all') + 4, 'all'],
        ['duplicateName', 'hint', text.lastIndexOf('Users'), 'Users'],
      ],
    );
    assert.deepEqual(referenceNameOf(only('GET /a')), undefined);
    assert.equal(titleOf(only('GET /a')), 'GET /a');
  });

  describe('C2: a second request line does not begin a request, and is said to look like one', () => {
    const table: readonly (readonly [what: string, text: string, severity: string])[] = [
      ['among the headers', 'POST /a\nX: y\nPOST https://b.example', 'error'],
      ['right behind the first one', 'GET /a\nGET /b', 'error'],
      ['a bare URL among the headers', 'GET https://a.example\nhttps://b.example/c', 'error'],
      ['behind a GET', 'GET /a\n\nGET /b?c=d HTTP/1.1', 'error'],
      ['behind a DELETE', 'DELETE /a\n\nGET users?$top=5', 'error'],
      ['in a body', 'POST /a\n\n{}\n\nget https://b.example', 'warning'],
      ['in a body, with a variable', 'POST /a\n\n{}\nPOST {{url}}', 'warning'],
    ];
    for (const [what, text, severity] of table) {
      it(what, () => {
        only(text);
        const problem = problemOf(text, 'secondRequest');
        assert.equal(problem.severity, severity);
        assert.equal(slice(text, problem.range), text.split('\n').at(-1));
        const mended = parse(applied(text, problem.fixes?.[0]));
        assert.equal(mended.requests.length, 2);
        assert.deepEqual(codes(mended), []);
      });
    }

    for (const line of ['GET ready', 'POST it', '  GET /b', '"GET /b"', 'Get a/b', 'PUT', 'get-it /b', 'GETS /b']) {
      it(`not “${line}” in a body`, () => assert.deepEqual(codes(parse(`POST /a\n\ntext\n${line}`)), []));
    }
  });

  it('C3: lines of a body that look like comments stay in it', () => {
    assert.equal(only('POST /a\n\n{\n  // b\n# c\n}').body, '{\n  // b\n# c\n}');
  });

  it('C4: the URL goes on in indented lines with /, ? or &, and in lines that start with ? or &', () => {
    assert.equal(spoken(only('GET /a\n  /b\n\t?c\n&d\n?e\nX: y')), 'GET /a/b?c&d?e\nX: y');
    assert.deepEqual(codes(parse('GET /a\n/b')), ['headerWithoutColon'], 'a path at the start of the line is none');
    assert.equal(spoken(only('GET /a\nX: y\n  ?c')), 'GET /a\nX: y ?c', 'nor behind a header');
  });

  it('C10: a name in all its forms', () => {
    for (const line of ['# @name x', '#@name x', '# @name = x', '#@name=x', '// @name x', '//@name\t=\tx'])
      assert.equal(only(`${line}\nGET /a`).name, 'x', line);
  });

  it('C11: prompts in both forms, masked where they hold a secret', () => {
    assert.deepEqual(
      only('# @prompt v text\n# @secret w\n# @prompt token\nGET /a').prompts.map(({ name, label, secret }) => [name, label, secret]),
      [
        ['v', 'text', false],
        ['w', 'w', true],
        ['token', 'token', true],
      ],
    );
  });

  it('C12: a timeout in its unit; a bare number is seconds below 1,000, milliseconds from there on, and a hint', () => {
    const milliseconds = (value: string): number | undefined => timeoutOf(only(`# @timeout ${value}\nGET /a`), 'auto').milliseconds;
    assert.deepEqual(['5', '5 s', '5 ms', '1 m', '999', '1000'].map(milliseconds), [5000, 5000, 5, 60_000, 999_000, 1000]);
    assert.equal(problemOf('# @timeout 5\nGET /a', 'timeoutUnit').severity, 'hint');
    assert.deepEqual(codes(parse('# @timeout 5 s\nGET /a')), []);
  });

  it('C13: what is not to be logged', () => assert.equal(optionsOf(only('# @no-log\nGET /a'), 'auto').log, false));

  it('C14: < is a script in front of {%, else a file', () => {
    const request = only('POST /a\n\n< {% x %}\n< ./a.json');
    assert.equal(request.scripts.length, 1);
    assert.deepEqual(
      request.bodyFiles.map(({ path }) => path),
      ['./a.json'],
    );
    assert.deepEqual(
      only('POST /a\n\n< {{path}}').bodyFiles.map(({ path }) => path),
      ['{{path}}'],
    );
  });

  it('C16: a header that stands twice is there twice', () => {
    assert.deepEqual(
      only('GET /a\nPrefer: a\nprefer: b').headers.map(({ name, value }) => [name, value]),
      [
        ['Prefer', 'a'],
        ['prefer', 'b'],
      ],
    );
  });

  it('C19: scripts are neither body nor header, and are skipped with a hint', () => {
    const text = '{{\n  a\n}}\n< {% b %}\nPOST /a\n{{@request\n  X: c\n}}\nX: y\n\n< {% d\n%}\n{}\n\n> {% e\n%}\n> ./f.js\n{{@response\n  g\n}}';
    const request = only(text);
    assert.equal(spoken(request), 'POST /a\nX: y\n\n{}');
    assert.deepEqual(
      codes(request),
      Array.from({ length: 7 }, () => 'scriptSkipped'),
    );
    assert.equal(only('POST /a\n\n{{\n  b').body, '{{\n  b', 'without its end it is none');
  });

  it('C20: lines for the response count at the start of a line, behind the last line of the body', () => {
    const lines = '?? status == 200\n>> a.json\n<> b.json\n> {% c %}';
    assert.equal(only(`POST /a\n\nbody\n${lines}`).body, 'body');
    assert.equal(only('POST /a\n\n> quoted\n>> twice\n?? really\nend').body, '> quoted\n>> twice\n?? really\nend');
    assert.equal(only('POST /a\n\nbody\n  ?? status == 200').body, 'body\n  ?? status == 200');
    assert.deepEqual(only('POST /a\n\n?? status == 200\nend').assertions, []);
  });

  it('C21: a URL stays as it is written', () => {
    assert.equal(only('GET /a%20b+c?d="e"&f=g h').url, '/a%20b+c?d="e"&f=g h');
  });

  it('C22: the version is taken off behind a URL with spaces, and nothing else is', () => {
    assert.equal(only("GET /a?$filter=b eq 'c' HTTP/1.1").url, "/a?$filter=b eq 'c'");
    assert.equal(only("GET /a?$filter=b eq 'HTTP/1.1'").url, "/a?$filter=b eq 'HTTP/1.1'");
    assert.equal(only('GET /a HTTP/11').url, '/a HTTP/11');
  });

  it('C24: a path stays a path, and Host a header', () => assert.equal(spoken(only('GET /a\nHost: b.example')), 'GET /a\nHost: b.example'));

  it('C25: a method in lower case is the one in upper case', () => assert.equal(only('delete /a').method, 'DELETE'));

  it('C26: @x = 9 in a body is content', () => {
    const file = parse('POST /a\n\na: b\n@x = 9\n@odata.bind = c');
    assert.deepEqual(file.variables, []);
    assert.equal(file.requests[0]?.body, 'a: b\n@x = 9\n@odata.bind = c');
  });

  it('C27: CRLF is read as LF, and remembered', () => {
    const request = only('POST /a\r\nX: y\r\n\r\n{\r\n}\r\n');
    assert.equal(spoken(request), 'POST /a\nX: y\n\n{\n}');
    assert.equal(request.bodyLineEnd, '\r\n');
  });

  it('C28: a byte order mark is no part of the first line', () => {
    assert.equal(spoken(only('\uFEFFGET /a')), 'GET /a');
    assert.equal(only('\uFEFF### t\nGET /a').title, 't');
  });
});

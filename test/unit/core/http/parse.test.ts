import assert from 'node:assert/strict';
import { parse, requestAt } from '../../../../src/core/http/parse.ts';
import type { RequestBlock, RequestFile } from '../../../../src/core/http/requestFile.ts';

/** What a person would say a request is. */
function spoken({ method, url, headers, body }: RequestBlock): string {
  return [`${method} ${url}`, ...headers.map(({ name, value }) => `${name}: ${value}`), ...(body === undefined ? [] : ['', body])].join('\n');
}

function codes(file: RequestFile): readonly string[] {
  return file.problems.map(({ code }) => code);
}

describe('parse: the structure of a request file', () => {
  const table: readonly (readonly [what: string, text: string, requests: readonly string[], problems?: readonly string[]])[] = [
    ['an empty file', '', []],
    ['only a byte order mark', '\uFEFF', []],
    ['only comments', '# one\n// two\n/* three\n GET /no\n*/\n', []],
    ['only separators', '###\n### a\n####\n', []],
    ['one line', 'GET https://graph.microsoft.com/v1.0/users', ['GET https://graph.microsoft.com/v1.0/users']],
    ['the method left out', '/users', ['GET /users']],
    ['the method left out before a host', 'graph.microsoft.com/v1.0/users', ['GET graph.microsoft.com/v1.0/users']],
    ['a method in lower case', 'post /users', ['POST /users']],
    ['a method nobody knows', 'PURGE /users', ['PURGE /users'], ['methodUnusual']],
    ['an HTTP version', 'GET /users HTTP/1.1', ['GET /users']],
    ['an HTTP version behind spaces in the URL', "GET /users?$filter=a eq 'b'   HTTP/2", ["GET /users?$filter=a eq 'b'"]],
    ['an HTTP version that is none', 'GET /users HTTP/1.1x', ['GET /users HTTP/1.1x']],
    ['spaces around', '   GET    /users   ', ['GET /users']],
    ['tabs between', 'GET\t/users\tHTTP/1.1', ['GET /users']],
    ['# in a URL', 'GET /users/a#EXT#@b.com', ['GET /users/a#EXT#@b.com']],
    ['a variable as the whole line', '{{request}}', ['GET {{request}}']],
    ['spaces in a reference', 'GET /users/{{ id }}', ['GET /users/{{ id }}']],
    ['two requests', 'GET /a\n###\nGET /b', ['GET /a', 'GET /b']],
    ['separators one after the other', '###\n###\nGET /a\n###\n###\n', ['GET /a']],
    ['text behind the separator', 'GET /a\n### b\nGET /b', ['GET /a', 'GET /b']],
    ['an indented ###, which is a comment', 'GET /a\n ### b\nX: y', ['GET /a\nX: y']],
    ['CRLF', 'POST /a\r\nX: y\r\n\r\n{\r\n}\r\n###\r\nGET /b\r\n', ['POST /a\nX: y\n\n{\n}', 'GET /b']],
    ['CR alone', 'GET /a\rX: y\r###\rGET /b', ['GET /a\nX: y', 'GET /b']],
    ['a byte order mark', '\uFEFFGET /a', ['GET /a']],
    ['U+2028, which ends no line', 'GET /a\nX: y\u2028###\u2028Z: z', ['GET /a\nX: y\u2028###\u2028Z: z']],
    ['comments everywhere but in the body', '# c\nGET /a\n// c\nX: y\n  # c\nZ: z\n\n# body', ['GET /a\nX: y\nZ: z\n\n# body']],
    ['block comments', '/* c */\n/*\nGET /no\n*/\nGET /a\n/* c */\nX: y\n/*\nN: n\n*/\nZ: z', ['GET /a\nX: y\nZ: z']],
    ['a query over several lines', 'GET /a\n  ?$top=5\n  &$select=b, c\nX: y', ['GET /a?$top=5&$select=b, c\nX: y']],
    ['a query at the start of the line', 'GET /a\n?$top=5\n&$skip=1', ['GET /a?$top=5&$skip=1']],
    ['a path over several lines', 'GET https://a.example\n  /b\n  /c\n  ?d', ['GET https://a.example/b/c?d']],
    ['an option of the query commented out', 'GET /a\n  ?b=1\n  # &c=2\n  // &d=3\n  &e=4', ['GET /a?b=1&e=4']],
    ['the version at the end of the last line', 'GET /a\n  ?b=1\n  &c=2 HTTP/1.1\nX: y', ['GET /a?b=1&c=2\nX: y']],
    ['a header twice', 'GET /a\nPrefer: a\nPrefer: b', ['GET /a\nPrefer: a\nPrefer: b']],
    ['an empty value and colons in a value', 'GET /a\nX:\nY: a:b', ['GET /a\nX: \nY: a:b']],
    ['a header with a space before its colon', 'GET /a\nX : y', ['GET /a\nX: y']],
    ['a folded header', 'GET /a\nX: y\n  z', ['GET /a\nX: y z'], ['headerFolded']],
    ['a line without a colon', 'GET /a\nno header\nX: y', ['GET /a\nX: y'], ['headerWithoutColon']],
    ['a header name that is none', 'GET /a\nX Y: z', ['GET /a'], ['headerWithoutColon']],
    ['a variable as a header name', 'GET /a\n{{x}}: z', ['GET /a'], ['headerWithoutColon']],
    ['an empty header name', 'GET /a\n: z', ['GET /a'], ['headerWithoutColon']],
    ['blank lines around a body', 'POST /a\n\n\n  a\n\n  b  \n\n\n', ['POST /a\n\n  a\n\n  b  ']],
    ['a variable written in a body, which is text', 'POST /a\n\n@b = c', ['POST /a\n\n@b = c']],
    ['no URL', 'GET', ['GET '], ['urlMissing']],
    ['no URL but a version', 'GET HTTP/1.1', ['GET '], ['urlMissing']],
    ['an answer in the file', 'HTTP/1.1 200 OK\nX: y', ['GET HTTP/1.1 200 OK\nX: y'], ['answerInFile']],
    ['a body from a file', 'POST /a\n\n< ./a.json', ['POST /a\n\n< ./a.json'], ['fileBody']],
    ['a body from a file with variables', 'POST /a\n\n<@latin1 a.json', ['POST /a\n\n<@latin1 a.json'], ['fileBody']],
    ['a body from a file whose path is a variable', 'POST /a\n\n< {{path}}', ['POST /a\n\n< {{path}}'], ['fileBody']],
    ['XML, which is no file', 'POST /a\n\n<a>\n</a>', ['POST /a\n\n<a>\n</a>']],
    ['a script before', 'POST /a\n\n< {% x %}', ['POST /a\n\n< {% x %}'], ['script']],
    ['a script after', 'GET /a\n\n> {% x %}', ['GET /a\n\n> {% x %}'], ['script']],
    ['a script in a file', 'GET /a\n\n> ./a.js', ['GET /a\n\n> ./a.js'], ['script']],
    ['a Markdown quote, which is no script', 'PUT /a\n\n> said', ['PUT /a\n\n> said']],
    ['a file for the answer', 'GET /a\n\n>>! a.json', ['GET /a\n\n>>! a.json'], ['script']],
    ['a file of an earlier answer', 'GET /a\n\n<> a.json', ['GET /a\n\n<> a.json'], ['script']],
    ['an assertion', 'GET /a\n\n?? status == 200', ['GET /a\n\n?? status == 200'], ['script']],
    ['an assertion right behind the URL, which is no query', 'GET /a\n?? status == 200', ['GET /a'], ['headerWithoutColon']],
    ['a comment that does not end', '/* a\nGET /a\n###\nGET /b', ['GET /b'], ['commentOpen']],
    ['a request behind a comment on the same line', '/* a */ GET /a', [], ['textAfterComment']],
    ['a comment that only opens', '/*/\nGET /a', [], ['commentOpen']],
  ];
  for (const [what, text, requests, problems = []] of table) {
    it(what, () => {
      const file = parse(text);
      assert.deepEqual(file.requests.map(spoken), requests);
      assert.deepEqual(codes(file), problems);
    });
  }
});

describe('parse: names and connections', () => {
  for (const line of ['# @name x-1', '#@name x-1', '// @name x-1', '//@name = x-1', '#   @name=x-1', '  # @name\tx-1  ']) {
    it(`takes “${line}” for a name`, () => {
      assert.equal(parse(`${line}\nGET /a`).requests[0]?.name, 'x-1');
      assert.equal(parse(`GET /a\n${line}\nX: y`).requests[0]?.name, 'x-1', 'among the headers');
    });
  }

  for (const line of ['# name x', '# @ name x', '# @name', '# see @name x', '# @names x']) {
    it(`does not take “${line}” for a name`, () => assert.equal(parse(`${line}\nGET /a`).requests[0]?.name, undefined));
  }

  it('has the text of the separator as the title', () => {
    const [first, second] = parse('### A title  \nGET /a\n####  b #\nGET /b').requests;
    assert.equal(first?.title, 'A title');
    assert.equal(second?.title, 'b #');
  });

  it('tells of a name that is taken, at the second one', () => {
    const text = '# @name a\nGET /a\n###\n# @name a\nGET /b';
    const [problem] = parse(text).problems;
    assert.equal(problem?.code, 'duplicateName');
    assert.equal(problem?.severity, 'hint');
    assert.equal(problem && text.slice(problem.range.start, problem.range.end), '# @name a');
    assert.equal(problem?.range.start, text.lastIndexOf('# @name'));
  });

  const connections: readonly (readonly [what: string, text: string, each: readonly (string | undefined)[]])[] = [
    ['above the first ###: the file’s', '# @connection a\n### one\nGET /1\n### two\nGET /2', ['a', 'a']],
    ['above a first request without ###: the file’s', '# @connection a\nGET /1\n### two\nGET /2', ['a', 'a']],
    ['behind a ###: the request’s', '### one\n# @connection a\nGET /1\n### two\nGET /2', ['a', undefined]],
    ['a request’s own wins', '# @connection a\n### one\nGET /1\n### two\n# @connection b\nGET /2', ['a', 'b']],
    ['in a block without a request: the file’s', '### one\nGET /1\n### settings\n# @connection a\n', ['a']],
    ['without a name: none', '# @connection\nGET /1', [undefined]],
    ['in a body: text', 'POST /1\n\n# @connection a', [undefined]],
  ];
  for (const [what, text, each] of connections) {
    it(`# @connection ${what}`, () =>
      assert.deepEqual(
        parse(text).requests.map((request) => request.connection),
        each,
      ));
  }
});

describe('parse: variables and places', () => {
  it('finds variables in all places but bodies, their values as written', () => {
    const text = '@a = 1\n### x\n  @b=  two words  \nGET /a\n@c = {{a}}\nX: y\n\n@d = no\n###\n@e =';
    assert.deepEqual(
      parse(text).variables.map(({ name, value, line }) => [name, value, line]),
      [
        ['a', '1', 0],
        ['b', 'two words', 2],
        ['c', '{{a}}', 4],
        ['e', '', 9],
      ],
    );
  });

  it('gives ranges that hold what they are of', () => {
    const text = '\uFEFF# c\r\n### t\r\n  get  /a \r\n  ?b=1\r\nX: y\r\n\r\n{}\r\n\r\n###\r\n';
    const [request] = parse(text).requests;
    assert.ok(request?.bodyRange);
    const slice = ({ start, end }: { readonly start: number; readonly end: number }): string => text.slice(start, end);
    assert.equal(slice(request.urlRange), '/a \r\n  ?b=1');
    assert.deepEqual(
      request.headers.map(({ range }) => slice(range)),
      ['X: y'],
    );
    assert.equal(slice(request.bodyRange), '{}');
    assert.equal(slice(request.range), '### t\r\n  get  /a \r\n  ?b=1\r\nX: y\r\n\r\n{}\r\n\r\n');
    assert.equal(request.line, 2);
  });

  it('finds the request of a line', () => {
    const text = '# c\n### one\nGET /1\n\n### empty\n# c\n### two\nGET /2\n\n';
    const file = parse(text);
    const found = text.split('\n').map((_, line) => requestAt(file, text, line)?.url);
    assert.deepEqual(found, [undefined, '/1', '/1', '/1', undefined, undefined, '/2', '/2', '/2', '/2']);
    assert.equal(requestAt(file, text, 99), undefined);
    assert.equal(requestAt(parse(''), '', 0), undefined);
  });

  it('takes a lone header for what it is, and wonders about a method that is none', () => {
    assert.deepEqual(
      parse('Accept: application/json').problems.map(({ code, severity }) => [code, severity]),
      [['headerWithoutRequest', 'error']],
    );
    const typo = parse('GTE /users');
    assert.deepEqual(
      typo.problems.map(({ code, severity }) => [code, severity]),
      [['methodUnusual', 'hint']],
    );
    assert.equal(typo.requests[0]?.method, 'GTE');
    assert.deepEqual(parse('patch /users/1').problems, []);
  });
});

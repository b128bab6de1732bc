import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/http/parse.ts';
import { applied, codes, itReads, only, problemOf, slice, spoken } from './spoken.ts';

describe('parse: the structure of a request file', () => {
  itReads([
    ['an empty file', '', []],
    ['only a byte order mark', '\uFEFF', []],
    ['only comments', '# one\n// two\n/* three\n GET /no\n*/\n', []],
    ['only separators', '###\n### a\n####\n', []],
    ['two requests', 'GET /a\n###\nGET /b', ['GET /a', 'GET /b']],
    ['separators one after the other', '###\n###\nGET /a\n###\n###\n', ['GET /a']],
    ['text behind the separator', 'GET /a\n### b\nGET /b', ['GET /a', 'GET /b']],
    ['an indented ###, which is a comment', 'GET /a\n ### b\nX: y', ['GET /a\nX: y']],
    ['CRLF', 'POST /a\r\nX: y\r\n\r\n{\r\n}\r\n###\r\nGET /b\r\n', ['POST /a\nX: y\n\n{\n}', 'GET /b']],
    ['CR alone', 'GET /a\rX: y', ['GET /a\nX: y']],
    ['comments above and between', '# a\n  // b\nGET /a\n# c\nX: y\n  # d\nZ: z', ['GET /a\nX: y\nZ: z']],
    ['comments over lines, outside the body', '/* a\nb */\nGET /a\n/* X: x */\nY: y\n  /* c\n*/\nZ: z', ['GET /a\nY: y\nZ: z']],
    ['a comment that does not end', '/* a\nGET /a\n###\nGET /b', ['GET /b'], ['commentOpen']],
    ['a request behind a comment on the same line', '/* a */ GET /a', [], ['textAfterComment']],
    ['a comment that only opens', '/*/\nGET /a', [], ['commentOpen']],
    ['a block without a request', '@a = 1\n# @note\n###\nGET /a', ['GET /a']],
    ['what stands above a request and is none', '{ "a": 1 }', ['GET { "a": 1 }'], ['requestLineMissing']],
    ['a variable without =', '@a\nGET /a', ['GET /a'], ['variableInvalid']],
  ]);

  it('tells a whole response that it is none, and sends nothing of it', () => {
    const file = parse('### kept\nHTTP/1.1 200 OK\nX: y\n\n{"a": 1}\n### next\nGET /a');
    assert.deepEqual(file.requests.map(spoken), ['GET /a']);
    assert.deepEqual(
      file.problems.map(({ code, severity }) => [code, severity]),
      [['answerInFile', 'hint']],
    );
  });

  for (const [what, text, request] of [
    ['behind a GET', 'GET /a\n\nHTTP/1.1 200 OK\nX: y\n\n{}', 'GET /a'],
    ['behind a body', 'POST /a\n\n{}\n\nHTTP/2 201\nX: y', 'POST /a\n\n{}'],
    ['behind an assertion', 'POST /a\n\n{}\n\n?? status == 201\n\nHTTP/1.1 201 Created', 'POST /a\n\n{}'],
  ] as const) {
    it(`leaves out a response ${what}`, () => {
      assert.equal(spoken(only(text)), request);
      assert.deepEqual(codes(parse(text)), ['answerInFile']);
    });
  }

  for (const text of ['POST /a\n\nsee\nHTTP/1.1 200 OK', 'POST /a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHTTP/1.1 200 OK\n--b--']) {
    it(`keeps a status line that is text: ${JSON.stringify(text)}`, () => assert.match(only(text).body ?? '', /HTTP/));
  }
});

describe('parse: the request line', () => {
  itReads([
    ['one line', 'GET https://graph.microsoft.com/v1.0/users', ['GET https://graph.microsoft.com/v1.0/users']],
    ['the method left out', '/users', ['GET /users']],
    ['the method left out before a host', 'graph.microsoft.com/v1.0/users', ['GET graph.microsoft.com/v1.0/users']],
    ['a method in lower case', 'post /users', ['POST /users']],
    ['a method nobody knows, as it is written', 'Purge /users', ['Purge /users'], ['methodUnusual']],
    ['an HTTP version', 'GET /users HTTP/1.1', ['GET /users']],
    ['a newer HTTP version', 'GET /users HTTP/2', ['GET /users'], ['httpVersion']],
    ['a newer HTTP version of JetBrains', 'GET /users HTTP/2 (Prior Knowledge)', ['GET /users'], ['httpVersion']],
    ['an HTTP version that is none', 'GET /users HTTP/1.1x', ['GET /users HTTP/1.1x']],
    ['spaces around', '   GET    /users   ', ['GET /users']],
    ['tabs between', 'GET\t/users\tHTTP/1.1', ['GET /users']],
    ['# in a URL', 'GET /users/a#EXT#@b.com', ['GET /users/a#EXT#@b.com']],
    ['a variable as the whole line', '{{request}}', ['GET {{request}}']],
    ['a placeholder at the front', '{baseUrl}/users', ['GET {baseUrl}/users']],
    ['spaces in a reference', 'GET /users/{{ id }}', ['GET /users/{{ id }}']],
    ['an asterisk', 'OPTIONS *', ['OPTIONS *']],
    ['no URL', 'GET', ['GET '], ['urlMissing']],
    ['no URL but a version', 'GET HTTP/1.1', ['GET '], ['urlMissing']],
    ['a lone header', 'Accept: application/json', ['GET Accept: application/json'], ['headerWithoutRequest']],
    ['a query over several lines', 'GET /a\n  ?b=1\n  &c=2\n?d=3\n&e=4', ['GET /a?b=1&c=2?d=3&e=4']],
    ['a path over several lines', 'GET https://a.example\n  /b\n  /c\n  ?d', ['GET https://a.example/b/c?d']],
    ['an option of the query commented out', 'GET /a\n  ?b=1\n  # &c=2\n  // &d=3\n  &e=4', ['GET /a?b=1&e=4']],
    ['a comment over lines behind the URL, which is no path', 'GET /a\n  /* b */\nX: y', ['GET /a\nX: y']],
    ['the version at the end of the last line', 'GET /a\n  ?b=1\n  &c=2 HTTP/1.1\nX: y', ['GET /a?b=1&c=2\nX: y']],
  ]);

  const unsupported: readonly (readonly [text: string, code: string])[] = [
    ['GRAPHQL https://a.example/graphql', 'graphqlUnsupported'],
    ['graphql https://a.example/graphql', 'graphqlUnsupported'],
    ['POST /a\nx-request-TYPE: graphql\n\nquery { a }', 'graphqlUnsupported'],
    ['POST /a\nX-REQUEST-TYPE: GraphQL\n\nquery { a }', 'graphqlUnsupported'],
    ['WEBSOCKET wss://a.example', 'protocolUnsupported'],
    ['WS wss://a.example', 'protocolUnsupported'],
    ['GRPC a.example/b', 'protocolUnsupported'],
    ['SSE https://a.example', 'protocolUnsupported'],
    ['MQTT mqtt://a.example', 'protocolUnsupported'],
    ['AMQP amqp://a.example', 'protocolUnsupported'],
    ["curl -X POST https://a.example \\\n  -H 'X: y' \\\n\n  -d '{}'", 'curlCommand'],
    ['$ curl https://a.example', 'curlCommand'],
  ];
  for (const [text, code] of unsupported) {
    it(`refuses “${text.split('\n')[0]}”`, () => {
      const { problems } = only(text);
      assert.deepEqual(
        problems.map((problem) => [problem.code, problem.severity]),
        [[code, 'error']],
      );
    });
  }

  it('refuses “run” and “import” of JetBrains, and brings the import into our form', () => {
    const text = 'import ./login.http\nrun #login (@a=b)\nGET /a';
    assert.deepEqual(
      only(text).problems.map(({ code }) => code),
      ['importUnsupported', 'runUnsupported'],
    );
    assert.deepEqual(
      parse(applied(text, problemOf(text, 'importUnsupported').fixes?.[0])).imports.map(({ path }) => path),
      ['./login.http'],
    );
    assert.deepEqual(codes(parse('run ./all.http')), ['runUnsupported'], 'a block of nothing else');
  });

  it('wonders about a method that is none, and not about a usual one', () => {
    assert.equal(problemOf('GTE /users', 'methodUnusual').severity, 'hint');
    assert.deepEqual(parse('patch /users/1').problems, []);
  });

  it('has the places of method and URL', () => {
    const text = '\uFEFF# c\r\n### t\r\n  get  /a \r\n  ?b=1\r\nX: y';
    const request = only(text);
    assert.equal(slice(text, request.methodRange), 'get');
    assert.equal(slice(text, request.urlRange), '/a \r\n  ?b=1');
    const bare = only('  /users');
    assert.deepEqual(
      [bare.methodRange, bare.urlRange],
      [
        { start: 2, end: 2 },
        { start: 2, end: 8 },
      ],
    );
  });
});

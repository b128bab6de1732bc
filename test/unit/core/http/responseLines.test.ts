import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/http/parse.ts';
import { codes, itReads, only, problemOf, slice, spoken } from './spoken.ts';

describe('parse: names', () => {
  for (const line of [
    '# @name x-1',
    '#@name x-1',
    '// @name x-1',
    '//@name = x-1',
    '#   @name=x-1',
    '  # @name\tx-1  ',
    '## @name x-1',
    '# @Name x-1',
  ]) {
    it(`takes “${line}” for a name`, () => {
      const text = `${line}\nGET /a`;
      const { name, nameRange } = only(text);
      assert.equal(name, 'x-1');
      assert.equal(nameRange && slice(text, nameRange), 'x-1');
      assert.equal(only(`GET /a\n${line}\nX: y`).name, 'x-1', 'among the headers');
    });
  }

  for (const line of ['# name x', '# @ name x', '# @name', '# see @name x', '# @names x']) {
    it(`does not take “${line}” for a name`, () => assert.equal(only(`${line}\nGET /a`).name, undefined));
  }

  it('has the text of the separator as the title', () => {
    const text = '### A title  \nGET /a\n####  b #\nGET /b\n###\nGET /c';
    assert.deepEqual(
      parse(text).requests.map(({ title, titleRange }) => [title, titleRange && slice(text, titleRange)]),
      [
        ['A title', 'A title'],
        ['b #', 'b #'],
        [undefined, undefined],
      ],
    );
  });
});

describe('parse: what is done with the response', () => {
  itReads([
    ['an assertion behind the body', 'POST /a\n\n{}\n\n?? status == 200', ['POST /a\n\n{}']],
    ['an assertion right behind the body', 'POST /a\n\n{}\n?? status == 200', ['POST /a\n\n{}']],
    ['an assertion without a body', 'GET /a\n\n?? status == 200', ['GET /a']],
    ['an assertion right behind the URL, which is no query', 'GET /a\n?? status == 200\nX: y', ['GET /a\nX: y']],
    ['a declared assertion behind the body', 'POST /a\n\n{}\n\n# @assert status == 200', ['POST /a\n\n{}']],
    ['a comment between assertions', 'POST /a\n\n{}\n\n?? status == 200\n# and\n?? body exists\n# end', ['POST /a\n\n{}']],
    ['a file for the response', 'GET /a\n\n>>! a.json', ['GET /a']],
    ['a file of an earlier response', 'GET /a\n\n<> a.json', ['GET /a']],
    ['a script above the request', '< {%\n  x\n%}\n< ./a.js\nGET /a', ['GET /a'], ['scriptSkipped', 'scriptSkipped']],
    ['a script above the body', 'POST /a\n\n< {% x %}\n\n{}', ['POST /a\n\n{}'], ['scriptSkipped']],
    ['a script among the headers', 'GET /a\n< {% x %}\nX: y', ['GET /a\nX: y'], ['scriptSkipped']],
    [
      'a script behind the body, over lines',
      'POST /a\n\n{}\n\n> {%\n  client.test("x", () => {\n\n  });\n%}\n',
      ['POST /a\n\n{}'],
      ['scriptSkipped'],
    ],
    ['a script whose braces do not close it', 'GET /a\n\n> {%}\n x\n%}', ['GET /a'], ['scriptSkipped']],
    ['a script in a file', 'GET /a\n\n> ./a.js', ['GET /a'], ['scriptSkipped']],
    ['a script of httpYac above the request', '{{\n  x = 1;\n}}\nGET /a', ['GET /a'], ['scriptSkipped']],
    [
      'a script of httpYac among the headers and behind',
      'GET /a\n{{@request\nx: y\n}}\nX: y\n\n{{+after\n}}\n',
      ['GET /a\nX: y'],
      ['scriptSkipped', 'scriptSkipped'],
    ],
    ['an assertion in JavaScript', 'GET /a\n\n?? js response.statusCode == 200', ['GET /a'], ['scriptSkipped']],
    ['a script that does not end', 'POST /a\n\n{}\n\n> {%\n x\n###\nGET /b', ['POST /a\n\n{}', 'GET /b'], ['scriptOpen']],
    ['a script above the request that does not end', '< {%\nGET /a\n###\nGET /b', ['GET /b'], ['scriptOpen']],
    ['a script in the middle of the body', 'POST /a\n\n{\n> {% x %}\n}', ['POST /a\n\n{\n> {% x %}\n}'], ['scriptInBody']],
  ]);

  it('sends nothing of a request with a script in the middle of its body', () => {
    assert.equal(problemOf('POST /a\n\na\n{{\nx\n}}\nb', 'scriptInBody').severity, 'error');
  });

  it('has the scripts’ places, one hint for each', () => {
    const text = '< {%\n a\n%}\nPOST /a\n\n{}\n\n> {% b %}\n> ./c.ts\n';
    const request = only(text);
    assert.deepEqual(
      request.scripts.map((range) => slice(text, range)),
      ['< {%\n a\n%}', '> {% b %}', '> ./c.ts'],
    );
    assert.ok(request.problems.every(({ code, severity }) => code === 'scriptSkipped' && severity === 'hint'));
    assert.equal(request.problems.length, 3);
  });

  it('has where responses are saved', () => {
    const text = 'GET /a\n\n>> ./a b.json \n>>! {{file}}';
    assert.deepEqual(
      only(text).saves.map(({ path, overwrite, pathRange }) => [path, overwrite, slice(text, pathRange)]),
      [
        ['./a b.json', false, './a b.json'],
        ['{{file}}', true, '{{file}}'],
      ],
    );
  });

  it('has all assertions, the declared ones first', () => {
    const text = '# @assert status == 200\nGET /a\n\n?? body $.x exists\n# @assert time < 2000\n?? nonsense';
    const { assertions, problems } = only(text);
    assert.deepEqual(
      assertions.map((assertion) => [assertion.text, slice(text, assertion.range)]),
      [
        ['status == 200', '# @assert status == 200'],
        ['time < 2000', '# @assert time < 2000'],
        ['body $.x exists', '?? body $.x exists'],
      ],
    );
    assert.deepEqual(
      problems.map(({ code, severity, range }) => [code, severity, slice(text, range)]),
      [['assertionInvalid', 'error', '?? nonsense']],
    );
  });

  const extracts: readonly (readonly [script: string, extracts: readonly (readonly [string, string])[]])[] = [
    ['client.global.set("n", response.body.x.y);', [['n', 'response.body.$.x.y']]],
    ["client.global.set('n', response.body.value[0].id)", [['n', 'response.body.$.value[0].id']]],
    ['client.global.set("n", response.body[0]["@odata.nextLink"])', [['n', 'response.body.$[0]["@odata.nextLink"]']]],
    ['client.global.set("n", response.body.$x)', [['n', "response.body.$['$x']"]]],
    ['client.global.set("n", response.body)', [['n', 'response.body.*']]],
    ['client.global.set("n", response.status)', [['n', 'response.status']]],
    ['client.global.set("n", response.headers.valueOf("X-Id"))', [['n', 'response.headers.X-Id']]],
    [
      '\n  // both\n  client.global.set("a", response.body.a); client.global.set("b", response.body.b);\n',
      [
        ['a', 'response.body.$.a'],
        ['b', 'response.body.$.b'],
      ],
    ],
  ];
  for (const [script, expected] of extracts) {
    it(`reads the script “${script.trim()}”`, () => {
      const request = only(`GET /a\n\n> {% ${script} %}`);
      assert.deepEqual(
        request.extracts.map(({ name, reference }) => [name, reference]),
        expected,
      );
      assert.deepEqual([request.scripts, request.problems], [[], []]);
    });
  }

  for (const script of [
    'client.global.set("n", response.body.x + 1);',
    'client.global.set("n", response.body.x.map(y => y));',
    'client.global.set("n", response.body["a\\"b"]);',
    'client.global.set("n", other.body.x);',
    'client.global.set(name, response.body.x);',
    'client.global.clear("n");',
    '',
  ]) {
    it(`does not take anything from the script “${script}”`, () => {
      const request = only(`GET /a\n\n> {% ${script} %}`);
      assert.deepEqual(request.extracts, []);
      assert.deepEqual(codes(request), ['scriptSkipped']);
    });
  }

  it('takes what it can from a script that does more, and says that it is skipped', () => {
    const request = only('GET /a\n\n> {%\n client.log("x");\n client.global.set("n", response.body.x);\n%}');
    assert.equal(request.extracts.length, 1);
    assert.deepEqual(codes(request), ['scriptSkipped']);
    assert.equal(spoken(request), 'GET /a');
  });
});

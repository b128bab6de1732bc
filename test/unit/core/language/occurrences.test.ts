import assert from 'node:assert/strict';
import { parseMarkdown } from '../../../../src/core/http/markdown.ts';
import { parse } from '../../../../src/core/http/parse.ts';
import { inForceAt, type KnownAround } from '../../../../src/core/language/occurrencesInForce.ts';
import { occurrencesOf } from '../../../../src/core/language/occurrences.ts';
import { around, marked, nothingAround } from './marked.ts';

describe('names of a request file', () => {
  const cases: readonly (readonly [what: string, text: string])[] = [
    ['a variable and its references', '@‹id› = 5\n\n### A\nGET /users/{{‹id›}}?$x={{ ‹id› }}&y={{%‹id›}}'],
    [
      'in values, headers, bodies',
      '@‹id› = 5\n@url = https://x/{{‹id›}}\n### A\nPOST /a\nX: {{‹id›}}\nY: a {{‹id›}} b {{ ‹id›}}\n\n{"a": "{{‹id›}}", "b": {{‹id›}}}',
    ],
    [
      'in a URL over several lines, with comments between',
      '@‹n› = 5\n### A\nGET /users\n    ?$top={{‹n›}}\n# &$skip={{n}}\n  // {{n}}\n    &$skip={{‹n›}} HTTP/1.1\nX: {{‹n›}}',
    ],
    ['with CRLF and a byte order mark', '\uFEFF@‹id› = 5\r\n\r\n### A\r\nPOST /users/{{‹id›}}\r\nX: {{‹id›}}\r\n\r\n{\r\n "a": "{{‹id›}}" }\r\n'],
    ['in a folded header', '@‹id› = 5\n### A\nGET /a\nPrefer: a{{‹id›}}\n   b{{‹id›}}\nX: y'],
    [
      'in assertions, and in paths of files',
      '@‹id› = 5\n### A\n# @assert body.$.id == {{‹id›}}\nPOST /a\n\n< ./{{‹id›}}.json\n\n?? status == {{‹id›}}\n>> out-{{‹id›}}.json',
    ],
    ['of both definitions', '@‹id› = 1\n### A\nGET /{{‹id›}}\n### B\n@‹id› = 2\nGET /{{‹id›}}'],
    ['of a prompt', '### A\n# @prompt ‹id› Which one?\nGET /{{‹id›}}'],
    ['of a secret prompt, written otherwise', '### A\n// @secret ‹pin›\nGET /{{‹pin›}}'],
    ['of a prompt for all requests', '# @prompt ‹id› Which?\n\n###\n\n### A\nGET /{{‹id›}}\n### B\nGET /{{‹id›}}'],
    ['of a variable whose name is another one’s start', '@‹a› = 1\n@ab = 2\n@a-b = 3\n### A\nGET /{{‹a›}}/{{ab}}/{{a-b}}'],
    ['a name of the file system’s kind', '@‹ä.ö› = 1\n### A\nGET /{{‹ä.ö›}}'],
    ['a name that reads like a value of a request', '@‹login.id› = 1\n### A\n# @name login\nGET /{{‹login.id›}}/{{login.x}}'],
    ['a name in a variable that names another', '@‹key› = HOME\n### A\nGET /{{$processEnv %‹key›}}/{{‹key›}}'],
    ['not what is escaped, commented or open', '@‹id› = 1\n### A\n# {{id}}\n/* {{id}} */\nGET /\\{\\{id\\}\\}/{{‹id›}}\nX: {{id'],
    ['not in scripts', '@‹id› = 1\n### A\nGET /{{‹id›}}\n\n> {%\n  client.log("{{id}}");\n%}\n'],
    [
      'of several extracts of one script, not in its comments, and not in its other texts',
      '### A\nGET /a\n\n> {%\n  client.log("b");\n  client.global.set("a", response.body.a);\n  // client.global.set("b", response.body.b);\n  client.global.set("other", 5);\n  client.global.set( \'‹b›\' , response.body.b);\n  client.global.set("bb", response.status);\n%}\n\n### B\nGET /{{a}}/{{‹b›}}/{{bb}}',
    ],
    [
      'of an extract that is given twice, and in another script as well',
      '### A\nGET /a\n\n> {%\n  client.global.set("‹x›", response.body.a);\n  client.global.set("y", response.body.y);\n  client.global.set("‹x›", response.body.b);\n%}\n\n### B\nGET /{{‹x›}}\n\n> {% client.global.set("‹x›", response.body.c); %}\n',
    ],
    ['of an extract', '### A\nGET /a\n\n> {% client.global.set("‹token›", response.body.token) %}\n\n### B\nGET /{{‹token›}}'],
  ];
  for (const [what, written] of cases) {
    it(what, () => {
      const { text, file, marks } = marked(written);
      const occurrences = occurrencesOf(file, text);
      for (const { start } of marks) {
        const here = occurrences.at(start);
        assert.ok(here, `nothing at ${start}`);
        assert.deepEqual(
          occurrences.like(here).map(({ range }) => range),
          marks,
        );
      }
    });
  }

  const requests: readonly (readonly [what: string, text: string])[] = [
    ['by its name', '### First\n# @name ‹login›\nGET /a\n### B\nGET /{{‹login›.response.body.$.id}}?a={{ %‹login›.response.headers.ETag }}'],
    ['by another tool’s way of naming', '#@name=‹log-in›\nGET /a\n### B\nGET /{{‹log-in›.request.body.$.id}}'],
    ['by its title', '### ‹Find it›\nGET /a\n### B\nGET /{{‹Find it›.response.body.$.id}}'],
    ['in httpYac’s form', '# @name ‹login›\nGET /a\n### B\nGET /{{‹login›.id}}/{{‹login›.value[0].id}}'],
    ['before there is one', '### B\nGET /{{‹later›.response.body.$.id}}'],
  ];
  for (const [what, written] of requests) {
    it(`a request ${what}`, () => {
      const { text, file, marks } = marked(written);
      const occurrences = occurrencesOf(file, text);
      const here = occurrences.at(marks[0]?.start ?? 0);
      assert.equal(here?.space, 'request');
      assert.deepEqual(
        occurrences.like(here).map(({ range }) => range),
        marks,
      );
    });
  }

  it('a variable and a request of one name are two', () => {
    const { text, file, marks } = marked('@‹x› = 1\n### A\n# @name x\nGET /{{‹x›}}\n### B\nGET /{{x.response.body.$.id}}');
    const occurrences = occurrencesOf(file, text);
    const here = occurrences.at(marks[0]?.start ?? 0);
    assert.ok(here);
    assert.deepEqual(
      occurrences.like(here).map(({ range }) => range),
      marks,
    );
  });

  it('at the end of a name is still that name, and between names is none', () => {
    const { text, file, marks } = marked('@‹id› = 1\n### A\nGET /{{‹id›}}');
    const occurrences = occurrencesOf(file, text);
    for (const { start, end } of marks) {
      assert.equal(occurrences.at(end)?.name, 'id');
      assert.equal(occurrences.at(end + 1), undefined);
      assert.equal(occurrences.at(start - 1), undefined);
    }
  });

  it('in Markdown stand where they stand there', () => {
    const text = 'Look at {{id}}:\n\n  ```http\n  @id = 1\n  GET /users\n      ?a={{id}}\n  ```\n';
    const occurrences = occurrencesOf(parseMarkdown(text), text);
    assert.deepEqual(
      occurrences.all.map(({ range }) => range.start),
      [text.indexOf('@id') + 1, text.lastIndexOf('id}}')],
    );
  });

  it('are found once for each version', () => {
    const { text, file } = marked('@id = 1\nGET /{{id}}');
    assert.equal(occurrencesOf(file, text), occurrencesOf(file, text));
  });
});

describe('what a name stands for', () => {
  function meant(written: string, known: KnownAround = nothingAround): readonly (readonly [kind: string, offset: number | undefined])[] {
    const { text, file, marks } = marked(written);
    const occurrences = occurrencesOf(file, text);
    return marks.slice(1).map(({ start }) => {
      const here = occurrences.at(start);
      assert.ok(here);
      const found = inForceAt(here, file, occurrences, known);
      return [found.kind, 'range' in found ? marks.findIndex((mark) => mark.start === found.range.start) : undefined];
    });
  }

  it('the nearest definition above, else the last one in the file', () => {
    const found = meant('‹›### Z\nGET /{{‹id›}}\n### A\n@‹id› = 1\nGET /{{‹id›}}\n### B\n@‹id› = 2\nGET /{{‹id›}}');
    assert.deepEqual(found, [
      ['variable', 4],
      ['variable', 2],
      ['variable', 2],
      ['variable', 4],
      ['variable', 4],
    ]);
  });

  it('a prompt of the same request goes first, one of another request does not count', () => {
    const found = meant('@‹id› = 1\n### A\n# @prompt ‹id›\nGET /{{‹id›}}\n### B\nGET /{{‹id›}}');
    assert.deepEqual(found, [
      ['prompt', 1],
      ['prompt', 1],
      ['variable', 0],
    ]);
  });

  it('the environment, but in JetBrains’ dialect first', () => {
    const text = '‹›@id = 1\n### A\nGET /{{‹id›}}/{{‹host›}}';
    assert.deepEqual(
      meant(text, around({ id: '2', host: 'x' })).map(([kind]) => kind),
      ['variable', 'environment'],
    );
    assert.deepEqual(
      meant(text, { ...around({ id: '2', host: 'x' }), dialect: 'jetbrains' }).map(([kind]) => kind),
      ['environment', 'environment'],
    );
  });

  it('an imported variable goes before the environment', () => {
    const imported = parse('@host = a\n@host = b').variables;
    assert.deepEqual(meant('‹›### A\nGET /{{‹host›}}', { ...around({ host: 'x' }), imported }), [['imported', undefined]]);
  });

  it('a token, something built in, nothing', () => {
    const text =
      '‹›### A\nGET /{{‹$guid›}}/{{‹$datetime iso8601 -1 d›}}/{{‹$dotenv X›}}/{{‹$env.X›}}/{{‹$input Which?›}}/{{‹$gudi›}}/{{‹nobody›}}/{{‹no.response.body›}}\nAuthorization: {{‹$aadV2Token appOnly›}}';
    assert.deepEqual(
      meant(text).map(([kind]) => kind),
      ['system', 'system', 'system', 'system', 'system', 'undefined', 'undefined', 'undefined', 'token'],
    );
  });
});

describe('a large file', () => {
  // A search through all definitions for each name would take minutes.
  it('of 10,000 requests has a redefinition and a prompt in each', () => {
    const block = '### R\n# @prompt which Say\n@id = {{base}}/5\nGET /users/{{id}}?$filter={{which}}&$x={{id}}\n\n{"a": "{{id}}"}\n\n';
    const text = `@base = x\n${block.repeat(10_000)}`;
    const file = parse(text);
    const occurrences = occurrencesOf(file, text);
    for (const one of occurrences.all) inForceAt(one, file, occurrences, nothingAround);
    assert.equal(occurrences.all.length, 1 + 10_000 * 8);
  });
});

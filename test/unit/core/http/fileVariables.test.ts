import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/http/parse.ts';
import { applied, codes, only, problemOf, slice } from './spoken.ts';

describe('parse: variables, prompts, imports', () => {
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

  for (const [line, name, value] of [
    ['@a=b', 'a', 'b'],
    ['  @a\t=\tb=c ', 'a', 'b=c'],
    ['@a-b.c = x', 'a-b.c', 'x'],
    ['@größe = ü', 'größe', 'ü'],
    ['@a := b', 'a', 'b'],
    ['@a:=b', 'a', 'b'],
    ['@a = \\n', 'a', '\\n'],
  ] as const) {
    it(`reads “${line}”`, () => {
      const [variable] = parse(line).variables;
      assert.ok(variable);
      assert.deepEqual([variable.name, variable.value], [name, value]);
      assert.equal(slice(line, variable.nameRange), name);
      assert.equal(slice(line, variable.valueRange), value);
      assert.equal(slice(line, variable.range), line);
    });
  }

  it('has prompts with what to ask, and knows which ones to mask', () => {
    const text =
      '# @prompt user  Who is it?\n# @prompt clientSecret\n// @secret pin Your PIN\n# @prompt PASSPHRASE\n# @prompt apiKey\n# @prompt\nGET /a';
    assert.deepEqual(
      only(text).prompts.map(({ name, label, secret }) => [name, label, secret]),
      [
        ['user', 'Who is it?', false],
        ['clientSecret', 'clientSecret', true],
        ['pin', 'Your PIN', true],
        ['PASSPHRASE', 'PASSPHRASE', true],
        ['apiKey', 'apiKey', true],
      ],
    );
    assert.deepEqual(codes(parse(text)), ['metadataIncomplete']);
  });

  it('gives each request its own prompts, then those of blocks without a request', () => {
    const text = '# @prompt all\n### 1\n# @prompt one\nGET /1\n### 2\nGET /2\n### more\n# @prompt late\n';
    assert.deepEqual(
      parse(text).requests.map(({ prompts }) => prompts.map(({ name }) => name)),
      [
        ['one', 'all', 'late'],
        ['all', 'late'],
      ],
    );
    assert.deepEqual(parse('# @prompt a\nGET /1\n###\nGET /2').requests[1]?.prompts, [], 'a request’s own stay with it');
  });

  it('finds imports wherever they stand', () => {
    const text = '# @import ./a.http\n### x\n// @import = b c.http \nGET /a\n';
    assert.deepEqual(
      parse(text).imports.map(({ path, pathRange }) => [path, slice(text, pathRange)]),
      [
        ['./a.http', './a.http'],
        ['b c.http', 'b c.http'],
      ],
    );
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

  it('says when metadata has no effect, what to do instead, and what may have been meant', () => {
    for (const tag of [
      'loop',
      'ref',
      'forceRef',
      'openWith',
      'sleep',
      'ratelimit',
      'no-response-view',
      'no-auto-encoding',
      'use-os-credentials',
      'whatever',
    ]) {
      const problem = problemOf(`# @${tag} x\nGET /a`, 'metadataUnknown');
      assert.equal(problem.severity, 'hint');
      assert.match(problem.message, new RegExp(`@${tag}`));
    }
    assert.match(problemOf('# @loop for 3\nGET /a', 'metadataUnknown').message, /has no effect here: a request is sent once/);
    const text = '  //  @conection = a\nGET /a';
    assert.equal(applied(text, problemOf(text, 'metadataUnknown').fixes?.[0]), '  //  @connection = a\nGET /a');
    assert.equal(only(applied(text, problemOf(text, 'metadataUnknown').fixes?.[0])).connection, 'a');
  });

  it('says nothing of metadata that has an effect, or needs none', () => {
    const tags = [
      'name x',
      'connection x',
      'note',
      'no-redirect',
      'noRedirect',
      'no-log',
      'no-cookie-jar',
      'timeout 3 s',
      'description d',
      'assert status == 200',
    ];
    assert.deepEqual(codes(parse(`${tags.map((tag) => `# @${tag}\n`).join('')}GET /a`)), []);
  });
});

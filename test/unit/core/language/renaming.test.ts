import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from '../../../../src/core/http/parse.ts';
import { inForceAt, type KnownAround } from '../../../../src/core/language/occurrencesInForce.ts';
import { occurrencesOf } from '../../../../src/core/language/occurrences.ts';
import { renamableAt, rename } from '../../../../src/core/language/renaming.ts';
import { applyEdits } from '../../../../src/core/language/renamingProof.ts';
import { around, marked, nothingAround } from './marked.ts';

/** The text after renaming what is marked, or why not. */
function renamed(written: string, newName: string, known: KnownAround = nothingAround): string {
  const { text, file, marks } = marked(written);
  const result = rename({ file, text, read: parse, around: known }, marks[0]?.start ?? 0, newName);
  return result.kind === 'refused' ? `refused: ${result.message}` : applyEdits(text, result.edits);
}

describe('renaming', () => {
  const cases: readonly (readonly [what: string, text: string, newName: string, result: string])[] = [
    ['a variable from its definition', '@‹id› = 5\n### A\nGET /{{id}}/{{ %id }}', 'user', '@user = 5\n### A\nGET /{{user}}/{{ %user }}'],
    ['a variable from a reference', '@id = 5\r\n@x = {{id}}\r\n### A\r\nGET /{{‹id›}}', 'i-d', '@i-d = 5\r\n@x = {{i-d}}\r\n### A\r\nGET /{{i-d}}'],
    ['all definitions of one name', '@id = 5\nGET /{{‹id›}}\n### B\n@id = 6\nGET /{{id}}', 'x', '@x = 5\nGET /{{x}}\n### B\n@x = 6\nGET /{{x}}'],
    ['a prompt', '# @prompt ‹id› The id\nGET /{{id}}', 'who', '# @prompt who The id\nGET /{{who}}'],
    [
      'an extract',
      "GET /a\n\n> {% client.global.set('‹t›', response.body.t) %}\n### B\nGET /{{t}}",
      'tok',
      "GET /a\n\n> {% client.global.set('tok', response.body.t) %}\n### B\nGET /{{tok}}",
    ],
    [
      'a request',
      '# @name ‹a›\nGET /a\n### B\nGET /{{a.response.body.$.id}}/{{a.id}}',
      'log-in',
      '# @name log-in\nGET /a\n### B\nGET /{{log-in.response.body.$.id}}/{{log-in.id}}',
    ],
    [
      'a request by its title',
      '### ‹Find›\nGET /a\n### B\nGET /{{Find.response.body.$.id}}',
      'Find it',
      '### Find it\nGET /a\n### B\nGET /{{Find it.response.body.$.id}}',
    ],
    ['what is not defined yet', 'GET /{{‹a›}}/{{a}}', 'b', 'GET /{{b}}/{{b}}'],
    ['to the same name', '@‹a› = 1\nGET /{{a}}', 'a', '@a = 1\nGET /{{a}}'],
    [
      'in a JSON body and a multi-line URL',
      '@‹n› = 5\nPOST /a\n  ?x={{n}}\n\n{ "a": "{{n}}", "n": {{n}} }',
      'nn',
      '@nn = 5\nPOST /a\n  ?x={{nn}}\n\n{ "a": "{{nn}}", "n": {{nn}} }',
    ],
  ];
  for (const [what, text, newName, result] of cases) {
    it(what, () => assert.equal(renamed(text, newName), result));
  }

  const refusals: readonly (readonly [what: string, text: string, newName: string, sentence: RegExp, known?: KnownAround])[] = [
    ['nothing that has a name', '@id = 5\nGET ‹/users›', 'x', /no name of a variable/],
    ['something built in', 'GET /{{‹$guid›}}', 'x', /built in/],
    ['an environment’s variable', 'GET /{{‹host›}}', 'x', /variables environment \(http-client\.env\.json\)/, around({ host: 'h' })],
    ['an imported variable', 'GET /{{‹host›}}', 'x', /imported/, { ...nothingAround, imported: parse('@host = 1').variables }],
    ['to a name with a space', '@‹id› = 5\nGET /{{id}}', 'my id', /spaces/],
    ['to a name with a brace', '@‹id› = 5\nGET /{{id}}', 'i}d', /braces/],
    ['to a name with =', '@‹id› = 5\nGET /{{id}}', 'i=d', /“=”/],
    ['to a name like a system variable', '@‹id› = 5\nGET /{{id}}', '$guid', /begin with “\$”/],
    ['to a name that would be encoded', '@‹id› = 5\nGET /{{id}}', '%id', /begin with “%”/],
    ['to nothing', '@‹id› = 5\nGET /{{id}}', '  ', /empty/],
    ['to a title of two lines', '### ‹A›\nGET /a', 'A\nB', /one line/],
    ['to another variable’s name', '@‹id› = 5\n@no = 6\nGET /{{id}}', 'no', /already used/],
    ['to a name that is referred to but not defined', '@‹id› = 5\nGET /{{id}}/{{no}}', 'no', /already used/],
    ['to another request’s name', '# @name ‹a›\nGET /a\n### B\nGET /b', 'B', /already used/],
    ['to an environment’s variable', '@‹id› = 5\nGET /{{id}}', 'host', /already has a “host”/, around({ host: 'h' })],
    ['to a path into a request', 'GET /{{‹id›}}\n### login\nGET /b', 'login.id', /value of the request “login”/],
    ['to a name that ends otherwise in its definition', '@‹id› = 5\nGET /{{id}}', 'id:', /read differently/],
    ['a request to the first half of a variable’s name', '@a.b = 5\n# @name ‹x›\nGET /{{a.c.d}}/{{x.id}}', 'a', /read differently/],
  ];
  for (const [what, text, newName, sentence, known] of refusals) {
    it(`refuses ${what}`, () => assert.match(renamed(text, newName, known), sentence));
  }

  it('says before what would be refused whatever the new name', () => {
    const { text, file, marks } = marked('GET /{{‹$guid›}}/{{‹id›}}');
    assert.equal(renamableAt({ file, text, around: nothingAround }, marks[0]?.start ?? 0).kind, 'refused');
    assert.deepEqual(renamableAt({ file, text, around: nothingAround }, marks[1]?.end ?? 0), { kind: 'renamable', name: 'id', range: marks[1] });
  });
});

const name = fc.constantFrom('a', 'b', 'ab', 'a.b', 'login', 'x-y', 'ä', 'Title');
const reference = fc.oneof(
  name.map((one) => `{{${one}}}`),
  name.map((one) => `{{ %${one} }}`),
  name.map((one) => `{{${one}.response.body.$.id}}`),
  fc.constantFrom('{{$guid}}', '{{', '}}', '\\{\\{a\\}\\}', '{a}'),
);
const line = fc.oneof(
  fc.tuple(name, reference).map(([one, value]) => `@${one} = ${value}`),
  name.map((one) => `### ${one}`),
  name.map((one) => `# @name ${one}`),
  fc.tuple(name, reference).map(([one, text]) => `# @prompt ${one} ${text}`),
  reference.map((one) => `GET /users/${one}?x=${one}`),
  reference.map((one) => `    &y=${one}`),
  reference.map((one) => `X-Y: ${one}`),
  reference.map((one) => `# ${one}`),
  reference.map((one) => `# @assert status == ${one}`),
  reference.map((one) => `{ "a": "${one}", "b": ${one} }`),
  reference.map((one) => `< ./${one}.json`),
  fc.constantFrom('', '', '###', '/*', '*/', '{{', '}}', '> {%', '%}', '< {% x %}'),
);
const file = fc.tuple(fc.array(line, { maxLength: 25 }), fc.constantFrom('\n', '\r\n')).map(([lines, eol]) => lines.join(eol));
const newName = fc.oneof(
  name,
  fc.constantFrom('new', 'n.w', 'new:', 'login.id', 'a.response.body', '@x', 'ne\u2028w', '##', '-'),
  fc.string({ maxLength: 6 }),
);

describe('renaming in any file', () => {
  it('changes nothing but the name: the same structure, the same names at the same places, each meaning what it meant', () => {
    let done = 0;
    fc.assert(
      fc.property(file, newName, fc.nat(), (text, wanted, which) => {
        const before = parse(text);
        const old = occurrencesOf(before, text);
        const here = old.all[which % Math.max(1, old.all.length)];
        if (!here) return;
        const result = rename({ file: before, text, read: parse, around: nothingAround }, here.range.start, wanted);
        if (result.kind === 'refused') {
          assert.notEqual(result.message, '');
          return;
        }
        done += 1;
        const changed = applyEdits(text, result.edits);
        const after = parse(changed);
        const now = occurrencesOf(after, changed);
        const shape = (one: typeof before): unknown => [
          one.requests.map(({ method, headers, metadata, prompts, assertions, bodyFiles, scripts, line: at }) => [
            method,
            headers.length,
            metadata.map(({ tag }) => tag),
            prompts.length,
            assertions.length,
            bodyFiles.length,
            scripts.length,
            at,
          ]),
          one.variables.map(({ line: at }) => at),
          one.problems.map(({ code }) => code),
        ];
        assert.deepEqual(shape(after), shape(before));
        // By their places in the order of the text, since offsets move.
        const meanings = (source: typeof before, all: typeof old): unknown =>
          all.all.map((one) => {
            const meant = inForceAt(one, source, all, nothingAround);
            return [one.space, one.role, meant.kind, 'range' in meant ? all.all.findIndex(({ range }) => range.start === meant.range.start) : -1];
          });
        assert.deepEqual(meanings(after, now), meanings(before, old));
        // And back again.
        const back = rename(
          { file: after, text: changed, read: parse, around: nothingAround },
          now.all[old.all.indexOf(here)]?.range.start ?? 0,
          here.name,
        );
        assert.equal(back.kind === 'renamed' && applyEdits(changed, back.edits), text);
      }),
      { numRuns: 3000 },
    );
    assert.ok(done > 300, `only ${done} names were changed`);
  }).timeout(60_000);
});

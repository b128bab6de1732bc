import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseMarkdown } from '../../../../src/core/http/markdown.ts';
import { parse, requestAt } from '../../../../src/core/http/parse.ts';
import { print } from '../../../../src/core/http/print.ts';
import type { RequestFile, TextRange } from '../../../../src/core/http/requestFile.ts';

/** What request files are made of, whole and broken. */
const lines = String.raw`
###¦### title¦### #t¦####x¦ ###¦#¦# c¦//¦/*¦*/¦/* a */¦/*/¦  // c
# @name a¦#@name = =b¦// @name t¦## @name¦# @connection b¦// @connection¦# @¦# @loop¦# @nmae x¦# @note¦# @no-log
# @timeout 5¦# @timeout 1 m¦# @timeout x¦# @import ./a.http¦# @prompt p¦# @secret = =s text¦# @prompt  p   a b
# @assert status == 200¦// @assert x¦@a = 1¦@a={{b}}¦@b := {{a}}¦@b:: = x¦@c: := =y¦@__proto__ = x¦@ = ¦@x¦@=y¦@a===
GET¦get /users¦GET a?b¦foo /x¦POST https://graph.microsoft.com/v1.0/users HTTP/1.1¦GET /a HTTP/1.1 HTTP/2¦HTTP/1.1¦users¦PUT
GRAPHQL /a¦ws wss://a¦curl -X POST https://a \¦run #a¦import ./a.http¦HTTP/1.1 200 OK¦{{a}}¦{id | x}/y¦DELETE /x HTTP/2 (Prior Knowledge)
  ?$top=1¦&x=y¦  /z¦?a¦&X: y¦X: y¦X:¦ X : y¦Y:  a  ¦http://a¦Content-Type: application/json¦content-type: multipart/mixed
Authorization: Bearer {{$aadV2Token}}¦X-Request-Type: graphql¦: ¦  folded¦  {¦{"a": "{{a}}"}¦// "b": {{c}}¦[¦}¦<a>¦</a>
< file¦<@latin1 f g¦<@ {{f}}¦< {% x¦> {%¦%}¦> {% client.global.set("n", response.body.a[0]["b c"].$d); %}¦> ./a.js¦< ./a.js
> said¦> {% client.global.set('h', response.headers.valueOf('X')); client.global.set('b',response.body) // c %}¦{{¦}}¦{{@request¦ {{+x
>> x¦>>! x y¦>> !x¦>>x¦<> r.json¦?? status == 200¦??body a.b!=1¦?? js x¦??¦???
`;
const pieces = [...lines.trim().split(/[\n¦]/), '  ?$top=1', '', ' ', '\t', '\f', '\uFEFF', '\u2028', '\0', '\uD800', '\uDFFF', '😀'];
const piece = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) });
const lineEnd = fc.oneof({ weight: 8, arbitrary: fc.constantFrom('\n', '\n\n') }, { weight: 2, arbitrary: fc.constantFrom('\r\n', '\r', ' ', '') });
const ofLines = fc.array(fc.tuple(piece, lineEnd), { maxLength: 14 }).map((parts) => parts.flat().join(''));
const ofCharacters = fc
  .array(fc.constantFrom(...'#@/*{}[]<>%?&=:! \n\r\tGETa1."$~`\uFEFF\uD800'.split('')), { maxLength: 40 })
  .map((characters) => characters.join(''));
const anything = fc.oneof(
  { weight: 6, arbitrary: ofLines },
  { weight: 2, arbitrary: ofCharacters },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

const fence = fc.constantFrom('```http', '~~~rest x', '````', '```', '~~~', '  ``` http', '```json', '\t```msgraph-interactive {a}');
const markdown = fc
  .array(fc.tuple(fc.oneof({ weight: 2, arbitrary: piece }, { weight: 1, arbitrary: fence }), lineEnd), { maxLength: 14 })
  .map((parts) => parts.flat().join(''));

/** Without what depends on where a thing stands, and without what a file does not hold. */
function structure(file: RequestFile, ...leftOut: readonly string[]): unknown {
  return JSON.parse(
    JSON.stringify(file, (key, value: unknown) =>
      /range$|^(?:line|bodyLineEnd|separators|problems|scripts)$/i.test(key) || leftOut.includes(key) ? undefined : value,
    ),
  );
}

function assertInside({ start, end }: TextRange, outer: TextRange, what: string): void {
  assert.ok(outer.start <= start && start <= end && end <= outer.end, `${what} ${start}-${end} is not inside ${outer.start}-${outer.end}`);
}

/** Every range at any depth, with where it was found. */
function* rangesIn(value: unknown, path = ''): Generator<readonly [string, TextRange]> {
  if (typeof value !== 'object' || value === null) return;
  if ('start' in value && 'end' in value) yield [path, value as TextRange];
  else for (const [key, inner] of Object.entries(value)) yield* rangesIn(inner, `${path}.${key}`);
}

function assertWellFormed(file: RequestFile, text: string): void {
  for (const [path, range] of rangesIn(file)) assertInside(range, { start: 0, end: text.length }, path);
  let before = 0;
  for (const request of file.requests) {
    assert.ok(before <= request.range.start, 'requests overlap');
    before = request.range.end;
    // Prompts may be the file's.
    for (const [path, range] of rangesIn({ ...request, prompts: [] })) assertInside(range, request.range, path);
    const { methodRange, urlRange, headers, bodyRange } = request;
    let last = request.range.start;
    for (const range of [methodRange, urlRange, ...headers.map((header) => header.range), ...(bodyRange ? [bodyRange] : [])]) {
      assert.ok(last <= range.start, 'parts overlap');
      last = range.end;
    }
    assert.ok(!`\n${request.body ?? ''}`.includes('\n###'));
    assert.doesNotMatch(request.body ?? '', /\r/);
    assert.equal(
      text.slice(methodRange.start, methodRange.end).toUpperCase(),
      methodRange.end > methodRange.start ? request.method.toUpperCase() : '',
    );
    for (const { name, value, range, valueRange } of request.headers) {
      assert.ok(text.slice(range.start, range.end).includes(name));
      assertInside(valueRange, range, 'value');
      const written = text.slice(valueRange.start, valueRange.end);
      // A comment may stand between the lines of a folded one.
      if (!/[\r\n]/.test(written)) assert.equal(written, value);
    }
  }
  for (const { name, value, nameRange, valueRange } of file.variables) {
    assert.equal(text.slice(nameRange.start, nameRange.end), name);
    assert.equal(text.slice(valueRange.start, valueRange.end), value);
  }
  const starts = file.problems.map(({ range }) => range.start);
  assert.deepEqual(
    starts,
    starts.toSorted((one, other) => one - other),
    'problems out of order',
  );
}

describe('parse: any text', () => {
  it('throws nothing, and has all places inside the text and in its order', () => {
    fc.assert(
      fc.property(anything, (text) => assertWellFormed(parse(text), text)),
      { numRuns: 45_000 },
    );
  });

  it('reads a Markdown text as safely', () => {
    fc.assert(
      fc.property(markdown, (text) => assertWellFormed(parseMarkdown(text), text)),
      { numRuns: 15_000 },
    );
  });

  it('finds each request by its line', () => {
    fc.assert(
      fc.property(ofLines, (text) => {
        const file = parse(text);
        for (const request of file.requests) assert.equal(requestAt(file, text, request.line), request);
      }),
      { numRuns: 5000 },
    );
  });

  it('reads what it prints as the same file, however often', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const file = parse(text);
        const printed = print(file);
        const again = parse(printed);
        assert.deepEqual(structure(again), structure(file), printed);
        assert.equal(print(again), printed);
      }),
      { numRuns: 30_000 },
    );
  });

  it('reads the same with CRLF and with CR as with LF', () => {
    fc.assert(
      fc.property(
        anything.map((text) => text.replaceAll('\r', '')),
        (text) => {
          const file = structure(parse(text), 'text');
          assert.deepEqual(structure(parse(text.replaceAll('\n', '\r\n')), 'text'), file);
          assert.deepEqual(structure(parse(text.replaceAll('\n', '\r')), 'text'), file);
        },
      ),
      { numRuns: 5000 },
    );
  });
});

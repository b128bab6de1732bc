import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, requestAt } from '../../../../src/core/http/parse.ts';
import { variablesAt } from '../../../../src/core/http/variablesInForce.ts';
import type { TextRange } from '../../../../src/core/http/requestFile.ts';
import { resolve } from '../../../../src/core/http/resolve.ts';
import { target } from '../../../../src/core/graph/target.ts';
import { connection } from '../samples.ts';

const nothing: ReadonlyMap<string, string> = new Map();

/** What request files are made of, whole and broken. */
const fragment = fc.oneof(
  fc.constantFrom(
    '###',
    '### title',
    '#',
    '# c',
    '//',
    '/*',
    '*/',
    '# @name a',
    '# @connection b',
    '# @',
    '@a = 1',
    '@a={{b}}',
    '@b = {{a}}',
    '@__proto__ = x',
    '@ = ',
    'GET',
    'get /users',
    'POST https://graph.microsoft.com/v1.0/users HTTP/1.1',
    '{{a}}',
    '{{',
    '}}',
    '{{{',
    '{{$aadV2Token}}',
    '\\{\\{',
    '  ?$top=1',
    '&x=y',
    '  /z',
    'X: y',
    'Authorization: Bearer {{$aadV2Token}}',
    'Content-Type: application/json',
    ': ',
    '  folded',
    '{"a": "{{a}}"}',
    '// "b": {{c}}',
    '< file',
    '> {%',
    '>> x',
    '',
    ' ',
    '\t',
    '\uFEFF',
    '\u2028',
    '\0',
    '\uD800',
    '😀',
    'HTTP/1.1 200 OK',
  ),
  fc.string(),
);
const lineEnd = fc.constantFrom('\n', '\r\n', '\r', '\n\n', ' ');
const document = fc.array(fc.tuple(fragment, lineEnd), { maxLength: 30 }).map((parts) => parts.flat().join(''));

function assertInside({ start, end }: TextRange, outer: TextRange, what: string): void {
  assert.ok(outer.start <= start && start <= end && end <= outer.end, `${what} ${start}-${end} is not inside ${outer.start}-${outer.end}`);
}

describe('parse and resolve: any text', () => {
  it('throws nothing, and has all places inside the text and in its order', () => {
    fc.assert(
      fc.property(document, (text) => {
        const file = parse(text);
        const whole = { start: 0, end: text.length };
        let before = 0;
        for (const request of file.requests) {
          assertInside(request.range, whole, 'request');
          assert.ok(before <= request.range.start, 'requests overlap');
          before = request.range.end;
          let last = request.range.start;
          for (const range of [
            request.urlRange,
            ...request.headers.map((header) => header.range),
            ...(request.bodyRange ? [request.bodyRange] : []),
          ]) {
            assertInside(range, request.range, 'part');
            assert.ok(last <= range.start, 'parts overlap');
            last = range.end;
          }
          assert.equal(requestAt(file, text, request.line), request);
          resolve(request, { given: nothing, environment: nothing, file: variablesAt(file.variables, request.line) });
        }
        for (const { range } of [...file.problems, ...file.variables]) assertInside(range, whole, 'problem or variable');
        const starts = file.problems.map(({ range }) => range.start);
        assert.deepEqual(
          starts,
          starts.toSorted((one, other) => one - other),
        );
      }),
      { numRuns: 5000 },
    );
  });

  it('reads the same with CRLF as with LF', () => {
    fc.assert(
      fc.property(
        document.map((text) => text.replaceAll('\r', '')),
        (text) => {
          const without = (file: ReturnType<typeof parse>): unknown =>
            JSON.parse(JSON.stringify(file, (key, value: unknown) => (/range$/i.test(key) ? undefined : value)));
          assert.deepEqual(without(parse(text.replaceAll('\n', '\r\n'))), without(parse(text)));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('resolve: the value of a variable never changes the structure', () => {
  const text =
    '@own = {{v}}\nPOST https://graph.microsoft.com/v1.0/users/{{v}}?$filter={{own}}\nX-One: {{v}}\nX-Two: 2\nContent-Type: text/plain\n\nbody {{v}}';
  const hostile = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '\n',
          '\r\n',
          '\r',
          '###',
          '\n###\n',
          'X-Evil: yes',
          '\nX-Evil: yes\n',
          '\n\n',
          'GET /',
          ' HTTP/1.1',
          '{{w}}',
          '}}',
          '{{',
          '$&',
          '$1',
          '/../',
          '//evil.example',
          '@evil.example',
          '\\',
          '#',
          '?',
        ),
        fc.string(),
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join(''));

  it('method, host, headers and number of requests stay', () => {
    const file = parse(text);
    const [block] = file.requests;
    assert.ok(block);
    fc.assert(
      fc.property(hostile, (value) => {
        const given = new Map([['v', value]]);
        const resolution = resolve(block, { given, environment: nothing, file: variablesAt(file.variables, block.line) });
        if (resolution.kind === 'problems') {
          assert.ok(resolution.problems.every(({ code }) => code === 'headerLineBreak' || code === 'headerCharacter'));
          return;
        }
        const { request } = resolution;
        assert.equal(request.method, 'POST');
        assert.deepEqual(request.headers, [
          ['X-One', value],
          ['X-Two', '2'],
          ['Content-Type', 'text/plain'],
        ]);
        assert.equal(new TextDecoder('utf-8', { ignoreBOM: true }).decode(request.body), `body ${value}`.replaceAll(/\p{Cs}/gu, '\uFFFD'));
        const goal = target(request.url, connection());
        assert.equal(new URL(goal.url).host, 'graph.microsoft.com');
        assert.doesNotMatch(goal.url, /[\s\\#]/);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('parse: linear in the length of the text', () => {
  // The time of 4 times the text may be 12 times as long at most: quadratic work takes 16 times, and would take minutes.
  const hostile: readonly (readonly [what: string, unit: string, before?: string, after?: string])[] = [
    ['spaces', ' '],
    ['spaces in front of a continuation', ' ', 'GET /a\n', 'x'],
    ['spaces behind a tag', ' ', '# @name'],
    ['a tag', 'a', '# @', '!'],
    ['spaces before no =', ' ', '@a'],
    ['spaces before no version', ' ', 'GET /a', 'HTTP/1'],
    ['open braces', '{{', 'GET /'],
    ['open braces on lines, closed at the end', '{{\n', 'POST /\n\n', '}}'],
    ['references', '{{a}}', 'GET /'],
    ['closing braces', '}}', 'GET /'],
    ['escaped braces', '\\{\\{', 'GET /'],
    ['slashes', '/'],
    ['open comments', '/*\n'],
    ['separators', '###\n'],
    ['requests', '###\nGET /a\n\n'],
    ['headers', 'X: y\n', 'GET /a\n'],
    ['folded lines', '  y\n', 'GET /a\nX: y\n'],
    ['continuations', '  &y\n', 'GET /a\n'],
    ['lines of a body', '# y\n', 'POST /a\n\n'],
    ['colons', ':', 'GET /a\n'],
    ['names', '# @name a\nGET /a\n###\n'],
  ];
  for (const [what, unit, before = '', after = ''] of hostile) {
    it(what, () => {
      const milliseconds = (size: number): number => {
        const text = before + unit.repeat(size / unit.length) + after;
        const started = performance.now();
        const file = parse(text);
        const [first] = file.requests;
        if (first) resolve(first, { given: new Map([['a', 'b']]), environment: nothing, file: variablesAt(file.variables, first.line) });
        return performance.now() - started;
      };
      milliseconds(10_000);
      const quarter = Math.max(milliseconds(250_000), milliseconds(250_000), 20);
      // One of three must do: another process may have the machine for a moment.
      assert.ok([1, 2, 3].some(() => milliseconds(1_000_000) < quarter * 12));
    }).timeout(60_000);
  }
});

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { target } from '../../../../src/core/graph/target.ts';
import { parse } from '../../../../src/core/http/parse.ts';
import { resolve } from '../../../../src/core/http/resolve.ts';
import { scopeOf } from '../../../../src/core/http/scopeOf.ts';
import { connection, surroundings } from '../samples.ts';

/** What a value would need to be more than a value. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\n',
        '\r\n',
        '\n\n',
        '###',
        '\n### x\nDELETE https://evil.example/',
        'Authorization: Basic x',
        '\nX-Evil: 1',
        '{{$aadV2Token}}',
        '{{b}}',
        '{id}',
        '//evil.example',
        'https://evil.example/',
        '@evil.example',
        '\\',
        '?',
        '#',
        '&',
        '..',
        '%0A',
        ' HTTP/1.1',
        '< ./file',
        '> {% %}',
        '"',
        "'",
        '}',
        '\0',
        ':8443',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

const text = [
  '# @name first',
  'PATCH https://graph.microsoft.com/v1.0/users/{{a}}/x/{id}?$filter={{b}}&q={q}',
  'Prefer: x',
  'X-A: {{a}}',
  'Prefer: {{b}}',
  'Content-Type: text/plain',
  '',
  'before {{a}}',
  '{{b}} behind',
  '',
  '### second',
  'GET /{{a}}',
].join('\n');

describe('values and the structure of a request (property)', () => {
  const file = parse(text);
  const [block] = file.requests;

  it('no value adds a line, a header or a request, nor leads elsewhere', () => {
    assert.ok(block);
    const seen = { sent: 0, refused: 0 };
    fc.assert(
      fc.property(hostile, hostile, hostile, fc.boolean(), fc.boolean(), (a, b, id, asAnswers, inHeaders) => {
        const values = new Map([
          ['a', a],
          ['b', b],
          ['id', id],
          ['q', b],
        ]);
        const prompts = ['a', 'b'].map((name) => ({ name, label: name, secret: false, range: { start: 0, end: 0 } }));
        const headers = inHeaders
          ? block.headers
          : block.headers.map((header) => ({ ...header, value: header.name === 'Content-Type' ? header.value : 'x' }));
        const asked = { ...block, headers, ...(asAnswers && { prompts }) };
        const resolution = resolve(asked, scopeOf(file, asked, surroundings(asAnswers ? {} : { given: values }), asAnswers ? values : undefined));
        if (resolution.kind !== 'request') {
          seen.refused += 1;
          assert.equal(resolution.kind, 'problems');
          return;
        }
        seen.sent += 1;
        const { request } = resolution;
        assert.equal(request.method, 'PATCH');
        assert.deepEqual(
          request.headers.map(([name]) => name),
          ['Prefer', 'X-A', 'Prefer', 'Content-Type'],
        );
        assert.ok(request.headers.every(([, value]) => !/[\r\n\0]/.test(value)));
        assert.equal(request.authorization, 'token');
        assert.equal(new URL(target(request.url, connection()).url).origin, 'https://graph.microsoft.com');
        const body = new TextDecoder('utf-8', { ignoreBOM: true }).decode(request.body?.bytes);
        const plain = (value: string): string => value.replaceAll(/\p{Cs}/gu, '\uFFFD');
        assert.equal(body, `before ${plain(a)}\n${plain(b)} behind`);
      }),
      { numRuns: 5000 },
    );
    assert.ok(seen.sent > 500 && seen.refused > 500, JSON.stringify(seen));
    assert.equal(file.requests.length, 2);
  });

  it('a value at the end of a host would lead elsewhere, and then the token stays', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const host = parse('GET https://graph.microsoft.com{{a}}/users');
        const [only] = host.requests;
        assert.ok(only);
        const resolution = resolve(only, scopeOf(host, only, surroundings({ given: new Map([['a', value]]) })));
        if (resolution.kind !== 'request') return;
        try {
          const goal = target(resolution.request.url, connection());
          assert.equal(goal.token.sent, new URL(goal.url).origin === 'https://graph.microsoft.com');
        } catch (error) {
          assert.ok(error instanceof Error && 'code' in error, String(error));
        }
      }),
      { numRuns: 2000 },
    );
  });
});

import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/http/parse.ts';
import { applied, codes, itReads, only, problemOf, slice, spoken } from './spoken.ts';

describe('parse: headers', () => {
  itReads([
    ['a header twice', 'GET /a\nPrefer: a\nPrefer: b', ['GET /a\nPrefer: a\nPrefer: b']],
    ['an empty value and colons in a value', 'GET /a\nX:\nY: a:b', ['GET /a\nX: \nY: a:b']],
    ['a header with a space before its colon', 'GET /a\nX : y', ['GET /a\nX: y']],
    ['# in a value, which is no comment', 'GET /a\nX: y # z', ['GET /a\nX: y # z']],
    ['an indented first header', 'GET /a\n  X: y', ['GET /a\nX: y']],
    ['a folded header', 'GET /a\nX: y\n  z', ['GET /a\nX: y z'], ['headerFolded']],
    ['a folded header that begins on its second line', 'GET /a\nX:\n  z', ['GET /a\nX: z'], ['headerFolded']],
    ['a line without a colon', 'GET /a\nno header\nX: y', ['GET /a\nX: y'], ['headerWithoutColon']],
    ['a header name that is none', 'GET /a\nX Y: z', ['GET /a'], ['headerWithoutColon']],
    ['a variable as a header name', 'GET /a\n{{x}}: z', ['GET /a'], ['headerWithoutColon']],
    ['httpYac’s spread', 'GET /a\n...headers', ['GET /a'], ['headerWithoutColon']],
    ['an empty header name', 'GET /a\n: z', ['GET /a'], ['headerWithoutColon']],
    ['a query behind the headers, which is lost', 'GET /a\nX: y\n&z=1', ['GET /a\nX: y'], ['headerWithoutColon']],
    ['a variable among the headers', 'GET /a\nX: y\n@z = 1\nY: z', ['GET /a\nX: y\nY: z']],
    ['Basic credentials, as they are written', 'GET /a\nAuthorization: Basic user pass', ['GET /a\nAuthorization: Basic user pass']],
    ['a blank line with spaces', 'POST /a\nX: y\n \t\n{}', ['POST /a\nX: y\n\n{}']],
  ]);

  it('does not send a request with a line that is no header, and offers an empty line', () => {
    const text = 'POST /a\nX: y\na=b&c=d';
    const problem = problemOf(text, 'headerWithoutColon');
    assert.equal(problem.severity, 'error');
    assert.equal(spoken(only(applied(text, problem.fixes?.[0]))), 'POST /a\nX: y\n\na=b&c=d');
  });

  for (const body of ['{\n  "a": 1\n}', '[1]', '<a>b</a>', '< ./a.json']) {
    it(`reads the body ${JSON.stringify(body)} without an empty line before it`, () => {
      const text = `POST /a\nX: y\n${body}`;
      const problem = problemOf(text, 'blankLineMissing');
      assert.equal(problem.severity, 'warning');
      assert.equal(spoken(only(text)), `POST /a\nX: y\n\n${body}`);
      const mended = applied(text, problem.fixes?.[0]);
      assert.deepEqual(codes(parse(mended)), []);
      assert.equal(spoken(only(mended)), spoken(only(text)));
    });
  }

  it('reads an indented body right behind a header as one, not as a folded value', () => {
    assert.equal(only('POST /a\nX: y\n  { "a": 1 }').body, '  { "a": 1 }');
    assert.equal(only('POST /a\n{{body}}').body, undefined, 'what a variable holds is not known');
  });

  it('has the places of names and values', () => {
    const text = 'GET /a\nX :  y \r\n  z  \nEmpty:\n';
    const values = only(text).headers.map(({ range, valueRange }) => [slice(text, range), slice(text, valueRange)]);
    assert.deepEqual(values, [
      ['X :  y \r\n  z  ', 'y \r\n  z'],
      ['Empty:', ''],
    ]);
    assert.equal(only(text).headers[1]?.valueRange.start, text.indexOf('Empty:') + 6);
  });
});

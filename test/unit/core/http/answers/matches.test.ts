import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linearPattern } from '../../../../../src/core/http/answers/linearPattern.ts';
import { matchBudget, matches } from '../../../../../src/core/http/answers/matches.ts';

function found(text: string, source: string, flags = '', whole = false): boolean {
  const pattern = linearPattern(source, flags);
  assert.ok(!('problem' in pattern), JSON.stringify(pattern));
  const result = matches(text, pattern, whole, matchBudget());
  assert.equal(result.kind, 'matched');
  return result.kind === 'matched' && result.matched;
}

/** Expressions out of the parts that JavaScript has, small enough for its own matcher. */
const expression = fc.letrec<{ one: string; all: string }>((tie) => ({
  one: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        'a',
        'b',
        '.',
        '\\d',
        '\\W',
        '[ab]',
        '[^a]',
        '[\\]b-]',
        '\\n',
        '\\b',
        '\\B',
        '^',
        '$',
        '\\p{L}',
        '😀',
        '\\u{61}',
        '\\x62',
      ),
    },
    fc.tuple(fc.constantFrom('(', '(?:'), tie('all')).map(([open, inner]) => `${open}${inner})`),
  ),
  all: fc
    .array(
      fc
        .tuple(tie('one'), fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{0,2}', '{1,}', '*?', '+?', '|'))
        .map(([one, more]) => (/^(?:\^|\$|\\b|\\B)$/i.test(one) && more !== '|' ? one : one + more)),
      { maxLength: 4, size: 'max' },
    )
    .map((parts) => parts.join('')),
})).all;
const text = fc.array(fc.constantFrom('a', 'b', '1', '\n', ' ', ']', '-', '😀', 'é'), { maxLength: 8 }).map((characters) => characters.join(''));

describe('matches', () => {
  it('finds what JavaScript finds', () => {
    fc.assert(
      fc.property(expression, text, fc.constantFrom('', 'i', 'm', 's', 'ims'), (source, given, flags) => {
        // V8 also looks between the two halves of a character, where the standard has no place.
        fc.pre(!source.includes('\\B') || !given.includes('😀'));
        assert.equal(found(given, source, flags), new RegExp(source, `${flags}u`).test(given), `/${source}/${flags} in ${JSON.stringify(given)}`);
        // With `m` JavaScript has no anchor left for the ends of the text.
        const whole = flags.replace('m', '');
        const expected = new RegExp(`^(?:${source})$`, `${whole}u`).test(given);
        assert.equal(found(given, source, whole, true), expected, `whole /${source}/${whole} in ${JSON.stringify(given)}`);
      }),
      { numRuns: 20_000 },
    );
  });

  it('takes named groups', () => assert.equal(found('2026-11', '(?<year>\\d{4})-(?<month>\\d\\d)'), true));

  for (const [source, says] of [
    ['(', /Unterminated|Invalid/],
    ['(a)\\1', /refers back/],
    ['(?<x>a)\\k<x>', /refers back/],
    ['a(?=b)', /ahead or behind/],
    ['(?<!a)b', /ahead or behind/],
    ['a{9999}', /counts/],
    ['(((a{100}){100}){100}){100}', /counts/],
    ['((((){5000}){5000}){5000}){5000}', /counts/],
    ['('.repeat(200) + ')'.repeat(200), /groups/],
    ['a'.repeat(1001), /1000/],
  ] as const) {
    it(`refuses ${source.slice(0, 40)}`, () => {
      const pattern = linearPattern(source, '');
      assert.match('problem' in pattern ? pattern.problem : '', says);
    });
  }

  it('refuses flags it does not know, and texts that are too long', () => {
    assert.ok('problem' in linearPattern('a', 'g'));
    const pattern = linearPattern('a', 'ii');
    assert.ok(!('problem' in pattern));
    assert.equal(matches('a'.repeat(1024 * 1024 + 1), pattern, false, matchBudget()).kind, 'unusable');
  });
});

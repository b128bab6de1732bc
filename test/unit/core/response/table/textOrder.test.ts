import assert from 'node:assert/strict';
import { array, assert as check, constantFrom, property, string, tuple } from 'fast-check';
import { textOrder } from '../../../../../src/core/response/table/textOrder.ts';

describe('textOrder', function () {
  this.timeout(60_000);

  const ascii = string({ unit: 'binary-ascii', maxLength: 12 });
  const alike = array(
    constantFrom(
      'a',
      'B',
      'b',
      'c',
      'h',
      'd',
      's',
      'z',
      'C',
      '0',
      '00',
      '1',
      '9',
      '10',
      '-',
      ' ',
      '_',
      "'",
      '.',
      '\u0000',
      '\t',
      '$',
      'é',
      'è',
      'É',
      'ø',
      'ö',
      'å',
      'ä',
      'ß',
      'ñ',
      'č',
      'š',
      'ħ',
      'ł',
      'ı',
      'ŀ',
      'ŉ',
      'ÿ',
      '\u0301',
      '\u030a',
    ),
    { maxLength: 10 },
  ).map((parts) => parts.join(''));

  for (const locale of [
    undefined,
    'en',
    'de',
    'cs',
    'da',
    'hu',
    'sv',
    'es-u-co-trad',
    'th',
    'ja',
    'fr-CA',
    'et',
    'cy',
    'tr',
    'pl',
    'mt',
    'nb',
    'vi',
    'lt',
    'is',
    'ro',
  ]) {
    it(`has keys that compare as the language does: ${locale ?? 'the reader’s'}`, () => {
      const order = textOrder(locale);
      check(
        property(tuple(ascii, ascii), tuple(alike, alike), (...pairs) => {
          for (const [one, other] of pairs) {
            const [a, b] = [order.quick(one), order.quick(other)];
            if (a === undefined || b === undefined) continue;
            if (a !== b) assert.equal(a < b ? -1 : 1, Math.sign(order.compare(one, other)));
          }
        }),
        { numRuns: 1000 },
      );
    });
  }

  it('has keys for English, none for a language with letters of two characters, and none beyond Latin letters', () => {
    assert.notEqual(textOrder('en').quick('Ada'), undefined);
    assert.equal(textOrder('cs').quick('Ada'), undefined);
    assert.equal(textOrder('en').quick('Zoë'), textOrder('en').quick('zoe'));
    assert.notEqual(textOrder('sv').quick('Zö'), textOrder('sv').quick('Zo'));
    for (const text of ['日本', 'Zoe\u0308', 'straße', '😀']) assert.equal(textOrder('en').quick(text), undefined, text);
    assert.equal(textOrder('en').quick('1'.repeat(255)), undefined);
    assert.ok((textOrder('en').quick('1'.repeat(254)) ?? '') > (textOrder('en').quick('9'.repeat(253)) ?? ''));
  });
});

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { AttributeTypeName } from '../../../../src/core/certificate/attributeTypes.ts';
import { formatDistinguishedName, parseDistinguishedName, subjectFromName } from '../../../../src/core/certificate/distinguishedName.ts';

describe('distinguished name', () => {
  const accepted: readonly (readonly [string, string, ...(readonly [AttributeTypeName, string])[]])[] = [
    ['the usual form', 'CN=Contoso Onboarding, O=Contoso, C=GB', ['CN', 'Contoso Onboarding'], ['O', 'Contoso'], ['C', 'GB']],
    [
      'names in any case, Windows names, OIDs',
      'cn=a,S=b,E=a@b.example,OID.2.5.4.10=c,2.5.4.11=d,c=gb',
      ['CN', 'a'],
      ['ST', 'b'],
      ['emailAddress', 'a@b.example'],
      ['O', 'c'],
      ['OU', 'd'],
      ['C', 'GB'],
    ],
    ['escaped signs', String.raw`CN=a\,b\+c\"d\\e\<f\>g\;h\=i,DC=x`, ['CN', 'a,b+c"d\\e<f>g;h=i'], ['DC', 'x']],
    ['hex pairs are UTF-8', String.raw`CN=Lu\C4\8Di\C4\87\2C x`, ['CN', 'Lučić, x']],
    ['spaces around are not part of it', '  CN =  a b  ,  O=c  ', ['CN', 'a b'], ['O', 'c']],
    ['escaped spaces are', String.raw`CN=\  a \ ,O=\ `, ['CN', '  a  '], ['O', ' ']],
    ['# in the middle, \\# at the start', String.raw`CN=a#b,O=\#c`, ['CN', 'a#b'], ['O', '#c']],
    ['an equals sign in a value', 'CN=a=b', ['CN', 'a=b']],
    ['quoted values and semicolons of RFC 2253', String.raw`CN="a, \"b\" ; c" ; O=d`, ['CN', 'a, "b" ; c'], ['O', 'd']],
    ['characters beyond the BMP', 'CN=日本 😀', ['CN', '日本 😀']],
  ];
  for (const [title, text, ...parts] of accepted) {
    it(`reads ${title}`, () => {
      assert.deepEqual(
        parseDistinguishedName(text),
        parts.map(([type, value]) => ({ type, value })),
      );
    });
  }

  const refused: readonly (readonly [string, RegExp])[] = [
    ['', /empty/],
    ['   ', /empty/],
    ['Contoso', /“Contoso” at character 1 /],
    ['CN=Contoso, Ltd, C=GB', /“Ltd” at character 13 /],
    ['CN=a,,O=b', /missing at character 6/],
    ['CN=a,', /missing at character 6/],
    ['CN=', /CN at character 1: it has no value/],
    ['CN=a, C=GBR', /C at character 7: a country is two letters/],
    ['CN=a, ZZ=b', /“ZZ” at character 7 /],
    ['CN=a+O=b', /\+ at character 5 /],
    ['CN=#04024869', /hexadecimal, as at character 4/],
    ['CN="a', /quote opened at character 4 /],
    ['CN="a" b', /comma is expected at character 8/],
    ['CN=a"b', /" at character 5 needs/],
    ['CN=a<b', /< at character 5 needs/],
    [String.raw`CN=a\x`, /\\ at character 5 /],
    ['CN=a\\', /\\ at character 5 /],
    [String.raw`CN=\C3\28`, /\\C3\\28 at character 4 are not UTF-8/],
    [String.raw`CN=a\00b`, /control character/],
    ['CN=a\ud800', /surrogate/],
    [`CN=${'a'.repeat(65)}`, /longer than 64/],
    ['DC=ä', /ASCII/],
    ['serialNumber=a_b', /takes only/],
  ];
  for (const [text, message] of refused) {
    it(`refuses ${JSON.stringify(text.slice(0, 30))} and says where`, () => {
      assert.throws(() => parseDistinguishedName(text), { name: 'UserError', code: 'distinguishedNameInvalid', message });
    });
  }

  it('writes what it reads', () => {
    const value = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((text) => !/[\p{Cc}\p{Cs}]/u.test(text) && Array.from(text).length <= 64);
    const signs = fc.string({ unit: fc.constantFrom(...' #",+\\<>;=aä'.split('')), minLength: 1, maxLength: 12 });
    const part = fc.oneof(
      fc.record(
        { type: fc.constantFrom<AttributeTypeName>('CN', 'O', 'OU', 'L', 'ST', 'STREET', 'UID'), value: fc.oneof(value, signs) },
        { noNullPrototype: true },
      ),
      fc.record({ type: fc.constant<AttributeTypeName>('C'), value: fc.constantFrom('GB', 'DE') }, { noNullPrototype: true }),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        assert.deepEqual(parseDistinguishedName(formatDistinguishedName(parts)), parts);
      }),
      { numRuns: 1000 },
    );
  }).timeout(20_000);

  it('throws nothing but a UserError, whatever is typed', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(...'CNO=,;+\\"# 2Cä'.split('')), maxLength: 20 }),
    );
    fc.assert(
      fc.property(text, (typed) => {
        try {
          parseDistinguishedName(typed);
        } catch (error) {
          assert.equal((error as Error).name, 'UserError');
        }
      }),
      { numRuns: 2000 },
    );
  }).timeout(20_000);

  it('makes a subject of a plain name', () => {
    assert.equal(subjectFromName(' Contoso, Ltd '), String.raw`CN=Contoso\, Ltd`);
    assert.deepEqual(parseDistinguishedName(subjectFromName('#1 "=+')), [{ type: 'CN', value: '#1 "=+' }]);
  });
});

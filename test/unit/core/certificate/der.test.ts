import assert from 'node:assert/strict';
import {
  bmpString,
  derBytes,
  explicit,
  integerValue,
  isInteger,
  isOfType,
  octetString,
  readDer,
  setOf,
} from '../../../../src/core/certificate/der.ts';
import type { Der } from '../../../../src/core/certificate/der.ts';

describe('DER', () => {
  const hex = (node: Der): string => Buffer.from(derBytes(node)).toString('hex');

  it('has the values of a set in the order of their bytes', () => {
    const [one, two, long] = [octetString(Buffer.of(1)), octetString(Buffer.of(2)), octetString(Buffer.of(0, 0))];
    assert.equal(hex(setOf(long, two, one)), '310a04010104010204020000');
    assert.equal(hex(setOf(one, two, long)), hex(setOf(two, long, one)));
  });

  it('has UTF-16 in a BMPString, and tags around a value', () => {
    assert.equal(hex(bmpString('aä€😀')), '1e0a006100e420acd83dde00');
    assert.equal(hex(explicit(integerValue(5))), 'a003020105');
  });

  it('tells types apart by class too', () => {
    const context = readDer(Buffer.from('8201ff', 'hex'));
    assert.equal(isInteger(context), false, 'the tag of an INTEGER, but [2]');
    assert.equal(isInteger(integerValue(1)), true);
    assert.equal(isOfType(octetString(Buffer.of(1)), 'octetString'), true);
    assert.equal(isOfType(undefined, 'sequence'), false);
  });
});

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { cipherFor, frameLength, keyName, newCipher, Unreadable } from '../../../../src/core/history/frames.ts';

const key = randomBytes(32);
const plain = Buffer.from('the same in each');

describe('a frame of a sealed file', () => {
  const cipher = newCipher(key, 'one');
  const sealed = cipher.seal(2, 7, false, plain).subarray(4);

  it('is opened in its place only', () => {
    assert.ok(plain.equals(cipherFor(key, 'one', cipher.header).open(2, 7, false, sealed)));
    for (const [section, index, isLast] of [
      [1, 7, false],
      [2, 8, false],
      [2, 7, true],
      [2, 7 + 256, false],
    ] as const) {
      assert.throws(() => cipher.open(section, index, isLast, sealed), Unreadable, `${section} ${index} ${isLast}`);
    }
  });

  it('belongs to its entry, its file and its key', () => {
    assert.throws(() => cipherFor(key, 'other', cipher.header).open(2, 7, false, sealed), Unreadable);
    assert.throws(() => newCipher(key, 'one').open(2, 7, false, sealed), Unreadable);
    assert.throws(() => cipherFor(randomBytes(32), 'one', cipher.header), Unreadable);
  });

  it('is never the same twice, for no two files have the same key', () => {
    const again = newCipher(key, 'one').seal(2, 7, false, plain).subarray(4);
    assert.equal(again.length, sealed.length);
    // Without the tags, which differ by the additional data alone.
    assert.notDeepEqual(again.subarray(0, -16), sealed.subarray(0, -16));
  });

  it('is not opened with a tag that was cut short', () => {
    for (let length = 0; length < sealed.length; length++) assert.throws(() => cipher.open(2, 7, false, sealed.subarray(0, length)), Unreadable);
  });

  it('has a length that is possible', () => {
    assert.deepEqual(frameLength(cipher.seal(0, 0, true, plain).subarray(0, 4)), { length: plain.length + 16, isLast: true });
    assert.deepEqual(frameLength(cipher.seal(0, 0, false, plain).subarray(0, 4)), { length: plain.length + 16, isLast: false });
    for (const word of [
      [0, 0, 0, 0],
      [0, 0, 0, 15],
      [0x7f, 0xff, 0xff, 0xff],
      [0xff, 0xff, 0xff, 0xff],
      [0, 0, 1],
    ]) {
      assert.throws(() => frameLength(Buffer.from(word)), Unreadable);
    }
  });

  it('does not tell the key by the name of the key', () => {
    assert.equal(keyName(key).length, 8);
    assert.equal(key.includes(Buffer.from(keyName(key))), false);
  });
});

import assert from 'node:assert/strict';
import { checkPfxPassword, makePfxPassword } from '../../../../src/core/certificate/password.ts';

describe('pfx password', () => {
  it('takes printable ASCII', () => {
    for (const password of ['12345678', ' !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~', '        ']) assert.equal(checkPfxPassword(password), undefined);
  });

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['', 'pfxPasswordEmpty', /needs a password/],
    ['1234567', 'pfxPasswordTooShort', /fewer than 8/],
    ['geheim-ä-geheim', 'pfxPasswordNotAscii', /Character 8 .* not open everywhere/],
    ['secret€secret', 'pfxPasswordNotAscii', /Character 7/],
    ['日本', 'pfxPasswordNotAscii', /Character 1/],
    ['😀secret123', 'pfxPasswordNotAscii', /Character 1/],
    ['secret\nsecret', 'pfxPasswordNotAscii', /Character 7/],
    ['secret\u007fsecret', 'pfxPasswordNotAscii', /Character 7/],
  ];
  for (const [password, code, message] of refused) {
    it(`refuses ${JSON.stringify(password)} without repeating it`, () => {
      const error = checkPfxPassword(password);
      assert.equal(error?.code, code);
      assert.match(error.message, message);
      assert.ok(password === '' || !`${error.message} ${error.fix?.sentence}`.includes(password));
    });
  }

  it('makes strong ones that survive shells, URLs and import dialogs', () => {
    const made = Array.from({ length: 2000 }, makePfxPassword);
    for (const password of made) {
      assert.match(password, /^[A-Za-z0-9][A-Za-z0-9\-_.]{22}[A-Za-z0-9]$/);
      assert.equal(encodeURIComponent(password), password);
      assert.equal(checkPfxPassword(password), undefined);
    }
    assert.equal(new Set(made).size, made.length);
  });

  it('uses each character equally often', () => {
    const counts = new Map<string, number>();
    for (let index = 0; index < 3000; index += 1) {
      for (const character of makePfxPassword().slice(1, -1)) counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    assert.equal(counts.size, 65);
    // 66,000 draws over 65 characters: 1015 each, standard deviation 32. A modulo bias of a byte (256 mod 65) would be 20 %.
    for (const count of counts.values()) assert.ok(Math.abs(count - 66_000 / 65) < 6 * 32, `${count}`);
  });
});

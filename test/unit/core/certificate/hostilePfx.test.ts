import assert from 'node:assert/strict';
import { createCipheriv, generateKeyPairSync, pbkdf2Sync } from 'node:crypto';
import * as fc from 'fast-check';
import forge from 'node-forge';
import { derBytes, explicit, integerValue, nullValue, objectIdentifier, octetString, sequence } from '../../../../src/core/certificate/der.ts';
import type { Der } from '../../../../src/core/certificate/der.ts';
import { parseDistinguishedName } from '../../../../src/core/certificate/distinguishedName.ts';
import { openPfx } from '../../../../src/core/certificate/pfx.ts';
import { selfSignedCertificate } from '../../../../src/core/certificate/selfSigned.ts';
import { writePfx } from '../../../../src/core/certificate/writePfx.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { builtPassword, certificateBag, pfxAround, pfxWithBags } from './pfxBuilder.ts';

const now = new Date();

function lockedKey(scheme: string, parameters: Der, ciphertext = new Uint8Array(64)): Der {
  const encrypted = sequence(sequence(objectIdentifier(scheme), parameters), octetString(ciphertext));
  return sequence(objectIdentifier('1.2.840.113549.1.12.10.1.2'), explicit(encrypted));
}

function pbes2(iterations: number): Der {
  const salt = octetString(new Uint8Array(8));
  return sequence(
    sequence(objectIdentifier('1.2.840.113549.1.5.12'), sequence(salt, integerValue(iterations))),
    sequence(objectIdentifier('2.16.840.1.101.3.4.1.42'), octetString(new Uint8Array(16))),
  );
}

const tripleDes = (iterations: number, salt = new Uint8Array(8)): Der =>
  lockedKey('1.2.840.113549.1.12.1.3', sequence(octetString(salt), integerValue(iterations)));

function macData(iterations: number | Der): Der {
  const sha1 = sequence(objectIdentifier('1.3.14.3.2.26'), nullValue());
  return sequence(
    sequence(sha1, octetString(new Uint8Array(20))),
    octetString(new Uint8Array(8)),
    typeof iterations === 'number' ? integerValue(iterations) : iterations,
  );
}

function nested(depth: number): Uint8Array {
  // Indefinite lengths, so that no level has to know how long the inner ones are.
  return Buffer.concat([Buffer.from('3080'.repeat(depth), 'hex'), Buffer.alloc(2 * depth)]);
}

/** The code of the refusal. That it comes at all, and before mocha's patience ends, is what keeps a hostile file from holding anybody up. */
function refusal(bytes: Uint8Array): string {
  try {
    openPfx(bytes, builtPassword, now);
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return error.code;
  }
  return 'opened';
}

describe('a hostile .pfx', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const certificateDer = selfSignedCertificate({
    subject: parseDistinguishedName('CN=a'),
    notBefore: new Date(now.getTime() - 1000),
    notAfter: new Date(now.getTime() + 1e8),
    privateKey,
  });
  const good = writePfx({ privateKey, certificateDer, password: builtPassword, encryption: '3des', friendlyName: 'a' });
  const empty = derBytes(sequence());
  const long = forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.INTEGER, false, '\x01\0\0\0\0');

  const files: readonly (readonly [string, () => Uint8Array, string])[] = [
    ['with 2^31 - 1 MAC rounds', () => pfxAround(empty, macData(2 ** 31 - 1)), 'pfxTooCostly'],
    ['with 1,000,001 MAC rounds', () => pfxAround(empty, macData(1_000_001)), 'pfxTooCostly'],
    ['with 2^32 MAC rounds', () => pfxAround(empty, macData(long)), 'pfxUnreadable'],
    ['with no MAC round at all', () => pfxAround(empty, macData(0)), 'pfxUnreadable'],
    ['with a negative number of MAC rounds', () => pfxAround(empty, macData(-5)), 'pfxUnreadable'],
    ['with 2^31 - 1 PBKDF2 rounds', () => pfxWithBags(lockedKey('1.2.840.113549.1.5.13', pbes2(2 ** 31 - 1))), 'pfxTooCostly'],
    ['with 2^31 - 1 TripleDES rounds', () => pfxWithBags(tripleDes(2 ** 31 - 1)), 'pfxTooCostly'],
    ['with a salt of 900 kB', () => pfxWithBags(tripleDes(1000, new Uint8Array(900_000))), 'pfxUnreadable'],
    ['with 10,000 levels', () => nested(10_000), 'pfxUnreadable'],
    ['with 250,000 levels', () => nested(250_000), 'pfxUnreadable'],
    ['with 10,000 levels inside', () => pfxAround(nested(10_000)), 'pfxUnreadable'],
    [
      'with 500,000 empty values',
      () => Buffer.concat([Buffer.from('3084000f4240', 'hex'), Buffer.from('0500'.repeat(500_000), 'hex')]),
      'pfxUnreadable',
    ],
    ['that claims 4 GiB', () => Buffer.from('3084ffffffff0201', 'hex'), 'pfxUnreadable'],
    ['that claims 2^64 bytes', () => Buffer.from('3088ffffffffffffffff0201', 'hex'), 'pfxUnreadable'],
    ['with 1,000 certificates', () => pfxWithBags(...Array.from({ length: 1000 }, () => certificateBag(certificateDer))), 'pfxUnreadable'],
    ['with nothing in it', () => pfxAround(empty), 'pfxWithoutPrivateKey'],
  ];
  for (const [title, make, code] of files) {
    it(`${title} is refused`, () => {
      const bytes = make();
      assert.equal(refusal(bytes), code);
    }).timeout(20_000);
  }

  it('with keys that each want a permitted number of rounds is refused when they add up', () => {
    const iterations = 1_000_000;
    const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(builtPassword, new Uint8Array(8), iterations, 32, 'sha1'), new Uint8Array(16));
    const locked = lockedKey('1.2.840.113549.1.5.13', pbes2(iterations), Buffer.concat([cipher.update('anything'), cipher.final()]));
    assert.equal(refusal(pfxWithBags(locked, locked)), 'pfxUnreadable');
    assert.equal(refusal(pfxWithBags(...Array.from({ length: 50 }, () => locked))), 'pfxTooCostly');
  }).timeout(30_000);

  it('is refused with a UserError, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, likeDer) => {
        assert.notEqual(refusal(likeDer ? Uint8Array.from([0x30, 0x80, ...bytes]) : bytes), 'opened');
      }),
      { numRuns: 2000 },
    );
  }).timeout(60_000);

  it('made of a good one by changing bytes is opened whole or refused', () => {
    assert.equal(refusal(good), 'opened');
    const change = fc.record({ at: fc.nat(good.length - 1), byte: fc.integer({ min: 0, max: 255 }) });
    const near = fc.record({ at: fc.nat(80), byte: fc.integer({ min: 0, max: 255 }) });
    fc.assert(
      fc.property(fc.array(fc.oneof(change, near), { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 40 }), (changes, cut) => {
        const bytes = Uint8Array.from(good).subarray(0, good.length - cut);
        for (const { at, byte } of changes) if (at < bytes.length) bytes[at] = byte;
        refusal(bytes);
      }),
      { numRuns: 400 },
    );
  }).timeout(120_000);
});

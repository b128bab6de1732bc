import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import * as fc from 'fast-check';
import { derBytes, integerValue, nullValue, objectIdentifier, octetString, sequence } from '../../../../src/core/certificate/der.ts';
import { derKind } from '../../../../src/core/certificate/derKind.ts';
import { parseDistinguishedName } from '../../../../src/core/certificate/distinguishedName.ts';
import { exportCertificate } from '../../../../src/core/certificate/exportCertificate.ts';
import { inspectFiles } from '../../../../src/core/certificate/inspectFiles.ts';
import { encryptKey } from '../../../../src/core/certificate/keyEncryption.ts';
import { pfxPasswords } from '../../../../src/core/certificate/pfxPassword.ts';
import { selfSignedCertificate } from '../../../../src/core/certificate/selfSigned.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { builtPassword, certificateBag, keyBag, pfxWithBags } from './pfxBuilder.ts';

/** The code of the refusal. That it comes at all, and before mocha's patience ends, is what keeps a hostile file from holding anybody up. */
function refusal(...files: readonly (Uint8Array | string)[]): string {
  try {
    inspectFiles(
      files.map((bytes, index) => ({ name: `file ${index}`, bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes })),
      builtPassword,
      new Date(),
    );
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return error.code;
  }
  return 'taken';
}

describe('hostile files to import', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const cer = selfSignedCertificate({
    subject: parseDistinguishedName('CN=a'),
    notBefore: new Date(0),
    notAfter: new Date(Date.now() + 1e8),
    privateKey,
  });
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });
  const cipher = { cipher: 'aes-256-cbc', passphrase: builtPassword };
  const [key, locked, old] = [
    privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    privateKey.export({ type: 'pkcs8', format: 'pem', ...cipher }).toString(),
    privateKey.export({ type: 'pkcs1', format: 'pem', ...cipher }).toString(),
  ];
  const pem = Buffer.from(exportCertificate(cer, 'pem')).toString();
  const noDay = Buffer.from(Buffer.from(cer).toString('latin1').replace('700101000000Z', '700001000000Z'), 'latin1');
  const slowlyEncrypted = encryptKey(pkcs8, pfxPasswords(builtPassword)[0], 'aes256', 900_000);
  const block = (label: string, body: string): string => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
  const rounds = (iterations: number): Uint8Array => {
    const kdf = sequence(objectIdentifier('1.2.840.113549.1.5.12'), sequence(octetString(new Uint8Array(8)), integerValue(iterations)));
    const aes = sequence(objectIdentifier('2.16.840.1.101.3.4.1.42'), octetString(new Uint8Array(16)));
    const algorithm = sequence(objectIdentifier('1.2.840.113549.1.5.13'), sequence(kdf, aes));
    return derBytes(sequence(algorithm, octetString(new Uint8Array(64))));
  };

  const slowKey = (): string => block('ENCRYPTED PRIVATE KEY', Buffer.from(derBytes(slowlyEncrypted)).toString('base64'));
  const files: readonly (readonly [string, () => readonly (Uint8Array | string)[], string])[] = [
    ['with 2^31 - 1 rounds', () => [rounds(2 ** 31 - 1)], 'keyTooCostly'],
    ['with 50 keys of 900,000 rounds each', () => [slowKey().repeat(50)], 'keyTooCostly'],
    ['with a certificate of a day that no calendar has', () => [noDay, key], 'certificateUnreadable'],
    ['with 300,000 starts of a block', () => ['-----BEGIN '.repeat(90_000)], 'importUnreadable'],
    ['with one block that never ends', () => [`-----BEGIN CERTIFICATE-----\n${'A'.repeat(1_000_000)}`], 'importUnreadable'],
    ['with 1 MB of white space', () => [`MI${' '.repeat(1_000_000)}`], 'importUnreadable'],
    ['with 1 MB of Base64', () => [`MI${'A'.repeat(1_000_000)}!`], 'importUnreadable'],
    ['with 700 certificates', () => [pem.repeat(700)], 'importTooMany'],
    ['with a label of 1 MB', () => [`-----BEGIN ${'-END a'.repeat(150_000)}`], 'importUnreadable'],
    ['with 101 keys in two files', () => [(pem + key).repeat(50), pem], 'importTooMany'],
    ['with garbage in a certificate', () => [block('CERTIFICATE', 'AAAA') + key], 'importUnreadable'],
    ['with garbage in a key', () => [pem + block('PRIVATE KEY', 'AAAA')], 'importUnreadable'],
    ['with no Base64', () => [block('CERTIFICATE', 'ä')], 'importUnreadable'],
    ['with a DEK-Info of nothing', () => [block('RSA PRIVATE KEY', 'Proc-Type: 4,ENCRYPTED\nDEK-Info:\n\nAAAA')], 'keyUnsupported'],
    ['with a DEK-Info of __proto__', () => [block('RSA PRIVATE KEY', 'DEK-Info: __proto__,00\n\nAAAA')], 'keyUnsupported'],
    ['with a short IV', () => [block('RSA PRIVATE KEY', 'DEK-Info: AES-128-CBC,00\n\nAAAA')], 'keyPasswordWrong'],
    ['with garbage in a .pfx', () => [pfxWithBags(keyBag(pkcs8), certificateBag(Buffer.from('garbage')))], 'pfxUnreadable'],
    ['with 10,000 levels', () => [Buffer.concat([Buffer.from('3080'.repeat(10_000), 'hex'), Buffer.alloc(20_000)])], 'importUnreadable'],
  ];
  for (const [title, hostile, code] of files) {
    it(`${title} are refused: ${code}`, () => assert.equal(refusal(...hostile()), code)).timeout(20_000);
  }

  it('are told apart by their shape, and any bytes are something', () => {
    assert.equal(derKind(cer), 'certificate');
    assert.equal(derKind(derBytes(sequence(integerValue(0), sequence(), nullValue()))), 'pfx');
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => derKind(bytes) !== 'certificate'));
  });

  it('made of anything are refused with a sentence', () => {
    const words = fc.constantFrom(
      '-----BEGIN ',
      '-----END ',
      'CERTIFICATE',
      'PRIVATE KEY',
      'RSA PRIVATE KEY',
      '-----',
      '\n',
      'DEK-Info:',
      'MIIB',
      'AAAA',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 30 }), (parts) => refusal(parts.join('')) !== 'taken'),
      { numRuns: 1000 },
    );
  }).timeout(60_000);

  it('made of good ones by changing bytes are taken whole or refused', () => {
    assert.deepEqual([refusal(pem, key), refusal(pem, locked), refusal(old, cer)], ['taken', 'taken', 'taken']);
    const change = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) });
    fc.assert(
      fc.property(fc.constantFrom(key, locked, old, pem + key, cer, pkcs8), fc.array(change, { minLength: 1, maxLength: 3 }), (good, changes) => {
        const bytes = Uint8Array.from(typeof good === 'string' ? Buffer.from(good) : good);
        for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
        refusal(bytes, pem);
      }),
      { numRuns: 300 },
    );
  }).timeout(120_000);
});

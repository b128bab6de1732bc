import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import * as fc from 'fast-check';
import type { AttributeTypeName } from '../../../../src/core/certificate/attributeTypes.ts';
import { parseDistinguishedName } from '../../../../src/core/certificate/distinguishedName.ts';
import { certificateFacts } from '../../../../src/core/certificate/facts.ts';
import { selfSignedCertificate } from '../../../../src/core/certificate/selfSigned.ts';

describe('certificate facts', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const made = (subject: string): Uint8Array =>
    selfSignedCertificate({
      subject: parseDistinguishedName(subject),
      notBefore: new Date('2026-01-01'),
      notAfter: new Date('2051-01-01'),
      privateKey,
    });

  it('are the same in DER and PEM', () => {
    const der = made('CN=a');
    const pem = Buffer.from(`-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`);
    assert.deepEqual(certificateFacts(der), certificateFacts(pem));
    assert.match(certificateFacts(der).thumbprint, /^[0-9A-F]{64}$/);
    assert.match(certificateFacts(der).sha1Thumbprint, /^[0-9A-F]{40}$/);
  });

  it('have dates beyond 2050, which X.509 writes in another form', () => {
    assert.equal(certificateFacts(made('CN=a')).notAfter, '2051-01-01T00:00:00.000Z');
  });

  it('have the subject that went in, whatever its characters', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => !/[\p{Cc}\p{Cs}]/u.test(text) && Array.from(text).length <= 64),
      fc.string({ unit: fc.constantFrom(...' #",+\\<>;=aä'.split('')), minLength: 1, maxLength: 12 }),
    );
    const type = fc.constantFrom<AttributeTypeName>('CN', 'O', 'OU', 'L', 'ST', 'STREET', 'UID');
    fc.assert(
      fc.property(fc.array(fc.record({ type, value }, { noNullPrototype: true }), { minLength: 1, maxLength: 4 }), (subject) => {
        const der = selfSignedCertificate({ subject, notBefore: new Date(0), notAfter: new Date(1e12), privateKey });
        assert.deepEqual(parseDistinguishedName(certificateFacts(der).subject), subject);
      }),
      { numRuns: 150 },
    );
  }).timeout(30_000);

  it('have every type of part', () => {
    const subject = 'CN=a,O=b,OU=c,L=d,ST=e,STREET=f,C=GB,serialNumber=1-2,DC=example,UID=g,emailAddress=a@b.example';
    assert.deepEqual(parseDistinguishedName(certificateFacts(made(subject)).subject), parseDistinguishedName(subject));
  });

  it('are refused where there are none', () => {
    for (const bytes of [new Uint8Array(0), Buffer.from('hello'), made('CN=a').subarray(0, 200)]) {
      assert.throws(() => certificateFacts(bytes), { name: 'UserError', code: 'certificateUnreadable' });
    }
  });
});

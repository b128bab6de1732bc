import assert from 'node:assert/strict';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { parseDistinguishedName } from '../../../../src/core/certificate/distinguishedName.ts';
import { certificateFormats, exportCertificate } from '../../../../src/core/certificate/exportCertificate.ts';
import { selfSignedCertificate } from '../../../../src/core/certificate/selfSigned.ts';

describe('exporting a .cer', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const der = selfSignedCertificate({
    subject: parseDistinguishedName('CN=Contoso'),
    notBefore: new Date(0),
    notAfter: new Date(1e12),
    privateKey,
  });
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

  it('gives each form, from each form', () => {
    const pem = exportCertificate(der, 'pem');
    for (const source of [der, pem]) {
      assert.deepEqual(exportCertificate(source, 'der'), der);
      assert.deepEqual(exportCertificate(source, 'pem'), pem);
      assert.equal(text(exportCertificate(source, 'base64')), Buffer.from(der).toString('base64'));
    }
    assert.deepEqual(certificateFormats, ['der', 'pem', 'base64']);
  });

  it('writes PEM in lines of 64 characters that others read', () => {
    const pem = text(exportCertificate(der, 'pem'));
    const [first, ...lines] = pem.split('\n');
    assert.equal(first, '-----BEGIN CERTIFICATE-----');
    assert.deepEqual(lines.slice(-2), ['-----END CERTIFICATE-----', '']);
    assert.ok(lines.slice(0, -3).every((line) => line.length === 64));
    assert.deepEqual(new X509Certificate(pem).raw, Buffer.from(der));
  });

  it('gives bytes of their own, and refuses what is no certificate', () => {
    for (const format of certificateFormats) {
      const exported = exportCertificate(der, format);
      assert.equal(exported.buffer.byteLength, exported.byteLength);
      assert.throws(() => exportCertificate(Buffer.from('hello'), format), { name: 'UserError', code: 'certificateUnreadable' });
    }
  });
});

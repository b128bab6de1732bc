import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { inProcessCertificateWork } from '../../../../../src/core/certificate/inProcess.ts';
import { pfxAlgorithms } from '../../../../../src/core/powerAutomate/handOver/pfxAlgorithms.ts';
import { pfxCopy } from '../../../../../src/core/certificate/pfxCopy.ts';
import { OpensslFiles } from '../../certificate/opensslFiles.ts';
import { missing } from '../../certificate/programs.ts';
import { never } from '../../samples.ts';
import { pairFor, password, pfxOf } from './pfxFiles.ts';

describe('how a .pfx is encrypted', () => {
  const pair = pairFor(100);

  it('is read of the files that we write, without the password', () => {
    assert.deepEqual(pfxAlgorithms(pfxOf(pair, 'aes256')), { encryption: 'AES-256', mac: 'SHA-256', isClassic: false });
    assert.deepEqual(pfxAlgorithms(pfxOf(pair, '3des')), { encryption: 'TripleDES', mac: 'SHA-1', isClassic: true });
  });

  it('is not known of what is no .pfx', () => {
    for (const bytes of [new Uint8Array(), new Uint8Array(5000), Buffer.from('-----BEGIN'), pair.der])
      assert.deepEqual(pfxAlgorithms(bytes), { encryption: undefined, mac: undefined, isClassic: false });
  });

  describe('by OpenSSL', () => {
    const made = new OpensslFiles();
    before(function () {
      this.timeout(60_000);
      if (missing('openssl', 'version')) this.skip();
      made.certificate('one');
    });
    after(() => made.remove());
    const exported = (...options: readonly string[]): ReturnType<typeof pfxAlgorithms> =>
      pfxAlgorithms(made.exported('out', '-inkey', 'one.key', '-in', 'one.pem', ...options));
    const tripleDes = ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES'];

    it('is read in each combination', () => {
      assert.deepEqual(exported(), { encryption: 'AES-256', mac: 'SHA-256', isClassic: false });
      assert.deepEqual(exported(...tripleDes, '-macalg', 'SHA1'), { encryption: 'TripleDES', mac: 'SHA-1', isClassic: true });
      assert.deepEqual(exported(...tripleDes, '-macalg', 'SHA512'), { encryption: 'TripleDES', mac: 'SHA-512', isClassic: false });
      assert.deepEqual(exported('-keypbe', 'AES-128-CBC', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'SHA1'), {
        encryption: 'AES-128',
        mac: 'SHA-1',
        isClassic: false,
      });
      // PBES2 around TripleDES: its name is one that old services don't know.
      const inPbes2 = { encryption: 'TripleDES (PBES2)', mac: 'SHA-1', isClassic: false };
      assert.deepEqual(exported('-keypbe', 'DES-EDE3-CBC', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'SHA1'), inPbes2);
    });
  });
});

describe('a copy of a .pfx for a service', () => {
  const pair = pairFor(100);
  const thumbprint = new X509Certificate(pair.der).fingerprint256.replaceAll(':', '');

  it('has the same key and certificate, in the other encryption', async () => {
    const source = { pfx: pfxOf(pair, 'aes256'), password, thumbprint: thumbprint.toLowerCase() };
    const copy = await pfxCopy(source, { password: 'another password', encryption: '3des' }, inProcessCertificateWork, never);
    assert.equal(pfxAlgorithms(copy).isClassic, true);
    const opened = await inProcessCertificateWork.open(copy, 'another password', new Date('2026-11-23T12:00:00Z'));
    assert.deepEqual(Buffer.from(opened.certificateDer), Buffer.from(pair.der));
    assert.equal(opened.privateKeyPem, pair.key.export({ type: 'pkcs8', format: 'pem' }).toString());
  });

  it('is not given of another certificate, nor when it does not open', async () => {
    const target = { password, encryption: '3des' } as const;
    await assert.rejects(pfxCopy({ pfx: pfxOf(pair), password, thumbprint: 'AB'.repeat(32) }, target, inProcessCertificateWork, never), {
      code: 'pfxOtherCertificate',
    });
    const other = { ...inProcessCertificateWork, rewrite: () => Promise.resolve(pfxOf(pairFor(100))) };
    await assert.rejects(pfxCopy({ pfx: pfxOf(pair), password, thumbprint }, target, other, never), { code: 'pfxOtherCertificate' });
    const cut = { ...inProcessCertificateWork, rewrite: () => Promise.resolve(pfxOf(pair).subarray(0, 900)) };
    await assert.rejects(pfxCopy({ pfx: pfxOf(pair), password, thumbprint }, target, cut, never), { code: 'pfxUnreadable' });
  });
});

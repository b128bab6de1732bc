import assert from 'node:assert/strict';
import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import type { CertificatePair, CertificatePairOptions } from '../../../../src/core/certificate/pair.ts';
import { createCertificatePair } from '../../../../src/core/certificate/pair.ts';
import { keySizes, type KeySize } from '../../../../src/core/certificate/keySize.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { missing, Scratch } from './programs.ts';

const password = 'an open secret';
const now = new Date('2026-11-23T12:00:00.000Z');
const options: CertificatePairOptions = {
  subject: String.raw`CN=Contoso\, Önboarding 日本, O=Contoso & Sons, C=GB`,
  now,
  lifetime: { months: 12 },
  keySize: 2048,
  encryption: 'aes256',
  password,
};

describe('certificate pair', () => {
  const scratch = new Scratch();
  const openssl = missing('openssl', 'version');
  let pair: CertificatePair;

  before(async function () {
    this.timeout(60_000);
    if (openssl) this.skip();
    pair = await createCertificatePair(options);
    scratch.write('pair.cer', pair.cer);
    scratch.write('pair.pfx', pair.pfx);
  });
  after(() => scratch.remove());

  it('is the X.509 v3 certificate that it should be, says openssl', () => {
    const text = scratch
      .run('openssl', ['x509', '-in', 'pair.cer', '-inform', 'DER', '-noout', '-text', '-nameopt', 'RFC2253,utf8,-esc_msb'])
      .stdout.toString();
    const said = (pattern: RegExp): void => assert.match(text, pattern);
    said(/Version: 3 \(0x2\)/);
    said(/Serial Number:\s+[4-7][0-9a-f](:[0-9a-f]{2}){15}\s/);
    said(/Signature Algorithm: sha256WithRSAEncryption/);
    said(/Public-Key: \(2048 bit\)/);
    said(/Exponent: 65537 /);
    said(/Not Before: Nov 23 11:50:00 2026 GMT/);
    said(/Not After : Nov 23 12:00:00 2027 GMT/);
    const name = String.raw`CN=Contoso\, Önboarding 日本,O=Contoso & Sons,C=GB`;
    assert.ok(text.includes(`Subject: ${name}\n`) && text.includes(`Issuer: ${name}\n`), text);
    said(/X509v3 Basic Constraints: critical\s+CA:FALSE\n/);
    said(/X509v3 Key Usage: critical\s+Digital Signature\n/);
    said(/X509v3 Extended Key Usage: \n\s+TLS Web Client Authentication\n/);
    const subjectKeyId = /X509v3 Subject Key Identifier: \n\s+([0-9A-F:]{59})\n/.exec(text)?.[1];
    assert.equal(/X509v3 Authority Key Identifier: \n\s+(?:keyid:)?([0-9A-F:]{59})\n/.exec(text)?.[1], subjectKeyId);
    assert.ok(subjectKeyId);
    assert.equal(text.match(/X509v3 /g)?.length, 6, 'the five extensions and their heading');
  });

  it('stores each value as the string type it needs', () => {
    const dump = scratch.run('openssl', ['asn1parse', '-in', 'pair.cer', '-inform', 'DER']).stdout.toString();
    assert.match(dump, /:countryName\n[^\n]*PRINTABLESTRING\s+:GB/);
    assert.match(dump, /:organizationName\n[^\n]*UTF8STRING\s+:Contoso & Sons/);
    assert.match(dump, /:commonName\n[^\n]*UTF8STRING/);
  });

  it('verifies with its own key, and the fact sheet agrees with openssl', () => {
    scratch.run('openssl', ['x509', '-in', 'pair.cer', '-inform', 'DER', '-out', 'pair.pem']);
    scratch.run('openssl', [
      'verify',
      '-check_ss_sig',
      '-partial_chain',
      '-purpose',
      'sslclient',
      '-attime',
      '1800000000',
      '-CAfile',
      'pair.pem',
      'pair.pem',
    ]);
    const print = (hash: string): string =>
      scratch
        .run('openssl', ['x509', '-in', 'pair.pem', '-noout', '-fingerprint', hash])
        .stdout.toString()
        .trim()
        .replace(/^.*=|:/g, '');
    assert.equal(pair.facts.thumbprint, print('-sha256'));
    assert.equal(pair.facts.sha1Thumbprint, print('-sha1'));
    assert.equal(pair.facts.thumbprint, createHash('sha256').update(pair.cer).digest('hex').toUpperCase());
    assert.equal(
      scratch.run('openssl', ['x509', '-in', 'pair.pem', '-noout', '-serial']).stdout.toString().trim(),
      `serial=${pair.facts.serialNumber}`,
    );
    assert.deepEqual(
      { ...pair.facts, thumbprint: '', sha1Thumbprint: '', serialNumber: '' },
      {
        subject: String.raw`CN=Contoso\, Önboarding 日本,O=Contoso & Sons,C=GB`,
        notBefore: '2026-11-23T11:50:00.000Z',
        notAfter: '2027-11-23T12:00:00.000Z',
        keySize: 2048,
        thumbprint: '',
        sha1Thumbprint: '',
        serialNumber: '',
      },
    );
  });

  it('holds the key of its certificate in the .pfx', () => {
    const contents = scratch.run('openssl', ['pkcs12', '-in', 'pair.pfx', '-nodes', '-passin', 'env:PFX_PASSWORD'], { password }).stdout.toString();
    const certificate = new X509Certificate(contents);
    assert.deepEqual(new Uint8Array(certificate.raw), pair.cer);
    const [key] = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/.exec(contents) ?? [''];
    assert.deepEqual(createPublicKey(key).export({ type: 'spki', format: 'der' }), certificate.publicKey.export({ type: 'spki', format: 'der' }));
  });

  it('encrypts the key as asked', async () => {
    const information = (file: string): string =>
      scratch.run('openssl', ['pkcs12', '-in', file, '-info', '-noout', '-passin', 'env:PFX_PASSWORD'], { password }).stderr;
    assert.match(information('pair.pfx'), /MAC: sha256, Iteration 50000\n[^]*PBES2, PBKDF2, AES-256-CBC, Iteration 50000, PRF hmacWithSHA256/);
    scratch.write('old.pfx', (await createCertificatePair({ ...options, encryption: '3des' })).pfx);
    assert.match(information('old.pfx'), /MAC: sha1, Iteration 2048\n[^]*pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 2048/);
  }).timeout(60_000);

  for (const encryption of ['aes256', '3des'] as const) {
    it(`opens in Java (${encryption})`, async function () {
      this.timeout(60_000);
      if (missing('keytool', '-help')) this.skip();
      const made = await createCertificatePair({ ...options, encryption, password: String.raw`ja "v" $a\'`, friendlyName: 'Contoso' });
      scratch.write(`java-${encryption}.pfx`, made.pfx);
      // -certreq signs with the private key, so it is decrypted, not only listed.
      const store = ['-keystore', `java-${encryption}.pfx`, '-storetype', 'PKCS12', '-storepass:env', 'PFX_PASSWORD', '-alias', 'contoso'];
      const listed = scratch.run('keytool', ['-list', '-v', ...store], { password: String.raw`ja "v" $a\'` }).stdout.toString();
      assert.match(listed, /Entry type: PrivateKeyEntry/);
      assert.equal(/SHA256: ([0-9A-F:]+)/.exec(listed)?.[1]?.replaceAll(':', ''), made.facts.thumbprint);
      assert.match(
        scratch.run('keytool', ['-certreq', ...store], { password: String.raw`ja "v" $a\'` }).stdout.toString(),
        /BEGIN NEW CERTIFICATE REQUEST/,
      );
    });
  }

  for (const keySize of keySizes) {
    it(`makes a key of ${keySize} bits`, async function () {
      this.timeout(120_000);
      const made = await createCertificatePair({ ...options, keySize });
      assert.equal(made.facts.keySize, keySize);
      assert.equal(new X509Certificate(made.cer).publicKey.asymmetricKeyDetails?.modulusLength, keySize);
    });
  }

  it('gives each certificate its own key and serial number', async () => {
    const other = await createCertificatePair(options);
    assert.notEqual(other.facts.serialNumber, pair.facts.serialNumber);
    assert.equal(new X509Certificate(other.cer).publicKey.equals(new X509Certificate(pair.cer).publicKey), false);
  }).timeout(30_000);

  it('refuses bad input before it makes a key', async () => {
    // No key has this size: whoever came as far as making it would fail otherwise.
    const impossible = { ...options, keySize: 1 as KeySize };
    await assert.rejects(createCertificatePair({ ...impossible, subject: 'Contoso' }), { name: 'UserError', code: 'distinguishedNameInvalid' });
    await assert.rejects(createCertificatePair({ ...impossible, lifetime: { months: 49 } }), { name: 'UserError', code: 'lifetimeInvalid' });
    await assert.rejects(createCertificatePair({ ...impossible, password: 'pässword' }), {
      name: 'UserError',
      code: 'pfxPasswordNotAscii',
      message: /printable ASCII/,
    });
    await assert.rejects(createCertificatePair(impossible), (error: unknown) => !(error instanceof UserError));
  });

  it('stops when it is aborted', async () => {
    await assert.rejects(createCertificatePair(options, AbortSignal.abort()), { name: 'AbortError' });
    const controller = new AbortController();
    const underWay = createCertificatePair(options, controller.signal);
    controller.abort();
    await assert.rejects(underWay, { name: 'AbortError' });
  }).timeout(30_000);
});

import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenedPfx } from '../../../../src/core/certificate/pfx.ts';
import { openPfx } from '../../../../src/core/certificate/pfx.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { missing, Scratch } from './programs.ts';

const password = 'correct horse';
const day = 24 * 60 * 60 * 1000;

describe('opening a .pfx', () => {
  const scratch = new Scratch();
  const openssl = (...args: readonly string[]): void => void scratch.run('openssl', args, { password });
  /** A key NAME.key and a certificate NAME.pem, signed by itself or by another. */
  const certificate = (name: string, newKey: readonly string[], issuer?: string): void =>
    openssl(
      'req',
      '-x509',
      ...newKey,
      '-noenc',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.pem`,
      '-days',
      '30',
      '-subj',
      `/C=GB/CN=${name}`,
      ...(issuer ? ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`] : []),
    );
  const rsa = (bits: number): string[] => ['-newkey', `rsa:${bits}`];
  const exported = (name: string, ...args: readonly string[]): Uint8Array => {
    openssl('pkcs12', '-export', '-out', `${name}.pfx`, '-passout', 'env:PFX_PASSWORD', ...args);
    return file(`${name}.pfx`);
  };
  const file = (name: string): Uint8Array => readFileSync(join(scratch.folder, name));
  const open = (pfx: Uint8Array, now = new Date()): OpenedPfx => openPfx(pfx, password, now);
  const pair = (name: string): string[] => ['-inkey', `${name}.key`, '-in', `${name}.pem`];

  before(async function () {
    this.timeout(60_000);
    if (missing('openssl', 'version')) this.skip();
    certificate('root', rsa(2048));
    certificate('rsa', rsa(2048), 'root');
    certificate('other', rsa(2048));
    certificate('short', rsa(1024));
    certificate('ec', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']);
    certificate('pss', ['-newkey', 'rsa-pss', '-pkeyopt', 'rsa_keygen_bits:2048']);
  });
  after(() => scratch.remove());

  const written: readonly (readonly [string, ...string[]])[] = [
    ['OpenSSL 3, AES-256'],
    ['OpenSSL -legacy, RC2-40 and TripleDES', '-legacy'],
    ['TripleDES throughout', '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
    ['TripleDES with two keys', '-keypbe', 'PBE-SHA1-2DES', '-certpbe', 'PBE-SHA1-2DES'],
    ['RC2-128', '-legacy', '-certpbe', 'PBE-SHA1-RC2-128', '-keypbe', 'PBE-SHA1-RC2-128'],
    ['AES-128 with the SHA-1 PRF', '-keypbe', 'AES-128-CBC', '-certpbe', 'AES-192-CBC'],
    ['PBES2 with TripleDES', '-keypbe', 'DES-EDE3-CBC', '-certpbe', 'DES-EDE3-CBC'],
    ['a SHA-512 MAC', '-macalg', 'sha512'],
    ['a SHA-384 MAC', '-macalg', 'sha384'],
    ['an MD5 MAC of one round', '-macalg', 'md5', '-nomaciter'],
    ['unencrypted certificates', '-certpbe', 'NONE'],
    ['an unencrypted key', '-keypbe', 'NONE'],
    ['100,000 rounds', '-iter', '100000'],
  ];
  for (const [index, [title, ...args]] of written.entries()) {
    it(`reads ${title}`, () => {
      const opened = open(exported(`written${index}`, ...pair('rsa'), '-certfile', 'root.pem', '-name', 'ä friendly name', ...args));
      assert.deepEqual(Buffer.from(opened.certificateDer), new X509Certificate(file('rsa.pem')).raw);
      assert.deepEqual(
        opened.chain.map((der) => new X509Certificate(der).subject),
        ['C=GB\nCN=root'],
      );
      assert.equal(opened.facts.subject, 'CN=rsa,C=GB');
      assert.ok(createPrivateKey(opened.privateKeyPem).equals(createPrivateKey(file('rsa.key').toString())));
      assert.match(opened.privateKeyPem, /^-----BEGIN PRIVATE KEY-----\n/);
    }).timeout(10_000);
  }

  it('reads passwords that are not ASCII, in either encoding', () => {
    for (const encryption of [[], ['-legacy']]) {
      for (const secret of ['pässwörd', '日本', '😀 x']) {
        scratch.run('openssl', ['pkcs12', '-export', '-out', 'unicode.pfx', '-passout', 'env:PFX_PASSWORD', ...pair('rsa'), ...encryption], {
          password: secret,
        });
        assert.equal(openPfx(file('unicode.pfx'), secret, new Date()).facts.subject, 'CN=rsa,C=GB');
      }
    }
  }).timeout(10_000);

  it('reads an empty password', () => {
    scratch.run('openssl', ['pkcs12', '-export', '-out', 'empty.pfx', '-passout', 'pass:', ...pair('rsa')]);
    assert.equal(openPfx(file('empty.pfx'), '', new Date()).facts.subject, 'CN=rsa,C=GB');
  });

  it('reads what Java wrote', function () {
    if (missing('keytool', '-help')) this.skip();
    scratch.run('keytool', [
      '-genkeypair',
      '-keyalg',
      'RSA',
      '-keysize',
      '2048',
      '-dname',
      'CN=java',
      '-alias',
      'a',
      '-keystore',
      'java.p12',
      '-storetype',
      'PKCS12',
      '-storepass',
      password,
    ]);
    assert.equal(open(file('java.p12')).facts.subject, 'CN=java');
  }).timeout(30_000);

  /** What is wrong, and how the person is told. */
  const refused: readonly (readonly [string, () => Uint8Array, string, RegExp, Date?])[] = [
    ['an empty file', () => new Uint8Array(0), 'pfxUnreadable', /empty/],
    ['a huge file', () => new Uint8Array(2 ** 20 + 1), 'pfxUnreadable', /1 MiB/],
    ['text', () => Buffer.from('hello'), 'pfxUnreadable', /not a \.pfx/],
    ['a .cer', () => new X509Certificate(file('rsa.pem')).raw, 'pfxUnreadable', /certificate \(\.cer\) without its private key/],
    ['a PEM certificate', () => file('rsa.pem'), 'pfxUnreadable', /PEM text/],
    ['a PEM key', () => file('rsa.key'), 'pfxUnreadable', /PEM text/],
    ['a .pfx in Base64', () => Buffer.from(Buffer.from(exported('base64', ...pair('rsa'))).toString('base64')), 'pfxUnreadable', /Base64/],
    ['a bare PKCS#8 key', () => createPrivateKey(file('rsa.key').toString()).export({ type: 'pkcs8', format: 'der' }), 'pfxUnreadable', /damaged/],
    ['half a file', () => exported('half', ...pair('rsa')).subarray(0, 1000), 'pfxUnreadable', /cut short/],
    ['no private key', () => exported('keyless', '-nokeys', '-in', 'rsa.pem'), 'pfxWithoutPrivateKey', /no private key/],
    ['no certificate', () => exported('bare', '-nocerts', '-inkey', 'rsa.key'), 'pfxWithoutCertificate', /no certificate/],
    ['no MAC', () => exported('nomac', ...pair('rsa'), '-nomac'), 'pfxWithoutMac', /integrity/],
    ['an EC key', () => exported('ec', ...pair('ec')), 'pfxKeyNotRsa', /CN=ec,C=GB is of type EC;/],
    ['an RSA key for PSS only', () => exported('pss', ...pair('pss')), 'pfxKeyNotRsa', /RSA-PSS/],
    ['a key of 1024 bits', () => exported('short', ...pair('short')), 'pfxKeyTooShort', /1024 bits/],
    ['RC4', () => exported('rc4', ...pair('rsa'), '-legacy', '-keypbe', 'PBE-SHA1-RC4-128'), 'pfxUnsupported', /1\.2\.840\.113549\.1\.12\.1\.1/],
    [
      'an expired certificate',
      () => exported('old', ...pair('rsa')),
      'certificateExpired',
      /CN=rsa,C=GB expired on \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/,
      new Date(Date.now() + 31 * day),
    ],
    ['a certificate of tomorrow', () => exported('new', ...pair('rsa')), 'certificateNotYetValid', /only from/, new Date(Date.now() - day)],
  ];
  for (const [title, pfx, code, message, now] of refused) {
    it(`refuses ${title}`, () => {
      const bytes = pfx();
      assert.throws(
        () => open(bytes, now),
        (error) => {
          assert.ok(error instanceof UserError, String(error));
          assert.equal(error.code, code);
          assert.match(error.message, message);
          assert.ok((error.fix?.sentence.length ?? 0) > 10);
          return true;
        },
      );
    });
  }

  it('refuses a wrong password without repeating it', () => {
    for (const encryption of [[], ['-legacy']]) {
      const pfx = exported('locked', ...pair('rsa'), ...encryption);
      for (const wrong of ['', 'Correct horse', 'correct horse ', 'pässwörd', '😀']) {
        assert.throws(
          () => openPfx(pfx, wrong, new Date()),
          (error) => {
            assert.ok(error instanceof UserError && error.code === 'pfxPasswordWrong', String(error));
            return wrong === '' || !`${error.message} ${error.fix?.sentence} ${String(error.cause)}`.includes(wrong);
          },
        );
      }
    }
  });

  it('notices a change anywhere inside', () => {
    const pfx = exported('changed', ...pair('rsa'));
    for (const position of [60, 300, 700, 1500, pfx.length - 70]) {
      const changed = Uint8Array.from(pfx, (byte, index) => (index === position ? byte ^ 1 : byte));
      assert.throws(
        () => open(changed),
        (error) => error instanceof UserError && /^pfx(PasswordWrong|Unreadable|Unsupported)$/.test(error.code),
      );
    }
  });
});

import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { certificateOfPfx, openPfx } from '../../../../src/core/certificate/pfx.ts';
import { rewritePfx } from '../../../../src/core/certificate/rewritePfx.ts';
import type { RewriteSource } from '../../../../src/core/certificate/importCandidates.ts';
import type { PfxEncryption } from '../../../../src/core/certificate/keySize.ts';
import { filePassword, OpensslFiles } from './opensslFiles.ts';
import { missing } from './programs.ts';

const password = 'another secret';

describe('exporting a .pfx again', () => {
  const made = new OpensslFiles();
  let source: Uint8Array;
  const raw = (name: string): Buffer => new X509Certificate(made.file(`${name}.pem`)).raw;
  const rewritten = (from: Uint8Array, encryption: PfxEncryption = 'aes256'): Uint8Array =>
    rewritePfx({ pfx: from, password: filePassword }, { password, encryption });
  const unpacked = (pfx: Uint8Array, ...args: readonly string[]): string => {
    made.write('rewritten.pfx', pfx);
    const { stdout, stderr } = made.run('openssl', ['pkcs12', '-in', 'rewritten.pfx', '-passin', 'env:PFX_PASSWORD', '-noenc', ...args], {
      password,
    });
    return stdout.toString() + stderr;
  };

  before(async function () {
    this.timeout(60_000);
    if (missing('openssl', 'version')) this.skip();
    // The issuers have keys of other kinds: their certificates are none that forge could parse.
    made.certificate('root', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']);
    made.certificate('middle', ['-newkey', 'ed25519'], 'root');
    made.certificate('leaf', ['-newkey', 'rsa:2048'], 'middle');
    made.certificate('stranger');
    for (const name of ['middle.pem', 'root.pem', 'stranger.pem']) made.write(`part-${name}`, made.file(name));
    made.write('extra.pem', Buffer.concat(['stranger.pem', 'root.pem', 'middle.pem'].map((name) => made.file(name))));
    source = made.exported('source', '-inkey', 'leaf.key', '-in', 'leaf.pem', '-certfile', 'extra.pem');
  });
  after(() => made.remove());

  it('changes the password, and keeps key, certificate and the chain in its order, byte for byte', () => {
    const pfx = rewritten(source);
    const opened = openPfx(pfx, password, new Date());
    assert.ok(createPrivateKey(opened.privateKeyPem).equals(createPrivateKey(made.file('leaf.key').toString())));
    assert.deepEqual(Buffer.from(opened.certificateDer), raw('leaf'));
    assert.deepEqual(
      opened.chain.map((der) => Buffer.from(der)),
      [raw('middle'), raw('root')],
      'and nobody else’s certificate',
    );
    assert.throws(() => openPfx(pfx, filePassword, new Date()), { code: 'pfxPasswordWrong' });
    assert.deepEqual(certificateOfPfx(pfx, password), { certificateDer: opened.certificateDer, chain: opened.chain, facts: opened.facts });
  });

  for (const [encryption, key] of [
    ['aes256', /PBES2, PBKDF2, AES-256-CBC, Iteration 50000, PRF hmacWithSHA256/],
    ['3des', /pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 2048/],
  ] as const) {
    it(`writes what OpenSSL reads (${encryption})`, () => {
      const text = unpacked(rewritten(source, encryption), '-info');
      assert.match(text, key);
      assert.match(text, /friendlyName: leaf/);
      assert.match(text, new RegExp(`localKeyID: ${new X509Certificate(made.file('leaf.pem')).fingerprint.replaceAll(':', ' ')}`));
      assert.equal(text.split('BEGIN CERTIFICATE').length - 1, 3);
      assert.match(text, /BEGIN PRIVATE KEY/);
    });

    it(`writes what Java reads (${encryption})`, function () {
      if (missing('keytool', '-help')) this.skip();
      const path = made.write('java.pfx', rewritten(source, encryption));
      const listed = made.run('keytool', ['-list', '-v', '-keystore', path, '-storetype', 'PKCS12', '-storepass', password]).stdout.toString();
      assert.match(listed, /Alias name:\s+leaf[^]*PrivateKeyEntry[^]*Certificate chain length: 3/);
    }).timeout(30_000);
  }

  it('takes the one that is meant out of several', () => {
    const files: RewriteSource = {
      files: ['leaf', 'stranger'].flatMap((name) => [`${name}.key`, `${name}.pem`]).map((name) => ({ name, bytes: made.file(name) })),
      password: '',
    };
    const target = { password, encryption: '3des' } as const;
    assert.throws(() => rewritePfx(files, target), { code: 'pfxSeveralKeys', message: /CN=leaf,C=GB; CN=stranger,C=GB/ });
    // An only one is compared as well: who exports a certificate must not get another one under its name.
    assert.throws(() => rewritePfx({ ...files, thumbprint: 'AB'.repeat(32), ...lone('leaf') }, target), {
      code: 'pfxOtherCertificate',
      message: /CN=leaf,C=GB.*ABAB/,
    });
    const own = new X509Certificate(made.file('leaf.pem')).fingerprint256.replaceAll(':', '');
    const { facts } = certificateOfPfx(rewritePfx({ ...files, thumbprint: own.toLowerCase(), ...lone('leaf') }, target), password);
    assert.equal(facts.thumbprint, own);
    const wanted = new X509Certificate(made.file('stranger.pem')).fingerprint256.replaceAll(':', '');
    const pfx = rewritePfx({ ...files, thumbprint: wanted.toLowerCase() }, target);
    assert.equal(openPfx(pfx, password, new Date()).facts.thumbprint, wanted);
    assert.doesNotMatch(unpacked(pfx), /CN ?= ?leaf/);
  });

  const lone = (name: string): Pick<Extract<RewriteSource, { files: unknown }>, 'files'> => ({
    files: [`${name}.key`, `${name}.pem`].map((file) => ({ name: file, bytes: made.file(file) })),
  });

  it('refuses a weak new password before anything, and files that are none', () => {
    for (const [weak, code] of [
      ['', 'pfxPasswordEmpty'],
      ['short', 'pfxPasswordTooShort'],
      ['pässwörter', 'pfxPasswordNotAscii'],
    ] as const) {
      assert.throws(() => rewritePfx({ pfx: new Uint8Array(0), password: '' }, { password: weak, encryption: 'aes256' }), { code });
    }
    assert.throws(() => rewritten(new Uint8Array(0)), { code: 'pfxUnreadable' });
    assert.throws(() => rewritten(made.file('leaf.pem')), { code: 'pfxUnreadable', message: /PEM text/ });
    const target = { password, encryption: 'aes256' } as const;
    assert.throws(() => rewritePfx({ pfx: source, password: 'wrong' }, target), { code: 'pfxPasswordWrong' });
    assert.throws(() => rewritePfx({ ...lone('root'), password: '' }, target), { code: 'pfxKeyNotRsa' });
  });
});

import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { ImportCandidates } from '../../../../src/core/certificate/importCandidates.ts';
import { isWrongPassword } from '../../../../src/core/certificate/importErrors.ts';
import { inspectFiles } from '../../../../src/core/certificate/inspectFiles.ts';
import { openPfx } from '../../../../src/core/certificate/pfx.ts';
import { rewritePfx } from '../../../../src/core/certificate/rewritePfx.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { filePassword as password, OpensslFiles } from './opensslFiles.ts';
import { missing } from './programs.ts';

/** OpenSSL and Java make certificates that are valid from the second in which these tests run. */
const now = new Date(Date.now() + 3_600_000);
const newPassword = 'a new password';
type Files = readonly (readonly [name: string, bytes: Uint8Array])[];

describe('importing a certificate with its key', () => {
  const made = new OpensslFiles();
  const pair = ['-inkey', 'rsa.key', '-in', 'rsa.pem'];
  const secret = ['-passout', 'env:PFX_PASSWORD'];
  const cer = (): Uint8Array => new Uint8Array(new X509Certificate(made.file('rsa.pem')).raw);
  const pem = (): readonly [string, Uint8Array] => ['rsa.pem', made.file('rsa.pem')];
  const pkcs8 = (...args: string[]): Uint8Array => made.converted('pkcs8.key', 'pkcs8', '-topk8', '-in', 'rsa.key', ...args);
  const locked = (...args: string[]): Uint8Array => pkcs8(...secret, ...args);
  const traditional = (...args: string[]): Uint8Array => made.converted('old.key', 'rsa', '-in', 'rsa.key', '-traditional', ...args);
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
  const inspect = (files: Files, given = password, at = now): ImportCandidates =>
    inspectFiles(
      files.map(([name, bytes]) => ({ name, bytes })),
      given,
      at,
    );

  before(async function () {
    this.timeout(60_000);
    if (missing('openssl', 'version')) this.skip();
    made.certificate('root');
    made.certificate('rsa', ['-newkey', 'rsa:2048'], 'root');
    made.certificate('other');
    made.certificate('short', ['-newkey', 'rsa:1024']);
    made.certificate('ec', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']);
  });
  after(() => made.remove());

  /** Each is the certificate `rsa` with its key. @param asIs the name of the .pfx that needs no rewriting */
  const imported: readonly (readonly [title: string, files: () => Files, asIs?: string | undefined, cer?: string])[] = [
    ['a .pfx of OpenSSL 3, AES-256', () => [['a.pfx', made.exported('a', ...pair)]], 'a.pfx'],
    ['a .pfx with its chain', () => [['a.pfx', made.exported('chain', ...pair, '-certfile', 'root.pem')]], 'a.pfx'],
    ['a .pfx with RC2-40 and TripleDES', () => [['a.pfx', made.exported('rc2', ...pair, '-legacy')]], 'a.pfx'],
    [
      'a .pfx with TripleDES and a SHA-1 MAC',
      () => [['a.pfx', made.exported('des', ...pair, '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1')]],
      'a.pfx',
    ],
    [
      'a .pfx with AES-128 and a SHA-384 MAC',
      () => [['a.pfx', made.exported('aes', ...pair, '-keypbe', 'AES-128-CBC', '-macalg', 'sha384')]],
      'a.pfx',
    ],
    ['a .pfx with a SHA-512 MAC', () => [['a.pfx', made.exported('sha512', ...pair, '-macalg', 'sha512')]], 'a.pfx'],
    ['a .pfx in Base64, as a vault keeps it', () => [['a.txt', Buffer.from(Buffer.from(made.exported('b', ...pair)).toString('base64'))]]],
    [
      'a .pfx and the .cer beside it',
      () => [
        ['a.cer', cer()],
        ['a.pfx', made.exported('a', ...pair)],
      ],
      'a.pfx',
      'a.cer',
    ],
    [
      'a .pfx without its certificate, and the .cer',
      () => [
        ['k.pfx', made.exported('k', '-nocerts', '-inkey', 'rsa.key')],
        ['a.cer', cer()],
      ],
      undefined,
      'a.cer',
    ],
    ['PEM: PKCS#8', () => [pem(), ['a.key', pkcs8('-nocrypt')]], undefined, 'rsa.pem'],
    ['PEM: PKCS#1', () => [['a.key', traditional()], pem()], undefined, 'rsa.pem'],
    ['PEM: both in one file', () => [['both.pem', Buffer.from(text(made.file('rsa.key')) + text(made.file('rsa.pem')))]]],
    [
      'PEM: as OpenSSL unpacks a .pfx',
      () => [['all.pem', made.converted('all.pem', 'pkcs12', '-noenc', '-passin', 'env:PFX_PASSWORD', '-in', 'chain.pfx')]],
    ],
    ['PEM: encrypted PKCS#8, AES-256', () => [pem(), ['a.key', locked()]], undefined, 'rsa.pem'],
    ['PEM: encrypted PKCS#8, HMAC-SHA-512', () => [pem(), ['a.key', locked('-v2', 'aes-128-cbc', '-v2prf', 'hmacWithSHA512')]], undefined, 'rsa.pem'],
    ['PEM: encrypted PKCS#8, TripleDES of PKCS#12', () => [pem(), ['a.key', locked('-v1', 'PBE-SHA1-3DES')]], undefined, 'rsa.pem'],
    ['PEM: encrypted the old way, AES-256', () => [pem(), ['a.key', traditional('-aes256', ...secret)]], undefined, 'rsa.pem'],
    ['PEM: encrypted the old way, AES-192', () => [pem(), ['a.key', traditional('-aes192', ...secret)]], undefined, 'rsa.pem'],
    ['PEM: encrypted the old way, TripleDES', () => [pem(), ['a.key', traditional('-des3', ...secret)]], undefined, 'rsa.pem'],
    ['PEM: with Windows line ends', () => [pem(), ['a.key', Buffer.from(text(made.file('rsa.key')).replaceAll('\n', '\r\n'))]], undefined, 'rsa.pem'],
    ['PEM: in UTF-16', () => [pem(), ['a.key', Buffer.from(`\ufeff${text(made.file('rsa.key'))}`, 'utf16le')]], undefined, 'rsa.pem'],
    ['PEM: on one line', () => [pem(), ['a.key', Buffer.from(text(made.file('rsa.key')).replaceAll('\n', ' '))]], undefined, 'rsa.pem'],
    [
      'PEM: with \\n in letters',
      () => [pem(), ['a.key', Buffer.from(text(made.file('rsa.key')).replaceAll('\n', String.raw`\n`))]],
      undefined,
      'rsa.pem',
    ],
    [
      'DER: certificate and PKCS#8',
      () => [
        ['a.cer', cer()],
        ['a.key', pkcs8('-nocrypt', '-outform', 'DER')],
      ],
      undefined,
      'a.cer',
    ],
    [
      'DER: encrypted PKCS#8',
      () => [
        ['a.cer', cer()],
        ['a.key', locked('-outform', 'DER')],
      ],
      undefined,
      'a.cer',
    ],
    [
      'DER: PKCS#1',
      () => [
        ['a.cer', cer()],
        ['a.key', made.converted('p1.der', 'rsa', '-in', 'rsa.key', '-traditional', '-outform', 'DER')],
      ],
      undefined,
      'a.cer',
    ],
  ];
  for (const [title, files, asIs, cerName] of imported) {
    it(`takes ${title}`, () => {
      const chosen = files();
      const { candidates, refused } = inspect(chosen);
      assert.deepEqual(candidates.length, 1);
      assert.deepEqual(refused, []);
      const [{ facts, certificateDer, lifetime, pfx: pfxName, cer: foundCer }] = candidates;
      assert.deepEqual(Buffer.from(certificateDer), Buffer.from(cer()));
      assert.deepEqual([facts.subject, lifetime, pfxName, foundCer], ['CN=rsa,C=GB', 'valid', asIs, cerName]);

      const rewritten = rewritePfx(
        { files: chosen.map(([name, bytes]) => ({ name, bytes })), password },
        { password: newPassword, encryption: 'aes256' },
      );
      const opened = openPfx(rewritten, newPassword, now, facts.thumbprint);
      assert.ok(createPrivateKey(opened.privateKeyPem).equals(createPrivateKey(text(made.file('rsa.key')))));
    }).timeout(20_000);
  }

  it('takes what Java wrote', function () {
    if (missing('keytool', '-help')) this.skip();
    const store = ['-keystore', 'java.p12', '-storetype', 'PKCS12', '-storepass', password];
    for (const name of ['one', 'two']) {
      made.run('keytool', ['-genkeypair', '-keyalg', 'RSA', '-keysize', '2048', '-dname', `CN=${name}`, '-alias', name, ...store]);
    }
    const { candidates } = inspect([['java.p12', made.file('java.p12')]]);
    assert.deepEqual(
      candidates.map(({ facts, pfx }) => [facts.subject, pfx]),
      [
        ['CN=one', 'java.p12'],
        ['CN=two', 'java.p12'],
      ],
    );
    for (const { facts } of candidates) {
      assert.equal(openPfx(made.file('java.p12'), password, now, facts.thumbprint).facts.subject, facts.subject);
    }
    assert.throws(() => openPfx(made.file('java.p12'), password, now), { code: 'pfxSeveralKeys' });
    assert.throws(() => openPfx(made.file('java.p12'), password, now, 'AB'.repeat(32)), { code: 'pfxOtherCertificate', message: /CN=one; CN=two/ });
  }).timeout(30_000);

  it('offers each of several, and says why another one is none', () => {
    const files: Files = ['rsa', 'ec', 'other'].flatMap((name): Files => [
      [`${name}.key`, made.file(`${name}.key`)],
      [`${name}.pem`, made.file(`${name}.pem`)],
    ]);
    const { candidates, refused } = inspect([...files, ['x.csr', made.converted('x.csr', 'req', '-new', '-key', 'rsa.key', '-subj', '/CN=x')]]);
    assert.deepEqual(
      candidates.map(({ facts, cer: name }) => [facts.subject, name]),
      [
        ['CN=rsa,C=GB', 'rsa.pem'],
        ['CN=other,C=GB', 'other.pem'],
      ],
    );
    assert.deepEqual(
      refused.map(({ code }) => code),
      ['pfxKeyNotRsa', 'importOtherFormat'],
    );
  });

  it('says of a certificate that it has expired, or is not valid yet', () => {
    const files: Files = [pem(), ['rsa.key', made.file('rsa.key')]];
    const in31Days = new Date(now.getTime() + 31 * 86_400_000);
    assert.equal(inspect(files, '', in31Days).candidates[0].lifetime, 'expired');
    assert.equal(inspect(files, '', new Date(now.getTime() - 7_200_000)).candidates[0].lifetime, 'notYetValid');
    const rewritten = rewritePfx({ pfx: made.exported('a', ...pair), password }, { password: newPassword, encryption: '3des' });
    assert.throws(() => openPfx(rewritten, newPassword, in31Days), { code: 'certificateExpired' });
  });

  const refused: readonly (readonly [title: string, files: () => Files, code: string, message: RegExp, password?: string])[] = [
    ['no file', () => [], 'importNothing', /No file/],
    ['too many files', () => Array.from({ length: 21 }, () => pem()), 'importTooMany', /more than 20/],
    ['an empty file', () => [['a.pfx', new Uint8Array(0)]], 'importEmpty', /a\.pfx is empty/],
    ['a huge file', () => [['a.iso', new Uint8Array(2 ** 20 + 1)]], 'importTooLarge', /a\.iso is larger than 1 MiB/],
    ['text', () => [['a.txt', Buffer.from('hello')]], 'importUnreadable', /a\.txt is no certificate/],
    ['half a .pfx', () => [['a.pfx', made.exported('half', ...pair).subarray(0, 900)]], 'importUnreadable', /cut short/],
    ['half a PEM file', () => [['a.pem', made.file('rsa.pem').subarray(0, 400)]], 'importUnreadable', /cut short/],
    ['a certificate alone', () => [pem()], 'importWithoutKey', /no private key in rsa\.pem/],
    ['a key alone', () => [['rsa.key', made.file('rsa.key')]], 'importWithoutCertificate', /no certificate in rsa\.key/],
    [
      'a key and the certificate of another',
      () => [
        ['rsa.key', made.file('rsa.key')],
        ['other.pem', made.file('other.pem')],
      ],
      'importKeyDoesNotMatch',
      /none of the certificates in rsa\.key, other\.pem/,
    ],
    ['a .pfx without a key', () => [['a.pfx', made.exported('nokey', '-nokeys', '-in', 'rsa.pem')]], 'pfxWithoutPrivateKey', /no private key/],
    [
      'a .pfx without a certificate',
      () => [['a.pfx', made.exported('nocert', '-nocerts', '-inkey', 'rsa.key')]],
      'pfxWithoutCertificate',
      /no certificate/,
    ],
    ['a .pfx without a MAC', () => [['a.pfx', made.exported('nomac', ...pair, '-nomac')]], 'pfxWithoutMac', /integrity/],
    [
      'RC4',
      () => [['a.pfx', made.exported('rc4', ...pair, '-legacy', '-keypbe', 'PBE-SHA1-RC4-128')]],
      'pfxUnsupported',
      /1\.2\.840\.113549\.1\.12\.1\.1/,
    ],
    ['a .pfx with another password', () => [['a.pfx', made.exported('a', ...pair)]], 'pfxPasswordWrong', /does not open this \.pfx/, 'wrong'],
    ['an encrypted key without a password', () => [pem(), ['a.key', locked()]], 'keyPasswordWrong', /a\.key is protected with a password/, ''],
    [
      'an encrypted key with another password',
      () => [pem(), ['a.key', locked()]],
      'keyPasswordWrong',
      /does not open the private key in a\.key/,
      'wrong',
    ],
    [
      'an old encrypted key with another password',
      () => [pem(), ['a.key', traditional('-aes128', ...secret)]],
      'keyPasswordWrong',
      /does not open/,
      'wrong',
    ],
    [
      'an old key with Camellia',
      () => [pem(), ['a.key', traditional('-camellia256', ...secret)]],
      'keyUnsupported',
      /encrypted with CAMELLIA-256-CBC/,
    ],
    ['a key with scrypt', () => [pem(), ['a.key', locked('-scrypt')]], 'keyUnsupported', /encrypted with scrypt/],
    [
      'a key with MD5 and DES',
      () => [pem(), ['a.key', locked('-v1', 'PBE-MD5-DES', '-provider', 'legacy', '-provider', 'default')]],
      'keyUnsupported',
      /pbeWithMD5AndDES-CBC/,
    ],
    ['a key that wants too many rounds', () => [pem(), ['a.key', locked('-iter', '1000001')]], 'keyTooCostly', /a\.key wants so many rounds/],
    [
      'an EC key',
      () => [
        ['ec.key', made.file('ec.key')],
        ['ec.pem', made.file('ec.pem')],
      ],
      'pfxKeyNotRsa',
      /CN=ec,C=GB is of type EC/,
    ],
    [
      'a key of 1024 bits',
      () => [['a.pem', Buffer.from(text(made.file('short.key')) + text(made.file('short.pem')))]],
      'pfxKeyTooShort',
      /1024 bits/,
    ],
    [
      'a .p7b',
      () => [['a.p7b', made.converted('a.p7b', 'crl2pkcs7', '-nocrl', '-certfile', 'rsa.pem')]],
      'importOtherFormat',
      /a\.p7b is a PKCS#7 file/,
    ],
    [
      'a .p7b in DER',
      () => [['a.p7b', made.converted('b.p7b', 'crl2pkcs7', '-nocrl', '-certfile', 'rsa.pem', '-outform', 'DER')]],
      'importOtherFormat',
      /PKCS#7/,
    ],
    [
      'a certificate request',
      () => [
        ['a.csr', made.converted('a.csr', 'req', '-new', '-key', 'rsa.key', '-subj', '/CN=x')],
        ['rsa.key', made.file('rsa.key')],
      ],
      'importOtherFormat',
      /a\.csr is a certificate request/,
    ],
    [
      'a certificate request in DER',
      () => [['a.csr', made.converted('b.csr', 'req', '-new', '-key', 'rsa.key', '-subj', '/CN=x', '-outform', 'DER')]],
      'importOtherFormat',
      /certificate request/,
    ],
    ['a public key', () => [['a.pub', made.converted('a.pub', 'pkey', '-in', 'rsa.key', '-pubout')]], 'importOtherFormat', /a\.pub is a public key/],
    [
      'a public key in DER',
      () => [['a.pub', made.converted('b.pub', 'pkey', '-in', 'rsa.key', '-pubout', '-outform', 'DER')]],
      'importOtherFormat',
      /public key/,
    ],
    [
      'a trusted certificate',
      () => [['a.pem', made.converted('t.pem', 'x509', '-in', 'rsa.pem', '-trustout')]],
      'importOtherFormat',
      /OpenSSL’s “trusted” form/,
    ],
    [
      'an OpenSSH key',
      () => [['id_rsa', Buffer.from('-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE=\n-----END OPENSSH PRIVATE KEY-----\n')], pem()],
      'importOtherFormat',
      /id_rsa is a private key in OpenSSH’s own format/,
    ],
    ['a PuTTY key', () => [['a.ppk', Buffer.from('PuTTY-User-Key-File-3: ssh-rsa\n')]], 'importOtherFormat', /a\.ppk is a private key in PuTTY’s/],
    ['a Java key store', () => [['a.jks', Buffer.from('feedfeed0000000200000000', 'hex')]], 'importOtherFormat', /a\.jks is a Java key store/],
    [
      'a DSA key',
      () => [['a.pem', Buffer.from('-----BEGIN DSA PRIVATE KEY-----\nMAMCAQA=\n-----END DSA PRIVATE KEY-----\n')]],
      'importOtherFormat',
      /DSA key/,
    ],
  ];
  for (const [title, files, code, message, given] of refused) {
    it(`refuses ${title}`, () => {
      const chosen = files();
      assert.throws(
        () => inspect(chosen, given),
        (error) => {
          assert.ok(error instanceof UserError, String(error));
          assert.equal(error.code, code, error.message);
          assert.match(error.message, message);
          assert.ok((error.fix?.sentence.length ?? 0) > 10);
          assert.equal(isWrongPassword(error), code.endsWith('PasswordWrong'));
          return true;
        },
      );
    }).timeout(20_000);
  }
});

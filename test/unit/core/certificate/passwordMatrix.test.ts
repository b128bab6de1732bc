import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { parseDistinguishedName } from '../../../../src/core/certificate/distinguishedName.ts';
import { checkPfxPassword, makePfxPassword } from '../../../../src/core/certificate/password.ts';
import { openPfx } from '../../../../src/core/certificate/pfx.ts';
import { selfSignedCertificate } from '../../../../src/core/certificate/selfSigned.ts';
import { writePfx } from '../../../../src/core/certificate/writePfx.ts';
import { missing, Scratch } from './programs.ts';

const passwords: readonly string[] = [
  'password',
  'Correct Horse Battery Staple',
  '  both ends  ',
  '"double"',
  "'single'",
  '$HOME and ${HOME}',
  '`backtick`',
  String.raw`back\slash\\`,
  '%PATH%%20',
  '#hash!bang',
  '&|;<>()[]{}',
  '~tilde^caret',
  '*star?mark',
  'a=b,c+d;e',
  '-leading-dash',
  '/slash//',
  'pass:word',
  'env:HOME',
  '@file.txt',
  '@@@@@@@@',
  '12345678',
  ' !"#$%&\'()*+,-./0123456789:;<=>?@[\\]^_`{|}~',
  'x'.repeat(200),
  makePfxPassword(),
];

describe('every password opens the .pfx everywhere', () => {
  const scratch = new Scratch();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const publicKey = createPublicKey(privateKey);
  const now = new Date();
  const certificateDer = selfSignedCertificate({
    subject: parseDistinguishedName('CN=a'),
    notBefore: new Date(now.getTime() - 1000),
    notAfter: new Date(now.getTime() + 1e8),
    privateKey,
  });
  after(() => scratch.remove());

  for (const encryption of ['aes256', '3des'] as const) {
    for (const password of passwords) {
      it(`${encryption}: ${password.slice(0, 40)}`, () => {
        assert.equal(checkPfxPassword(password), undefined);
        const pfx = writePfx({ privateKey, certificateDer, password, encryption, friendlyName: 'a' });
        assert.ok(createPublicKey(openPfx(pfx, password, now).privateKeyPem).equals(publicKey));
        createSecureContext({ pfx: Buffer.from(pfx), passphrase: password });
        if (missing('openssl', 'version')) return;
        scratch.write('a.pfx', pfx);
        const key = scratch
          .run('openssl', ['pkcs12', '-in', 'a.pfx', '-nocerts', '-nodes', '-passin', 'env:PFX_PASSWORD'], { password })
          .stdout.toString();
        assert.ok(createPublicKey(key).equals(publicKey));
      }).timeout(10_000);
    }
  }
});

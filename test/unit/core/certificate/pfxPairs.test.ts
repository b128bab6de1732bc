import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Der } from '../../../../src/core/certificate/der.ts';
import { explicit, objectIdentifier, octetString, sequence } from '../../../../src/core/certificate/der.ts';
import { parseDistinguishedName } from '../../../../src/core/certificate/distinguishedName.ts';
import { inspectFiles } from '../../../../src/core/certificate/inspectFiles.ts';
import type { OpenedPfx } from '../../../../src/core/certificate/pfx.ts';
import { openPfx } from '../../../../src/core/certificate/pfx.ts';
import { selfSignedCertificate } from '../../../../src/core/certificate/selfSigned.ts';
import { builtPassword, certificateBag, keyBag, nestedBag, pfxWithBags } from './pfxBuilder.ts';

describe('which key and certificate of a .pfx belong together', () => {
  const now = new Date();
  const [one, two] = [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey];
  const key = (privateKey: KeyObject, localKeyId?: string): Der => keyBag(privateKey.export({ type: 'pkcs8', format: 'der' }), localKeyId);
  const der = (subject: string, privateKey: KeyObject): Uint8Array =>
    selfSignedCertificate({
      subject: parseDistinguishedName(subject),
      notBefore: new Date(now.getTime() - 1000),
      notAfter: new Date(now.getTime() + 1e8),
      privateKey,
    });
  const [first, second, renewed] = [der('CN=one', one), der('CN=two', two), der('CN=renewed', one)];
  const open = (...bags: readonly Der[]): OpenedPfx => openPfx(pfxWithBags(...bags), builtPassword, now);

  it('is seen from the keys, whatever the order', () => {
    const opened = open(certificateBag(second), certificateBag(first), key(one));
    assert.equal(opened.facts.subject, 'CN=one');
    assert.deepEqual(opened.chain, [second]);
  });

  it('does not count what is there twice, nor keys without a certificate', () => {
    assert.equal(open(key(one), key(one), key(two), certificateBag(first), certificateBag(first)).facts.subject, 'CN=one');
  });

  it('says the local key ID where a renewed certificate kept its key', () => {
    assert.equal(open(key(one, 'b'), certificateBag(first, 'a'), certificateBag(renewed, 'b')).facts.subject, 'CN=renewed');
  });

  it('passes over other entries and looks into nested ones', () => {
    const secret = sequence(objectIdentifier('1.2.840.113549.1.12.10.1.5'), explicit(octetString(Buffer.from('secret'))));
    assert.equal(open(secret, nestedBag(key(one), nestedBag(certificateBag(first)))).facts.subject, 'CN=one');
  });

  it('is not guessed among several', () => {
    const several = { name: 'UserError', code: 'pfxSeveralKeys' };
    assert.throws(() => open(key(one), certificateBag(first), key(two), certificateBag(second)), { ...several, message: /: CN=one; CN=two\.$/ });
    assert.throws(() => open(key(one), certificateBag(first), certificateBag(renewed)), { ...several, message: /: CN=one; CN=renewed\.$/ });
  });

  it('must be true', () => {
    assert.throws(() => open(key(one, 'a'), certificateBag(second, 'a')), {
      name: 'UserError',
      code: 'pfxKeyDoesNotMatch',
      message: /belongs to none/,
    });
  });

  it('lets a .pfx stay as it is, whatever comes with it', () => {
    const files = [
      { name: 'one.cer', bytes: first },
      { name: 'one.pfx', bytes: pfxWithBags(key(one), certificateBag(first)) },
    ];
    for (const chosen of [files, files.toReversed()]) {
      const { candidates } = inspectFiles(chosen, builtPassword, now);
      assert.deepEqual(
        candidates.map(({ pfx, cer }) => [pfx, cer]),
        [['one.pfx', 'one.cer']],
      );
    }
  });

  it('does not matter when the certificate or key is garbage', () => {
    assert.throws(() => open(key(one), certificateBag(Buffer.from('garbage'))), { name: 'UserError', code: 'pfxUnreadable' });
    assert.throws(() => open(keyBag(first), certificateBag(first)), { name: 'UserError', code: 'pfxUnreadable' });
  });
});

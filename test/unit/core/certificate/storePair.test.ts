import assert from 'node:assert/strict';
import type { CertificatePair } from '../../../../src/core/certificate/pair.ts';
import { sha256 } from '../../../../src/core/certificate/signingKey.ts';
import { fileNameFor, storePair, type StorePorts } from '../../../../src/core/certificate/storePair.ts';
import type { KnownCertificate } from '../../../../src/core/connection/stores.ts';
import { UserError } from '../../../../src/core/errors.ts';

const thumbprint = 'AB'.repeat(32);
const facts = {
  thumbprint,
  sha1Thumbprint: 'CD'.repeat(20),
  subject: 'CN=x',
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2027-01-01T00:00:00Z',
  keySize: 2048,
};

describe('storePair', () => {
  const pair = { cer: new Uint8Array([1]), pfx: new Uint8Array([2]), facts } as unknown as CertificatePair;
  const paths = { cer: '/x/a.cer', pfx: '/x/a.pfx' };

  function ports(events: string[], writes: () => Promise<void> = () => Promise.resolve()): StorePorts {
    const event = (name: string): Promise<void> => Promise.resolve(void events.push(name));
    return {
      write: async (files, { overwrite }) => {
        await event(`write ${files.map(({ path }) => path).join(' ')}${overwrite ? ' over' : ''}`);
        await writes();
      },
      certificates: { add: (entry: KnownCertificate) => event(`add ${entry.fileSha256 === sha256(pair.pfx)}`) } as StorePorts['certificates'],
      keepPassword: () => event('keep'),
      forgetPassword: () => event('forget'),
    };
  }

  it('keeps the password, writes the key before the certificate, announces the pair', async () => {
    const events: string[] = [];
    const entry = await storePair(pair, paths, false, ports(events));
    assert.deepEqual(events, ['keep', 'write /x/a.pfx /x/a.cer', 'add true']);
    assert.deepEqual([entry.thumbprint, entry.pfx, entry.cer, entry.keySize], [thumbprint, paths.pfx, paths.cer, 2048]);
  });

  it('takes along what was bound to a .pfx that it replaces, with the entry', async () => {
    const events: string[] = [];
    const move = (pfx: string, entry: KnownCertificate): Promise<void> => Promise.resolve(void events.push(`move ${pfx} ${entry.pfx}`));
    await storePair(pair, paths, true, { ...ports(events), certificates: { move } as StorePorts['certificates'] });
    assert.deepEqual(events, ['keep', 'write /x/a.pfx /x/a.cer over', 'move /x/a.pfx /x/a.pfx']);
  });

  it('forgets the password of a pair that could not be written, and announces nothing', async () => {
    const events: string[] = [];
    const full = new UserError('diskFull', 'x');
    await assert.rejects(
      storePair(
        pair,
        paths,
        true,
        ports(events, () => Promise.reject(full)),
      ),
      full,
    );
    assert.deepEqual(events, ['keep', 'write /x/a.pfx /x/a.cer over', 'forget']);
  });

  it('does without a place for passwords', async () => {
    const events: string[] = [];
    const { write, certificates } = ports(events);
    await storePair(pair, paths, false, { write, certificates });
    assert.equal(events.length, 2);
  });
});

describe('fileNameFor', () => {
  const table: readonly (readonly [name: string, file: string])[] = [
    ['Contoso Onboarding', 'Contoso-Onboarding'],
    ['Zürich 日本', 'Zürich-日本'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['../../etc/passwd', 'etc-passwd'],
    ['...', 'certificate'],
    ['', 'certificate'],
    ['  ', 'certificate'],
    ['con', 'certificate-con'],
    ['NUL', 'certificate-NUL'],
    ['com1.old', 'certificate-com1.old'],
    ['lpt¹', 'certificate-lpt¹'],
    ['console', 'console'],
    ['trailing. ', 'trailing'],
    [`${'x'.repeat(59)}.y`, 'x'.repeat(59)],
    ['𝒳'.repeat(70), '𝒳'.repeat(60)],
    ['a\u0000b\u202Ec', 'a-b-c'],
    ['e\u0301', 'é'],
  ];
  for (const [name, file] of table) {
    it(JSON.stringify(name.slice(0, 30)), () => assert.equal(fileNameFor(name), file));
  }
});

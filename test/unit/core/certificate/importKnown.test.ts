import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importKnown } from '../../../../src/core/certificate/importKnown.ts';
import { createCertificateFile } from '../../../../src/node/certificateFile.ts';

const facts = {
  subject: 'CN=Contoso',
  serialNumber: '01',
  thumbprint: 'AB'.repeat(32),
  sha1Thumbprint: 'CD'.repeat(20),
  notBefore: '2026-11-01T00:00:00.000Z',
  notAfter: '2027-11-01T00:00:00.000Z',
  keySize: 2048,
};

describe('an imported certificate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'import-known-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is remembered once, unless the person wants the other .pfx too', async () => {
    const certificates = createCertificateFile(folder);
    const [one, two] = [
      { pfx: '/a/one.pfx', fileSha256: '11'.repeat(32) },
      { pfx: '/b/two.pfx', cer: '/b/two.cer', fileSha256: '22'.repeat(32) },
    ];
    const added = await importKnown(facts, one, certificates);
    assert.equal(added.kind, 'added');
    assert.deepEqual(await importKnown({ ...facts, thumbprint: facts.thumbprint.toLowerCase() }, two, certificates), {
      kind: 'known',
      entries: await certificates.list(),
    });
    assert.equal((await certificates.list()).length, 1, 'nothing was changed');

    const beside = await importKnown(facts, two, certificates, { besideKnown: true });
    assert.equal(beside.kind === 'added' && beside.entry.cer, two.cer);
    assert.equal((await certificates.list()).length, 2);

    // Chosen again, without its .cer.
    const again = await importKnown(facts, { pfx: two.pfx, fileSha256: '33'.repeat(32) }, certificates, { besideKnown: true });
    assert.ok(again.kind === 'added');
    assert.deepEqual([again.entry.cer, again.entry.fileSha256], [two.cer, '33'.repeat(32)]);
    assert.equal((await certificates.list()).length, 2);
    assert.equal((await importKnown({ ...facts, thumbprint: 'EF'.repeat(32) }, { ...one, pfx: '/c.pfx' }, certificates)).kind, 'added');
  });
});

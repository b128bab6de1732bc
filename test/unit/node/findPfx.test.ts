import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { exportCertificate } from '../../../src/core/certificate/exportCertificate.ts';
import { createCertificatePair } from '../../../src/core/certificate/pair.ts';
import type { CertificatePair } from '../../../src/core/certificate/pair.ts';
import { certificateOfPfx } from '../../../src/core/certificate/pfx.ts';
import { rewritePfx } from '../../../src/core/certificate/rewritePfx.ts';
import { sha256 } from '../../../src/core/certificate/signingKey.ts';
import { findPfx, type PfxOpener } from '../../../src/node/findPfx.ts';

const password = 'an open secret';
const never = new AbortController().signal;

/** Not `inProcessPfxOpener`, which loads its modules later: mocha would give them a `UserError` of their own. */
const work: PfxOpener = {
  certificateOf: (pfx, given, signal, thumbprint) => {
    signal?.throwIfAborted();
    return Promise.resolve().then(() => certificateOfPfx(pfx, given, thumbprint));
  },
};

describe('finding a .pfx that was moved', () => {
  let pair: CertificatePair;
  let other: CertificatePair;
  let copy: Uint8Array;
  let folder: string;
  const put = (path: string, bytes: Uint8Array | string): string => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
    return join(folder, path);
  };
  const counting = (opened: string[]): PfxOpener => ({
    certificateOf: (pfx, given, ...rest) => {
      opened.push(given);
      return work.certificateOf(pfx, given, ...rest);
    },
  });

  before(async function () {
    this.timeout(60_000);
    const make = (subject: string): Promise<CertificatePair> =>
      createCertificatePair({ subject, now: new Date(), lifetime: { months: 1 }, keySize: 2048, encryption: '3des', password });
    [pair, other] = await Promise.all([make('CN=wanted'), make('CN=other')]);
    copy = rewritePfx({ pfx: pair.pfx, password }, { password, encryption: '3des' });
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'find-pfx-'));
    put('a other.pfx', other.pfx);
    put('not one.pfx', 'hello');
    put('empty.pfx', '');
    put('wanted.txt', pair.pfx);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('knows the same file by its hash, without a password, and its .cer beside it', async () => {
    const pfx = put('2026/keys/renamed.PFX', pair.pfx);
    put('2026/keys/a.cer', other.cer);
    const cer = put('2026/keys/z.crt', exportCertificate(pair.cer, 'pem'));
    put('2026/keys/key.pem', `${Buffer.from(exportCertificate(pair.cer, 'pem')).toString()}-----BEGIN PRIVATE KEY-----\n`);
    const opened: string[] = [];
    const fileSha256 = sha256(pair.pfx);
    const wanted = { thumbprint: pair.facts.thumbprint, fileSha256: fileSha256.toUpperCase(), passwords: ['x'] };
    assert.deepEqual(await findPfx(folder, wanted, counting(opened), never), { found: { pfx, fileSha256, cer }, looked: 3, isComplete: true });
    assert.deepEqual(opened, []);
  });

  it('knows another file of the same certificate by opening it, with whichever password', async () => {
    const pfx = put('sub/copy.p12', copy);
    const wanted = { thumbprint: pair.facts.thumbprint.toLowerCase(), fileSha256: sha256(pair.pfx), passwords: ['an old one', password] };
    assert.deepEqual(await findPfx(folder, wanted, work, never), { found: { pfx, fileSha256: sha256(copy), password }, looked: 3, isComplete: true });
  });

  it('finds nothing in files of other certificates, or without the password', async () => {
    put('copy.pfx', copy);
    const nothing = { looked: 3, isComplete: true };
    const { thumbprint } = pair.facts;
    assert.deepEqual(await findPfx(folder, { thumbprint: 'AB'.repeat(32), passwords: [password] }, work, never), nothing);
    assert.deepEqual(await findPfx(folder, { thumbprint, passwords: ['wrong'] }, work, never), nothing);
    assert.deepEqual(await findPfx(folder, { thumbprint, passwords: [] }, work, never), nothing);
  });

  it('looks near first, and not for ever: links, depth, number', async () => {
    const near = put('b/near.pfx', copy);
    put('a/a/far.pfx', copy);
    put('node_modules/hidden.pfx', pair.pfx);
    symlinkSync(folder, join(folder, 'loop'));
    const wanted = { thumbprint: pair.facts.thumbprint, fileSha256: sha256(pair.pfx), passwords: [password] };
    const { found, looked, isComplete } = await findPfx(folder, wanted, work, never);
    assert.deepEqual([found?.pfx, looked, isComplete], [near, 4, true]);

    put('1/2/3/4/5/6/deep.pfx', pair.pfx);
    assert.equal((await findPfx(folder, { ...wanted, passwords: [] }, work, never)).isComplete, false);
    for (let index = 0; index < 250; index += 1) put(`many/${index}.pfx`, 'x');
    const many = await findPfx(folder, { ...wanted, thumbprint: 'AB'.repeat(32) }, work, never);
    assert.deepEqual([many.found, many.looked, many.isComplete], [undefined, 200, false]);
  });

  it('stops when it is told, and says when the folder cannot be read', async () => {
    const wanted = { thumbprint: pair.facts.thumbprint, passwords: [password] };
    await assert.rejects(findPfx(folder, wanted, work, AbortSignal.abort()), { name: 'AbortError' });
    const controller = new AbortController();
    const stopping: PfxOpener = {
      certificateOf: (...args) => {
        controller.abort();
        return work.certificateOf(...args);
      },
    };
    await assert.rejects(findPfx(folder, wanted, stopping, controller.signal), { name: 'AbortError' });
    await assert.rejects(findPfx(join(folder, 'missing'), wanted, work, never), { name: 'UserError', code: 'folderMissing' });
  });

  it('does not take a failure of the machinery for a wrong file', async () => {
    const failing: PfxOpener = { certificateOf: () => Promise.reject(new Error('The certificate thread failed.')) };
    await assert.rejects(findPfx(folder, { thumbprint: pair.facts.thumbprint, passwords: [password] }, failing, never), /thread failed/);
  });
});

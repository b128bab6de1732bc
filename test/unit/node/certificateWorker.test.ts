import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import forge from 'node-forge';
import { derBytes, integerValue, nullValue, objectIdentifier, octetString, sequence } from '../../../src/core/certificate/der.ts';
import { inProcessCertificateWork } from '../../../src/core/certificate/inProcess.ts';
import type { CertificatePairOptions } from '../../../src/core/certificate/pair.ts';
import { openPfx } from '../../../src/core/certificate/pfx.ts';
import type { CertificateWork } from '../../../src/core/certificate/work.ts';
import { createCertificateWork } from '../../../src/node/certificateWorker.ts';
import { builtPassword, certificateBag, keyBag, pfxWithBags } from '../core/certificate/pfxBuilder.ts';
import { bundled } from './bundled.ts';

const options: CertificatePairOptions = {
  subject: 'CN=Ön a thread, C=GB',
  now: new Date(),
  lifetime: { months: 12 },
  keySize: 2048,
  encryption: 'aes256',
  password: 'an open secret',
};

describe('certificate thread', () => {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-worker-'));
  const workerUrl = pathToFileURL(join(folder, 'certificate.mjs'));

  before(async function () {
    this.timeout(30_000);
    await bundled('workers/certificate.ts', fileURLToPath(workerUrl));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const kind of ['a thread', 'the process itself'] as const) {
    it(`makes and opens a pair on ${kind}`, async () => {
      const work = kind === 'a thread' ? createCertificateWork(workerUrl) : inProcessCertificateWork;
      const pair = await work.create(options);
      const opened = await work.open(pair.pfx, options.password, new Date());
      assert.deepEqual(opened.facts, pair.facts);
      assert.equal(pair.facts.subject, 'CN=Ön a thread,C=GB');
      assert.ok(pair.cer instanceof Uint8Array && Buffer.from(opened.certificateDer).equals(pair.cer));
      assert.equal(pair.pfx.buffer.byteLength, pair.pfx.byteLength, 'no neighbours in the same memory');
    }).timeout(30_000);

    it(`imports and exports on ${kind}`, async () => {
      const work = kind === 'a thread' ? createCertificateWork(workerUrl) : inProcessCertificateWork;
      const pair = await work.create(options);
      const file = { name: 'a.pfx', bytes: Buffer.concat([new Uint8Array(5), pair.pfx]).subarray(5) };
      const { candidates, refused } = await work.inspect([file], options.password, new Date());
      const { facts, cer } = pair;
      assert.deepEqual({ candidates, refused }, { candidates: [{ facts, certificateDer: cer, lifetime: 'valid', pfx: 'a.pfx' }], refused: [] });
      const target = { password: 'another secret', encryption: '3des' } as const;
      const again = await work.rewrite({ pfx: file.bytes, password: options.password, thumbprint: facts.thumbprint }, target);
      const fromFiles = await work.rewrite({ files: [file], password: options.password }, target);
      for (const pfx of [again, fromFiles]) {
        assert.deepEqual(await work.certificateOf(pfx, target.password), { certificateDer: cer, chain: [], facts });
        assert.deepEqual((await work.open(pfx, target.password, new Date(), undefined, facts.thumbprint)).facts, facts);
      }
    }).timeout(30_000);

    it(`picks the certificate that is meant on ${kind}`, async () => {
      const work = kind === 'a thread' ? createCertificateWork(workerUrl) : inProcessCertificateWork;
      const [one, two] = await Promise.all([work.create(options), work.create({ ...options, subject: 'CN=two' })]);
      const bags = [one, two].flatMap(({ pfx, cer }) => {
        const key = createPrivateKey(openPfx(pfx, options.password, new Date()).privateKeyPem);
        return [keyBag(key.export({ type: 'pkcs8', format: 'der' })), certificateBag(cer)];
      });
      const both = pfxWithBags(...bags);
      await assert.rejects(work.open(both, builtPassword, new Date()), { code: 'pfxSeveralKeys' });
      for (const { facts } of [one, two]) {
        const { thumbprint } = facts;
        assert.deepEqual((await work.open(both, builtPassword, new Date(), undefined, thumbprint)).facts, facts);
        assert.deepEqual((await work.certificateOf(both, builtPassword, undefined, thumbprint)).facts, facts);
        const lone = await work.rewrite({ pfx: both, password: builtPassword, thumbprint }, options);
        assert.deepEqual((await work.certificateOf(lone, options.password)).facts, facts);
      }
    }).timeout(30_000);

    it(`hands UserErrors over whole from ${kind}`, async () => {
      const work = kind === 'a thread' ? createCertificateWork(workerUrl) : inProcessCertificateWork;
      await assert.rejects(work.open(Buffer.from('hello'), 'secret', new Date()), {
        name: 'UserError',
        code: 'pfxUnreadable',
        message: /not a \.pfx/,
        fix: { sentence: 'Export the .pfx again with its private key, or make a new certificate pair.' },
      });
      await assert.rejects(work.create({ ...options, subject: 'x' }), { name: 'UserError', code: 'distinguishedNameInvalid' });
      await assert.rejects(work.inspect([], '', new Date()), { name: 'UserError', code: 'importNothing' });
      await assert.rejects(work.rewrite({ files: [], password: '' }, options), { name: 'UserError', code: 'importNothing' });
      await assert.rejects(work.certificateOf(new Uint8Array(0), ''), { name: 'UserError', code: 'pfxUnreadable' });
    }).timeout(10_000);

    it(`refuses to start on ${kind} when it is already aborted`, async () => {
      const work = kind === 'a thread' ? createCertificateWork(workerUrl) : inProcessCertificateWork;
      await assert.rejects(work.create(options, AbortSignal.abort()), { name: 'AbortError' });
      await assert.rejects(work.open(new Uint8Array(0), '', new Date(), AbortSignal.abort()), { name: 'AbortError' });
      await assert.rejects(work.certificateOf(new Uint8Array(0), '', AbortSignal.abort()), { name: 'AbortError' });
      await assert.rejects(work.inspect([], '', new Date(), AbortSignal.abort()), { name: 'AbortError' });
      await assert.rejects(work.rewrite({ files: [], password: '' }, options, AbortSignal.abort()), { name: 'AbortError' });
    });
  }

  it('speaks the language of this side', async () => {
    const english = 'This file is empty.';
    const work = createCertificateWork(workerUrl, { [english]: 'Diese Datei ist leer.' });
    await assert.rejects(work.open(new Uint8Array(0), '', new Date()), { code: 'pfxUnreadable', message: 'Diese Datei ist leer.' });
  }).timeout(10_000);

  it('lets go of a 4096-bit key when it is aborted', async () => {
    const controller = new AbortController();
    const underWay = createCertificateWork(workerUrl).create({ ...options, keySize: 4096 }, controller.signal);
    setTimeout(() => controller.abort(), 100);
    // The key itself would make this fulfil.
    await assert.rejects(underWay, { name: 'AbortError' });
  }).timeout(20_000);

  it('keeps the event loop free', async () => {
    // 900,000 rounds for the MAC take about 1.5 s, and then the password is wrong.
    const sha1 = sequence(objectIdentifier('1.3.14.3.2.26'), nullValue());
    const mac = sequence(sequence(sha1, octetString(new Uint8Array(20))), octetString(new Uint8Array(8)), integerValue(900_000));
    const content = forge.asn1.create(forge.asn1.Class.CONTEXT_SPECIFIC, forge.asn1.Type.NONE, true, [octetString(new Uint8Array(8))]);
    const costly = derBytes(sequence(integerValue(3), sequence(objectIdentifier('1.2.840.113549.1.7.1'), content), mac));
    const turnsDuring = async (work: CertificateWork): Promise<number> => {
      let turns = 0;
      let isOver = false;
      const turn = (): void => {
        turns += 1;
        if (!isOver) setImmediate(turn);
      };
      setImmediate(turn);
      await assert.rejects(work.open(costly, 'secret', new Date()), { code: 'pfxPasswordWrong' });
      isOver = true;
      return turns;
    };
    const [onThread, inProcess] = [await turnsDuring(createCertificateWork(workerUrl)), await turnsDuring(inProcessCertificateWork)];
    assert.ok(onThread > 20 * inProcess, `${onThread} turns beside a thread, ${inProcess} in the process`);
  }).timeout(30_000);

  it('reports a thread that cannot start or dies', async () => {
    await assert.rejects(createCertificateWork(new URL('missing.mjs', workerUrl)).create(options), /certificate thread failed/);
    const dying = join(folder, 'dying.mjs');
    writeFileSync(dying, 'process.exit(3)');
    await assert.rejects(createCertificateWork(pathToFileURL(dying)).create(options), /ended with code 3/);
  }).timeout(10_000);

  it('ends by itself after its answer', async () => {
    const worker = new Worker(workerUrl);
    worker.postMessage({ kind: 'open', pfx: new Uint8Array(0), password: '', now: new Date() }, []);
    await once(worker, 'message');
    assert.deepEqual(await once(worker, 'exit'), [0]);
  }).timeout(10_000);
});

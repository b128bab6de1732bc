import { Worker } from 'node:worker_threads';
import type { l10nJsonFormat } from '@vscode/l10n';
import type { CertificatePair } from '../core/certificate/pair.ts';
import type { OpenedPfx } from '../core/certificate/pfx.ts';
import type { CertificateAnswer, CertificateQuestion, CertificateWork } from '../core/certificate/work.ts';
import { UserError } from '../core/errors.ts';

/**
 * Certificate work on a thread of its own, one for each call, so that nothing secret stays behind in it.
 * @param workerUrl the bundle of `workers/certificate.ts`
 * @param sentences the translations that this side uses too
 */
export function createCertificateWork(workerUrl: URL, sentences?: l10nJsonFormat): CertificateWork {
  return {
    create: (options, signal) => ask<CertificatePair>(workerUrl, sentences, { kind: 'create', options }, signal),
    open: (pfx, password, now, signal) =>
      // A view of a larger buffer would take all of that buffer along.
      ask<OpenedPfx>(workerUrl, sentences, { kind: 'open', pfx: new Uint8Array(pfx), password, now }, signal),
  };
}

function ask<Value extends CertificatePair | OpenedPfx>(
  workerUrl: URL,
  sentences: l10nJsonFormat | undefined,
  question: CertificateQuestion,
  signal: AbortSignal | undefined,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(workerUrl, { workerData: { sentences }, name: 'certificate' });
    // Not awaited: a thread inside OpenSSL ends only when that step does, and nobody should wait for a result that is thrown away.
    const onAbort = (): void => {
      reject(signal?.reason as Error);
      worker.unref();
      void worker.terminate();
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    worker.once('message', (answer: CertificateAnswer) => {
      if (answer.ok) resolve(answer.value as Value);
      else reject(new UserError(answer.code, answer.message, answer.fix));
      void worker.terminate();
    });
    worker.once('error', (error) => reject(new Error('The certificate thread failed.', { cause: error })));
    // After an answer or an abort this changes nothing any more.
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', onAbort);
      reject(new Error(`The certificate thread ended with code ${code} and without an answer.`));
    });
    worker.postMessage(question, []);
  });
}

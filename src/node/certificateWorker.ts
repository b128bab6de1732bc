import { Worker } from 'node:worker_threads';
import type { l10nJsonFormat } from '@vscode/l10n';
import type { ImportFile } from '../core/certificate/importCandidates.ts';
import type { CertificateAnswer, CertificateQuestion, CertificateResults, CertificateWork } from '../core/certificate/work.ts';
import { UserError } from '../core/errors.ts';

/**
 * Certificate work on a thread of its own, one for each call, so that nothing secret stays behind in it.
 * @param workerUrl the bundle of `workers/certificate.ts`
 * @param sentences the translations that this side uses too
 */
export function createCertificateWork(workerUrl: URL, sentences?: l10nJsonFormat): CertificateWork {
  const ask: Ask = (question, signal) => onThread(workerUrl, sentences, question, signal);
  return {
    create: (options, signal) => ask({ kind: 'create', options }, signal),
    open: (pfx, password, now, signal, thumbprint) =>
      ask({ kind: 'open', pfx: alone(pfx), password, now, ...(thumbprint !== undefined && { thumbprint }) }, signal),
    certificateOf: (pfx, password, signal, thumbprint) =>
      ask({ kind: 'certificateOf', pfx: alone(pfx), password, ...(thumbprint !== undefined && { thumbprint }) }, signal),
    inspect: (files, password, now, signal) => ask({ kind: 'inspect', files: files.map(fileAlone), password, now }, signal),
    rewrite: (source, target, signal) =>
      ask(
        {
          kind: 'rewrite',
          source: 'pfx' in source ? { ...source, pfx: alone(source.pfx) } : { ...source, files: source.files.map(fileAlone) },
          target,
        },
        signal,
      ),
  };
}

type Ask = <Question extends CertificateQuestion>(
  question: Question,
  signal: AbortSignal | undefined,
) => Promise<CertificateResults[Question['kind']]>;

/** A view of a larger buffer would take all of that buffer along. */
function alone(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

function fileAlone({ name, bytes }: ImportFile): ImportFile {
  return { name, bytes: alone(bytes) };
}

function onThread<Question extends CertificateQuestion>(
  workerUrl: URL,
  sentences: l10nJsonFormat | undefined,
  question: Question,
  signal: AbortSignal | undefined,
): Promise<CertificateResults[Question['kind']]> {
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
      if (answer.ok) resolve(answer.value as CertificateResults[Question['kind']]);
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

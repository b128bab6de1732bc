import { parentPort, workerData } from 'node:worker_threads';
import { config } from '@vscode/l10n';
import type { l10nJsonFormat } from '@vscode/l10n';
import { inProcessCertificateWork } from '../core/certificate/inProcess.ts';
import type { CertificateAnswer, CertificateQuestion } from '../core/certificate/work.ts';
import { UserError } from '../core/errors.ts';

/** A thread that answers one question about certificates. `node/certificateWorker.ts` starts and ends it. */

// The bundle of sentences belongs to a thread, so this one needs it again.
const { sentences } = (workerData ?? {}) as { readonly sentences?: l10nJsonFormat };
if (sentences) config({ contents: sentences });

parentPort?.once('message', (question: CertificateQuestion) => {
  void answerTo(question).then((answer) => parentPort?.postMessage(answer, []));
});

/** An error that is no `UserError` is a defect: it ends the thread, and the other side hears of it. */
async function answerTo(question: CertificateQuestion): Promise<CertificateAnswer> {
  try {
    return { ok: true, value: await valueFor(question) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ok: false, code: error.code, message: error.message, fix: error.fix };
  }
}

function valueFor(question: CertificateQuestion): Promise<Extract<CertificateAnswer, { ok: true }>['value']> {
  return question.kind === 'create'
    ? inProcessCertificateWork.create(question.options)
    : inProcessCertificateWork.open(question.pfx, question.password, question.now);
}

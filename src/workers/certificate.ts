import { parentPort, workerData } from 'node:worker_threads';
import { config } from '@vscode/l10n';
import type { l10nJsonFormat } from '@vscode/l10n';
import { answerTo, inProcessCertificateWork } from '../core/certificate/inProcess.ts';
import type { CertificateAnswer, CertificateQuestion } from '../core/certificate/work.ts';
import { UserError } from '../core/errors.ts';

/** A thread that answers one question about certificates. `node/certificateWorker.ts` starts and ends it. */

// The bundle of sentences belongs to a thread, so this one needs it again.
const { sentences } = (workerData ?? {}) as { readonly sentences?: l10nJsonFormat };
if (sentences) config({ contents: sentences });

parentPort?.once('message', (question: CertificateQuestion) => {
  void answer(question).then((message) => parentPort?.postMessage(message, []));
});

/** An error that is no `UserError` is a defect: it ends the thread, and the other side hears of it. */
async function answer(question: CertificateQuestion): Promise<CertificateAnswer> {
  try {
    return { ok: true, value: await answerTo(question, inProcessCertificateWork) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ok: false, code: error.code, message: error.message, fix: error.fix };
  }
}

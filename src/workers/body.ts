import { parentPort, workerData } from 'node:worker_threads';
import { config } from '@vscode/l10n';
import type { l10nJsonFormat } from '@vscode/l10n';
import { UserError } from '../core/errors.ts';
import type { FromBodyThread, ToBodyThread } from '../core/response/bodyThread.ts';
import { type OpenedBody, openBody } from '../core/response/openBody.ts';
import { memoryOf, ownMemory } from '../core/response/ownMemory.ts';

/** A thread that holds one large body and answers what is asked of it. `node/bodyOnThread.ts` starts and ends it. */

// The bundle of sentences belongs to a thread, so this one needs it again.
const { sentences } = (workerData ?? {}) as { readonly sentences?: l10nJsonFormat };
if (sentences) config({ contents: sentences });

let body: OpenedBody | undefined;

parentPort?.on('message', (message: ToBodyThread) => {
  void answerTo(message).then((answer) => parentPort?.postMessage(answer, answer.ok ? memoryOf(answer.value) : []));
});

/** A question that cannot be answered is no end: the next one may be. */
async function answerTo(message: ToBodyThread): Promise<FromBodyThread> {
  const { id } = message;
  try {
    return { id, ok: true, value: ownMemory(await valueFor(message)) };
  } catch (error) {
    if (error instanceof UserError) return { id, ok: false, code: error.code, message: error.message, ...(error.fix && { fix: error.fix }) };
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function valueFor(message: ToBodyThread): unknown {
  if (message.kind === 'open') {
    body = openBody(message.bytes, message.options, message.wholeSize);
    return body.layout;
  }
  if (!body) throw new Error('No body is open on this thread.');
  return message.kind === 'append' ? body.append(message.page) : body.answer(message.question);
}

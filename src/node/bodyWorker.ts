import type { l10nJsonFormat } from '@vscode/l10n';
import type { Body } from '../core/graph/transport.ts';
import type { BodyLayout, BodyReader, OpenBody, OpenOptions } from '../core/response/bodyReader.ts';
import { createQuestionQueue } from '../core/response/questionQueue.ts';
import type { AnswerTo, BodyQuestion, BodyTask } from '../shared/bodyCalls.ts';
import { openOnThread } from './bodyOnThread.ts';

/** A body that is open in the process or on a thread. */
export interface OpenedElsewhere {
  readonly layout: BodyLayout;
  ask(question: BodyQuestion | BodyTask): Promise<unknown>;
  append(page: Body): Promise<BodyLayout>;
  dispose(): void;
}

const mebibyte = 1024 * 1024;
/** Bytes of a body with its pages up to which no question takes long enough for anyone to notice. */
const mostHere = mebibyte;
/** A filter may look at each value many times. */
const mostHereFiltered = 64 * 1024;
/** Bytes that are opened of a body that is too long, and the lengths up to which it is not: one in a file is there because it is long. */
const firstOfLong = 100 * mebibyte;
const longest = { inMemory: 512 * mebibyte, inFile: firstOfLong };

function lengthToOpen(body: Body): number {
  const most = body.bytes === undefined ? longest.inFile : longest.inMemory;
  return body.size > most ? firstOfLong : body.size;
}

async function openHere(body: Body, options: OpenOptions): Promise<OpenedElsewhere> {
  const [{ openBody }, bytes] = await Promise.all([import('../core/response/openBody.ts'), body.read(0, body.size)]);
  const opened = openBody(bytes, options);
  return {
    layout: opened.layout,
    ask: async (question) => await opened.answer(question),
    append: async (page) => opened.append(await page.read(0, page.size)),
    dispose: () => undefined,
  };
}

/**
 * Opens bodies: small ones in the process, others on a thread each, so that no turn of the event loop takes long. A body moves to a thread when pages make it
 * large, or a filter is asked for that could take long. Questions are answered one after the other; one that a newer one makes pointless while it
 * waits fails with `Superseded`.
 * @param workerUrl the bundle of `workers/body.ts`
 * @param sentences the translations that this side uses too
 */
export function createBodyOpener(workerUrl: URL, sentences?: l10nJsonFormat): OpenBody {
  return async (body, options) => {
    const onThread = (): Promise<OpenedElsewhere> => openOnThread(workerUrl, sentences, body, lengthToOpen(body), options);
    return body.size > mostHere ? createReader(body, await onThread()) : createReader(body, await openHere(body, options), onThread);
  };
}

/** @param onThread opens the body on a thread; absent where it is on one */
function createReader(body: Body, opened: OpenedElsewhere, onThread?: () => Promise<OpenedElsewhere>): BodyReader {
  let current = opened;
  let { layout } = opened;
  let isClosed = false;
  let move = onThread;
  let size = body.size;
  // Until it moves: the thread needs them again.
  const pages: Body[] = [];

  async function moveToThread(start: () => Promise<OpenedElsewhere>): Promise<void> {
    const next = await start();
    try {
      for (const page of pages) await next.append(page);
      if (isClosed) throw closed();
    } catch (error) {
      next.dispose();
      throw error;
    }
    move = undefined;
    current = next;
    pages.length = 0;
  }

  const queue = createQuestionQueue(async (question) => {
    if (move && size > mostHereFiltered && 'of' in question && question.of.kind === 'filter') await moveToThread(move);
    return current.ask(question);
  });
  return {
    get layout() {
      return layout;
    },
    ask: async <Asked extends BodyQuestion | BodyTask>(question: Asked) => (await queue.ask(question)) as AnswerTo<Asked>,
    append: (page) =>
      queue.run(async () => {
        if (move && size + page.size > mostHere) await moveToThread(move);
        layout = await current.append(page);
        if (move) pages.push(page);
        size += page.size;
        return layout;
      }),
    dispose() {
      isClosed = true;
      queue.end(closed());
      current.dispose();
    },
  };
}

function closed(): Error {
  return new Error('The body was closed.');
}

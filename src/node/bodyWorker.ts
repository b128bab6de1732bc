import { t, type l10nJsonFormat } from '@vscode/l10n';
import { cancelled } from '../core/cancelled.ts';
import { UserError } from '../core/errors.ts';
import type { Body } from '../core/graph/transport.ts';
import type { BodyLayout, BodyReader, OpenBody, OpenOptions } from '../core/response/bodyReader.ts';
import { ownMemory } from '../core/response/ownMemory.ts';
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
/** Bytes of a body with its pages up to which no question takes long enough for anyone to notice, whatever is in it. */
const mostHere = 128 * 1024;
/** The same for a filter that looks at each value once, and for one that may look at each value for each other one. */
const mostHereFiltered = { once: 64 * 1024, squared: 1024 };
/** A filter is given up after that, and the body can be asked again. */
const filterMilliseconds = 15_000;
/** Bytes that are opened of a body that is too long, and the lengths up to which it is not: one in a file is there because it is long. */
const firstOfLong = 100 * mebibyte;
const longest = { inMemory: 512 * mebibyte, inFile: firstOfLong };

function lengthToOpen(body: Body): number {
  const most = body.bytes === undefined ? longest.inFile : longest.inMemory;
  return body.size > most ? firstOfLong : body.size;
}

/** Whether a filter could take longer in the process than anyone should wait for. */
function isSlow(expression: string, size: number): boolean {
  const multiplied = expression.match(/\.\.|[?,]/g)?.length ?? 0;
  return multiplied > 1 || size > (multiplied === 1 ? mostHereFiltered.squared : mostHereFiltered.once);
}

async function openHere(body: Body, options: OpenOptions): Promise<OpenedElsewhere> {
  const [{ openBody }, bytes] = await Promise.all([import('../core/response/openBody.ts'), body.read(0, body.size)]);
  const opened = openBody(bytes, options);
  return {
    layout: opened.layout,
    ask: async (question) => ownMemory(await opened.answer(question)),
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
export function createBodyOpener(workerUrl: URL, sentences?: l10nJsonFormat, limits = { filterMilliseconds }): OpenBody {
  return async (body, options) => {
    const onThread = (): Promise<OpenedElsewhere> => openOnThread({ workerUrl, sentences, ...limits }, body, lengthToOpen(body), options);
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
      if (isClosed) throw cancelled();
    } catch (error) {
      next.dispose();
      throw error;
    }
    move = undefined;
    current = next;
    pages.length = 0;
  }

  const queue = createQuestionQueue(async (question) => {
    if (move && 'of' in question && question.of.kind === 'filter' && isSlow(question.of.expression, size)) await moveToThread(move);
    return current.ask(question);
  });
  return {
    get layout() {
      return layout;
    },
    ask: async <Asked extends BodyQuestion | BodyTask>(question: Asked) => (await queue.ask(question)) as AnswerTo<Asked>,
    append: (page) =>
      queue.run(async () => {
        if (page.size > lengthToOpen(page) || size + page.size > longest.inMemory) throw pageTooLarge();
        if (move && size + page.size > mostHere) await moveToThread(move);
        layout = await current.append(page);
        if (move) pages.push(page);
        size += page.size;
        return layout;
      }),
    dispose() {
      isClosed = true;
      queue.end(cancelled());
      current.dispose();
    },
  };
}

function pageTooLarge(): UserError {
  return new UserError(
    'pageTooLarge',
    t('The next page cannot be added: the list would be too large to be shown ({0} MB at most).', longest.inMemory / mebibyte),
    t('Ask for less: $select gives fewer properties, $filter fewer items.'),
  );
}

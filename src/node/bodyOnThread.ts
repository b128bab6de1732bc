import { setImmediate as nextTurn } from 'node:timers/promises';
import { t, type l10nJsonFormat } from '@vscode/l10n';
import { cancelled } from '../core/cancelled.ts';
import { UserError } from '../core/errors.ts';
import type { Body } from '../core/graph/transport.ts';
import type { BodyLayout, OpenOptions } from '../core/response/bodyReader.ts';
import { answerWithProblem } from '../core/response/answerWithProblem.ts';
import type { BodyQuestion, BodyTask } from '../shared/bodyCalls.ts';
import { BodyThread, notEnoughMemory } from './bodyThread.ts';
import type { OpenedElsewhere } from './bodyWorker.ts';

/** Bytes that are copied between two turns of the event loop: one or two milliseconds. */
const sliceBytes = 4 * 1024 * 1024;

/** What a thread is started with. */
interface ThreadOptions {
  /** The bundle of `workers/body.ts`. */
  readonly workerUrl: URL;
  /** The translations that this side uses too. */
  readonly sentences: l10nJsonFormat | undefined;
  /** How long a filter may take. */
  readonly filterMilliseconds: number;
}

/**
 * Opens the first bytes of a body on a thread of its own. They are copied in slices, while the thread starts. A filter that takes too long, or for which there is
 * not enough memory, takes the thread with it; another one opens the same memory then, and the filter has a problem for an answer.
 * @throws {UserError} the body cannot be read
 */
export async function openOnThread(options: ThreadOptions, body: Body, length: number, open: OpenOptions): Promise<OpenedElsewhere> {
  const first = new BodyThread(options.workerUrl, options.sentences);
  try {
    const thread = new ReopenedThread(options, first, { wholeSize: body.size, options: open, bytes: await sharedBytes(body, length) });
    const layout = await thread.open(first);
    return {
      layout,
      ask: (question) => thread.ask(question),
      append: async (page) => thread.append(await sharedBytes(page, page.size)),
      dispose: () => thread.dispose(),
    };
  } catch (error) {
    first.end(new Error('The body could not be opened.', { cause: error }));
    throw error;
  }
}

interface FirstPage {
  readonly bytes: Uint8Array;
  readonly wholeSize: number;
  readonly options: OpenOptions;
}

class ReopenedThread {
  readonly #options: ThreadOptions;
  readonly #first: FirstPage;
  readonly #pages: Uint8Array[] = [];
  #thread: BodyThread;
  #isDisposed = false;
  /** The filter that was given up, as it is asked for again in each window of its lines. */
  #refused: { readonly expression: string; readonly pages: number; readonly problem: string } | undefined;

  constructor(options: ThreadOptions, thread: BodyThread, first: FirstPage) {
    this.#options = options;
    this.#thread = thread;
    this.#first = first;
  }

  async open(thread: BodyThread): Promise<BodyLayout> {
    let layout = (await thread.send({ kind: 'open', ...this.#first })) as BodyLayout;
    for (const page of this.#pages) layout = (await thread.send({ kind: 'append', page })) as BodyLayout;
    return layout;
  }

  async append(page: Uint8Array): Promise<BodyLayout> {
    const layout = (await this.#thread.send({ kind: 'append', page })) as BodyLayout;
    this.#pages.push(page);
    return layout;
  }

  async ask(question: BodyQuestion | BodyTask): Promise<unknown> {
    if (!('of' in question) || question.of.kind !== 'filter') return this.#thread.send({ kind: 'ask', question });
    const { expression } = question.of;
    const pages = this.#pages.length;
    if (this.#refused?.expression === expression && this.#refused.pages === pages) return answerWithProblem(question, this.#refused.problem);
    const milliseconds = this.#options.filterMilliseconds;
    const late = new UserError('filterTooSlow', t('The path takes longer than {0} seconds in this body.', milliseconds / 1000));
    const timer = setTimeout(() => this.#thread.end(late), milliseconds);
    try {
      return await this.#thread.send({ kind: 'ask', question });
    } catch (error) {
      const isLost = error instanceof UserError && (error === late || error.code === 'bodyThreadEnded');
      if (!isLost || this.#isDisposed) throw error;
      this.#refused = { expression, pages, problem: error.message };
    } finally {
      clearTimeout(timer);
    }
    await this.#reopen();
    return answerWithProblem(question, this.#refused.problem);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#thread.end(cancelled());
  }

  async #reopen(): Promise<void> {
    const thread = new BodyThread(this.#options.workerUrl, this.#options.sentences);
    this.#thread = thread;
    await this.open(thread);
  }
}

/** The first bytes of a body in memory that threads can share. A body that turns out shorter is as long as it is. */
async function sharedBytes(body: Body, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(sharedMemory(length));
  let offset = 0;
  while (offset < length) {
    const slice = await body.read(offset, Math.min(sliceBytes, length - offset));
    if (slice.length === 0) break;
    bytes.set(slice, offset);
    offset += slice.length;
    await nextTurn();
  }
  return bytes.subarray(0, offset);
}

/** @throws {UserError} there is not so much memory */
function sharedMemory(length: number): SharedArrayBuffer {
  try {
    return new SharedArrayBuffer(length);
  } catch (error) {
    throw notEnoughMemory(error);
  }
}

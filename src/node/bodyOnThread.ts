import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { l10nJsonFormat } from '@vscode/l10n';
import { UserError } from '../core/errors.ts';
import type { Body } from '../core/graph/transport.ts';
import type { BodyLayout, OpenOptions } from '../core/response/bodyReader.ts';
import type { FromBodyThread, ToBodyThread } from '../core/response/bodyThread.ts';
import type { OpenedElsewhere } from './bodyWorker.ts';

/** Bytes that are copied between two turns of the event loop: one or two milliseconds. */
const sliceBytes = 4 * 1024 * 1024;

/** The first bytes of a body in memory that a thread can share. A body that turns out shorter is as long as it is. */
async function sharedBytes(body: Body, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(new SharedArrayBuffer(length));
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

type Message = ToBodyThread extends infer One ? (One extends ToBodyThread ? Omit<One, 'id'> : never) : never;

/** A thread that does not keep the process alive while nothing is asked of it. */
class BodyThread {
  readonly #worker: Worker;
  readonly #open = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
  #lastId = 0;
  #ended: Error | undefined;

  constructor(workerUrl: URL, sentences: l10nJsonFormat | undefined) {
    this.#worker = new Worker(workerUrl, { workerData: { sentences }, name: 'body' });
    this.#worker.unref();
    this.#worker.on('message', (answer: FromBodyThread) => this.#receive(answer));
    this.#worker.once('error', (error) => this.end(new Error('The thread of the body failed.', { cause: error })));
    this.#worker.once('exit', (code) => this.end(new Error(`The thread of the body ended with code ${code}.`)));
  }

  send(message: Message): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      const id = ++this.#lastId;
      if (this.#open.size === 0) this.#worker.ref();
      this.#open.set(id, { resolve, reject });
      this.#worker.postMessage({ ...message, id }, []);
    });
  }

  /** Ends the thread, and fails what is asked of it. */
  end(reason: Error): void {
    this.#ended ??= reason;
    for (const { reject } of this.#open.values()) reject(this.#ended);
    this.#open.clear();
    this.#worker.unref();
    void this.#worker.terminate();
  }

  #receive(answer: FromBodyThread): void {
    const asked = this.#open.get(answer.id);
    this.#open.delete(answer.id);
    if (this.#open.size === 0) this.#worker.unref();
    if (answer.ok) asked?.resolve(answer.value);
    else asked?.reject(answer.code === undefined ? new Error(answer.message) : new UserError(answer.code, answer.message, answer.fix));
  }
}

/**
 * Opens the first bytes of a body on a thread of its own. They are copied in slices, while the thread starts.
 * @param sentences the translations that this side uses too
 * @throws {UserError} the body cannot be read
 */
export async function openOnThread(
  workerUrl: URL,
  sentences: l10nJsonFormat | undefined,
  body: Body,
  length: number,
  options: OpenOptions,
): Promise<OpenedElsewhere> {
  const thread = new BodyThread(workerUrl, sentences);
  try {
    const bytes = await sharedBytes(body, length);
    const layout = (await thread.send({ kind: 'open', bytes, wholeSize: body.size, options })) as BodyLayout;
    return {
      layout,
      ask: (question) => thread.send({ kind: 'ask', question }),
      append: async (page) => (await thread.send({ kind: 'append', page: await sharedBytes(page, page.size) })) as BodyLayout,
      dispose: () => thread.end(new Error('The body was closed.')),
    };
  } catch (error) {
    thread.end(new Error('The body could not be opened.', { cause: error }));
    throw error;
  }
}

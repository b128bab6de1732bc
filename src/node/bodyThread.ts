import { Worker } from 'node:worker_threads';
import { t, type l10nJsonFormat } from '@vscode/l10n';
import { UserError } from '../core/errors.ts';
import type { FromBodyThread, ToBodyThread } from '../core/response/bodyThread.ts';
import { codeOf } from './transportFailure.ts';

type Message = ToBodyThread extends infer One ? (One extends ToBodyThread ? Omit<One, 'id'> : never) : never;

/** A thread that does not keep the process alive while nothing is asked of it. */
export class BodyThread {
  readonly #worker: Worker;
  readonly #open = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
  #lastId = 0;
  #ended: Error | undefined;

  constructor(workerUrl: URL, sentences: l10nJsonFormat | undefined) {
    this.#worker = new Worker(workerUrl, { workerData: { sentences }, name: 'body' });
    this.#worker.unref();
    this.#worker.on('message', (answer: FromBodyThread) => this.#receive(answer));
    this.#worker.once('error', (error) => this.end(threadEnded(error)));
    this.#worker.once('exit', (code) => this.end(threadEnded(new Error(`The thread of the body ended with code ${code}.`))));
  }

  /** @throws {UserError} `bodyThreadEnded`, or what the thread answers */
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

function threadEnded(cause: unknown): UserError {
  if (codeOf(cause) === 'ERR_WORKER_OUT_OF_MEMORY') return notEnoughMemory(cause);
  return new UserError('bodyThreadEnded', t('The thread that read this body has ended.'), t('Send the request again.'), cause);
}

export function notEnoughMemory(cause: unknown): UserError {
  const fix = t('Close other responses, or ask for less: $select and $top make an answer smaller.');
  return new UserError('bodyThreadEnded', t('There was not enough memory to read this body.'), fix, cause);
}

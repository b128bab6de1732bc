import type { AnswerTo, BodyQuestion } from '../shared/bodyCalls.ts';
import type { FromWebview, FromWebviewEnvelope } from '../shared/protocol.ts';

/** What is kept while the panel is hidden or the window is reloaded. Nothing of a response is in it. */
export interface KeptState {
  readonly tab?: string;
  /** Id in the history of the exchange that is shown: by it the extension finds it again. */
  readonly kept?: string;
  /** The JSONPath over the body. */
  readonly filter?: string;
  /** What the reader set in the table: which array, and in which order. */
  readonly table?: { readonly array?: string; readonly sort?: { readonly column: string; readonly descending: boolean } };
}

/** What VS Code gives a webview, once (`acquireVsCodeApi`). */
export interface VsCodeApi {
  postMessage(envelope: FromWebviewEnvelope): void;
  getState(): KeptState | undefined;
  setState(state: KeptState): void;
}

/** The extension's end of the panel: messages that need no answer, and questions that get one. */
export class Extension {
  readonly #api: VsCodeApi;
  readonly #waiting = new Map<number, (answer: AnswerTo<BodyQuestion> | undefined) => void>();
  #lastId = 0;
  /** Of what the page shows. */
  serial = 0;

  constructor(api: VsCodeApi) {
    this.#api = api;
  }

  post(message: FromWebview): void {
    // VS Code's own channel, not a window: there is no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    this.#api.postMessage({ serial: this.serial, message });
  }

  /**
   * Asks about the body of an exchange. `undefined` when it is gone; a question about an earlier response gets no answer at all, so that
   * nothing of it is drawn into the next one.
   */
  async ask<Asked extends BodyQuestion>(exchange: string, question: Asked): Promise<AnswerTo<Asked> | undefined> {
    const id = ++this.#lastId;
    const { promise, resolve } = deferred<AnswerTo<BodyQuestion> | undefined>();
    this.#waiting.set(id, resolve);
    this.post({ type: 'ask', id, exchange, question });
    return await promise;
  }

  /** Hands an answer to who asked; what nobody waits for any more is dropped. */
  answer(id: number, answer: AnswerTo<BodyQuestion> | undefined): void {
    this.#waiting.get(id)?.(answer);
    this.#waiting.delete(id);
  }

  /** Questions about an earlier response get no answer any more. */
  forgetQuestions(): void {
    this.#waiting.clear();
  }

  get keptState(): KeptState {
    return this.#api.getState() ?? {};
  }

  /** Changes what is named; `undefined` drops it. */
  keep(state: { readonly [Key in keyof KeptState]: KeptState[Key] | undefined }): void {
    const all = Object.entries({ ...this.keptState, ...state }).filter(([, value]) => value !== undefined);
    this.#api.setState(Object.fromEntries(all));
  }
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

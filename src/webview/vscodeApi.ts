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
  readonly table?: KeptTable;
  readonly place?: KeptPlace;
}

/** Where the reader was. */
export interface KeptPlace {
  /** The first line of the body in sight. */
  readonly bodyLine?: number;
  /** First lines of what is folded in the body; absent when they are too many to be kept. */
  readonly bodyFolds?: readonly number[];
  readonly tableRow?: number;
  /** Of the table. */
  readonly scrollLeft?: number;
  /** The index of the item whose JSON is open beside the table. */
  readonly openRow?: number;
}

/** Of the same request only: another one's rows have other columns. */
export interface KeptTable {
  readonly array?: string;
  readonly sort?: { readonly column: string; readonly descending: boolean };
  readonly search?: string;
  readonly filters?: readonly { readonly column: string; readonly text: string }[];
}

/** In the place of an answer: a newer question made this one pointless. What it was about is still there, and can be asked for again. */
export const superseded: unique symbol = Symbol('superseded');

type Answered<Asked extends BodyQuestion> = AnswerTo<Asked> | typeof superseded | undefined;

/** What VS Code gives a webview, once (`acquireVsCodeApi`). */
export interface VsCodeApi {
  postMessage(envelope: FromWebviewEnvelope): void;
  getState(): KeptState | undefined;
  setState(state: KeptState): void;
}

/** The extension's end of the panel: messages that need no answer, and questions that get one. */
export class Extension {
  readonly #api: VsCodeApi;
  readonly #waiting = new Map<number, (answer: Answered<BodyQuestion>) => void>();
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
   * Asks about the body of an exchange. `undefined` when it is gone, `superseded` when a newer question made it pointless; a question about an
   * earlier response gets no answer at all, so that nothing of it is drawn into the next one.
   */
  async ask<Asked extends BodyQuestion>(exchange: string, question: Asked): Promise<Answered<Asked>> {
    const id = ++this.#lastId;
    const { promise, resolve } = deferred<Answered<Asked>>();
    this.#waiting.set(id, resolve);
    this.post({ type: 'ask', id, exchange, question });
    return await promise;
  }

  /** Hands an answer to who asked; what nobody waits for any more is dropped. */
  answer(id: number, answer: Answered<BodyQuestion>): void {
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

  /** The same for what is named of the reader's place. */
  keepPlace(place: { readonly [Key in keyof KeptPlace]: KeptPlace[Key] | undefined }): void {
    const all = Object.entries({ ...this.keptState.place, ...place }).filter(([, value]) => value !== undefined);
    this.keep({ place: all.length === 0 ? undefined : Object.fromEntries(all) });
  }
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

import type { FromWebview, FromWebviewEnvelope, ToWebview } from '../shared/protocol.ts';

/** What is kept while the panel is hidden or the window is reloaded. Nothing of a response is in it. */
export interface KeptState {
  readonly tab?: string;
}

/** What VS Code gives a webview, once (`acquireVsCodeApi`). */
export interface VsCodeApi {
  postMessage(envelope: FromWebviewEnvelope): void;
  getState(): KeptState | undefined;
  setState(state: KeptState): void;
}

type Answer<T extends ToWebview['type']> = Extract<ToWebview, { readonly type: T }>;
type Question = Extract<FromWebview, { readonly id: number }>;
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
type AnyAnswer = Answer<'lines' | 'found' | 'folds'>;

/** The extension's end of the panel: messages that need no answer, and questions that get one. */
export class Extension {
  readonly #api: VsCodeApi;
  readonly #waiting = new Map<number, (answer: AnyAnswer) => void>();
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

  async #ask(question: WithoutId<Question>): Promise<AnyAnswer> {
    const id = ++this.#lastId;
    const { promise, resolve } = deferred<AnyAnswer>();
    this.#waiting.set(id, resolve);
    this.post({ ...question, id });
    return promise;
  }

  async lines(exchange: string, from: number, count: number): Promise<Answer<'lines'>> {
    return (await this.#ask({ type: 'getLines', exchange, from, count })) as Answer<'lines'>;
  }

  async found(exchange: string, text: string, matchCase: boolean): Promise<Answer<'found'>> {
    return (await this.#ask({ type: 'getFound', exchange, text, matchCase })) as Answer<'found'>;
  }

  async folds(exchange: string): Promise<Answer<'folds'>> {
    return (await this.#ask({ type: 'getFolds', exchange })) as Answer<'folds'>;
  }

  /** Hands an answer to who asked; what nobody waits for any more is dropped. */
  answer(message: AnyAnswer): void {
    this.#waiting.get(message.id)?.(message);
    this.#waiting.delete(message.id);
  }

  /** Questions about an earlier response get no answer any more. */
  forgetQuestions(): void {
    this.#waiting.clear();
  }

  get keptState(): KeptState {
    return this.#api.getState() ?? {};
  }

  keep(state: KeptState): void {
    this.#api.setState({ ...this.keptState, ...state });
  }
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { OpenedBody } from '../../../src/core/response/openBody.ts';
import { createQuestionQueue, type QuestionQueue, Superseded } from '../../../src/core/response/questionQueue.ts';
import type { AnswerTo, BodyQuestion } from '../../../src/shared/bodyCalls.ts';
import type { FromWebview, FromWebviewEnvelope, PanelState, ToWebview } from '../../../src/shared/protocol.ts';
import type { WebviewStrings } from '../../../src/shared/webviewStrings.ts';
import { webviewStrings } from './strings.ts';
import type { Site } from './site.ts';
import type { ThemeName } from './themes.ts';

let sentences: Promise<WebviewStrings> | undefined;

/** The extension's side of a panel, with a real body behind it. */
export class TestPanel {
  readonly page: Page;
  readonly received: FromWebview[] = [];
  body: OpenedBody | undefined;
  /** Answers to questions wait until this is called, when it is set. */
  delayMilliseconds = 0;
  readonly #context: BrowserContext;

  constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
  }

  static async open(browser: Browser, site: Site, theme: ThemeName, width = 900, height = 720, zoom = 1): Promise<TestPanel> {
    const context = await browser.newContext({
      viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
      deviceScaleFactor: zoom,
      locale: 'en-GB',
      timezoneId: 'UTC',
    });
    const page = await context.newPage();
    const panel = new TestPanel(context, page);
    await page.exposeFunction('toHost', ({ message }: FromWebviewEnvelope) => panel.#receive(message));
    await panel.#start(() => page.goto(`${site.url}?theme=${theme}`));
    return panel;
  }

  /** As after a reload of the window, or when a hidden panel is shown again: only the kept state is still there. */
  async reload(): Promise<void> {
    await this.#start(() => this.page.reload());
  }

  async #start(load: () => Promise<unknown>): Promise<void> {
    const ready = this.next('ready');
    await load();
    await ready;
    sentences ??= webviewStrings();
    await this.post({ type: 'strings', strings: await sentences, locale: 'en-GB' });
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  async post(message: ToWebview): Promise<void> {
    await this.#deliver(message);
    // A frame for the page to draw in.
    await this.page.evaluate('new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
  }

  /** Expressions are strings: this file is checked without the browser's types. */
  async #deliver(message: ToWebview): Promise<void> {
    const text = JSON.stringify(message, (_, value: unknown) =>
      value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value,
    );
    await this.page.evaluate(`window.postMessage(JSON.parse(${JSON.stringify(text)}, (_, value) =>
      value?.base64 === undefined ? value : Uint8Array.from(atob(value.base64), character => character.charCodeAt(0))), '*'); undefined`);
  }

  #serial = 0;

  async show(state: PanelState, body?: OpenedBody): Promise<void> {
    this.body = body;
    await this.post({ type: 'show', serial: ++this.#serial, state });
  }

  readonly #awaited: { readonly type: FromWebview['type']; readonly resolve: (message: FromWebview) => void }[] = [];

  /** The next message of a kind; call it before what causes the message. */
  async next<T extends FromWebview['type']>(type: T): Promise<Extract<FromWebview, { readonly type: T }>> {
    return (await new Promise<FromWebview>((resolve) => this.#awaited.push({ type, resolve }))) as Extract<FromWebview, { readonly type: T }>;
  }

  /** Waits until an expression is true; Playwright's own waiting would evaluate inside the page, where its policy forbids that. */
  async until(expression: string): Promise<void> {
    for (let round = 0; round < 1200; round++) {
      if (await this.page.evaluate<boolean>(expression)) {
        return;
      }
      await this.page.waitForTimeout(25);
    }
    throw new Error(`never true: ${expression}`);
  }

  async violations(): Promise<readonly string[]> {
    return await this.page.evaluate<string[]>('window.violations');
  }

  async #receive(message: FromWebview): Promise<void> {
    this.received.push(message);
    const index = this.#awaited.findIndex((awaited) => awaited.type === message.type);
    if (index >= 0) {
      this.#awaited.splice(index, 1)[0]?.resolve(message);
    }
    if (message.type === 'ask') {
      const { id, question } = message;
      const answered = await (this.#queue === undefined ? this.#answer(question) : this.#queue.ask(question)).then(
        (answer) => ({ type: 'answer', id, answer: answer as AnswerTo<BodyQuestion> | undefined }) as const,
        (error: unknown) => {
          assert.ok(error instanceof Superseded, String(error));
          return { type: 'superseded', id } as const;
        },
      );
      await this.#deliver(answered).catch(() => undefined);
    } else if (/^copy(?!Token)/.test(message.type)) {
      await this.#deliver({ type: 'copied' }).catch(() => undefined);
    }
  }

  async #answer(question: BodyQuestion): Promise<unknown> {
    const answer = await this.body?.answer(question);
    await new Promise((resolve) => setTimeout(resolve, this.delayMilliseconds));
    return answer;
  }

  #queue: QuestionQueue | undefined;

  /** From now on questions are answered one after the other, as by a thread, and newer ones supersede those that wait. */
  queueQuestions(): void {
    this.#queue = createQuestionQueue((question) => this.#answer(question as BodyQuestion));
  }

  /** Questions of a kind that the page has asked. */
  asked(kind: BodyQuestion['kind']): number {
    return this.received.filter((message) => message.type === 'ask' && message.question.kind === kind).length;
  }
}

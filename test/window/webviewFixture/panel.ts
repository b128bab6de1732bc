import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { ensureBrowser } from '../../../scripts/browser.mjs';
import type { OpenedBody } from '../../../src/core/response/openBody.ts';
import type { BodyQuestion } from '../../../src/shared/bodyCalls.ts';
import type { FromWebview, FromWebviewEnvelope, PanelState, ToWebview } from '../../../src/shared/protocol.ts';
import type { WebviewStrings } from '../../../src/shared/webviewStrings.ts';
import { webviewStrings } from './strings.ts';
import { type ThemeName, themes } from './themes.ts';

const sourceFolder = fileURLToPath(new URL('../../../src/webview/', import.meta.url));
let sentences: Promise<WebviewStrings> | undefined;

async function bundle(name: string, format: 'iife' | 'esm'): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [`${sourceFolder}${name}`],
    bundle: true,
    format,
    target: 'chrome132',
    minify: true,
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

export function bundleWebview(): Promise<Uint8Array> {
  return bundle('response.ts', 'iife');
}

export async function startBrowser(): Promise<Browser> {
  return await chromium.launch(await ensureBrowser());
}

/** A page as VS Code builds its webviews: a strict policy with a nonce, its own default style, theme colours as variables. */
function html(theme: ThemeName, nonce: string): string {
  const { bodyClass, kind, colours } = themes[theme];
  const variables = Object.entries(colours)
    .map(([name, value]) => `--vscode-${name}: ${value};`)
    .join(' ');
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Response</title>
<style nonce="${nonce}">:root { ${variables} } body { background-color: transparent; color: var(--vscode-editor-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); margin: 0; padding: 0 20px; }</style>
<link rel="stylesheet" href="/response.css"></head>
<body class="${bodyClass}" data-vscode-theme-kind="${kind}">
<script nonce="${nonce}">
window.violations = [];
addEventListener('securitypolicyviolation', event => window.violations.push(event.violatedDirective + ' ' + event.blockedURI));
addEventListener('error', event => window.violations.push('error ' + event.message));
addEventListener('unhandledrejection', event => window.violations.push('rejection ' + event.reason));
window.acquireVsCodeApi = () => ({
  postMessage: message => window.toHost(message),
  getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
  setState: next => sessionStorage.setItem('state', JSON.stringify(next)),
});
</script>
<script nonce="${nonce}" type="module" src="/response.js"></script></body></html>`;
}

export interface Site {
  readonly url: string;
  readonly close: () => void;
}

export async function serveWebview(script: Uint8Array): Promise<Site> {
  const style = await bundle('response.css', 'esm');
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/response.js') {
      response.setHeader('Content-Type', 'text/javascript').end(script);
    } else if (url.pathname === '/response.css') {
      response.setHeader('Content-Type', 'text/css').end(style);
    } else {
      const nonce = randomBytes(16).toString('base64url');
      const own = `http://${request.headers.host ?? ''}`;
      response.setHeader(
        'Content-Security-Policy',
        `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${own} 'nonce-${nonce}'; font-src ${own}; img-src blob:`,
      );
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html((url.searchParams.get('theme') ?? 'dark') as ThemeName, nonce));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

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
    for (let round = 0; round < 200; round++) {
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
      const body = this.body;
      const { id, question } = message;
      const answer = await body?.answer(question);
      await new Promise((resolve) => setTimeout(resolve, this.delayMilliseconds));
      await this.#deliver({ type: 'answer', id, answer }).catch(() => undefined);
    }
  }

  /** Questions of a kind that the page has asked. */
  asked(kind: BodyQuestion['kind']): number {
    return this.received.filter((message) => message.type === 'ask' && message.question.kind === kind).length;
  }
}

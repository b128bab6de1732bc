import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { ensureBrowser } from '../../../scripts/browser.mjs';
import type { BodyLines } from '../../../src/core/response/bodyLines.ts';
import type { FromWebview, FromWebviewEnvelope, PanelState, ToWebview } from '../../../src/shared/protocol.ts';
import { strings } from './strings.ts';
import { type ThemeName, themes } from './themes.ts';

const sourceFolder = fileURLToPath(new URL('../../../src/webview/', import.meta.url));
const foundAtMost = 5000;

export async function bundleWebview(): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [`${sourceFolder}response.ts`],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    write: false,
  });
  return result.outputFiles[0]?.contents ?? new Uint8Array();
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
let state;
window.acquireVsCodeApi = () => ({ postMessage: message => window.toHost(message), getState: () => state, setState: next => { state = next; } });
</script>
<script nonce="${nonce}" type="module" src="/response.js"></script></body></html>`;
}

export interface Site {
  readonly url: string;
  readonly close: () => void;
}

export async function serveWebview(script: Uint8Array): Promise<Site> {
  const style = readFileSync(`${sourceFolder}response.css`);
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
        `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${own} 'nonce-${nonce}'; font-src ${own}`,
      );
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html((url.searchParams.get('theme') ?? 'dark') as ThemeName, nonce));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

/** The extension's side of a panel, with real body lines behind it. */
export class TestPanel {
  readonly page: Page;
  readonly received: FromWebview[] = [];
  body: BodyLines | undefined;
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
    const ready = panel.next('ready');
    await page.goto(`${site.url}?theme=${theme}`);
    await ready;
    await panel.post({ type: 'strings', strings, locale: 'en-GB' });
    return panel;
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
    await this.page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*'); undefined`);
  }

  #serial = 0;

  async show(state: PanelState, body?: BodyLines): Promise<void> {
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
    const answer = this.#answer(message);
    if (answer !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, this.delayMilliseconds));
      await this.#deliver(answer).catch(() => undefined);
    }
  }

  #answer(message: FromWebview): ToWebview | undefined {
    const body = this.body;
    switch (message.type) {
      case 'getLines':
        return { type: 'lines', id: message.id, from: message.from, lines: body?.lines(message.from, message.count) ?? [] };
      case 'getFound':
        return { type: 'found', id: message.id, ...(body?.find(message.text, message.matchCase, foundAtMost) ?? { places: [], more: false }) };
      case 'getFolds':
        return { type: 'folds', id: message.id, ranges: body?.folds(200_000) ?? [] };
      default:
        return undefined;
    }
  }
}

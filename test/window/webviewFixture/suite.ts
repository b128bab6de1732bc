import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { openBody, type OpenedBody } from '../../../src/core/response/openBody.ts';
import type { FromWebview } from '../../../src/shared/protocol.ts';
import type { ResponseView } from '../../../src/shared/responseView.ts';
import { TestPanel } from './panel.ts';
import type { KeptState } from '../../../src/webview/vscodeApi.ts';
import { bundleWebview, serveWebview, type Site, startBrowser } from './site.ts';
import type { ThemeName } from './themes.ts';
import { responseState, responseView } from './views.ts';

export const screenshots = fileURLToPath(new URL('../../../.build/screenshots/', import.meta.url));

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Opens panels in one browser for the tests of a `describe`; call it once in there. Each panel is closed after its test, and nothing may have gone wrong in it. */
export function panelsInBrowser(): {
  readonly script: () => Uint8Array;
  readonly panel: (theme?: ThemeName, width?: number, height?: number, zoom?: number) => Promise<TestPanel>;
} {
  let script: Uint8Array;
  let site: Site;
  let browser: Browser;
  const open: TestPanel[] = [];

  before(async () => {
    mkdirSync(screenshots, { recursive: true });
    script = await bundleWebview();
    site = await serveWebview(script);
    browser = await startBrowser();
  });

  after(async () => {
    await browser.close();
    site.close();
  });

  afterEach(async () => {
    for (const panel of open.splice(0)) {
      assert.deepEqual(await panel.violations(), [], 'content security policy and script errors');
      await panel.close();
    }
  });

  return {
    script: () => script,
    panel: async (theme = 'dark', width = 900, height = 720, zoom = 1) => {
      const opened = await TestPanel.open(browser, site, theme, width, height, zoom);
      open.push(opened);
      return opened;
    },
  };
}

/** Shows a response with this body, and waits for what the tab that comes first has to show. */
export async function showResponse(
  shown: TestPanel,
  bytes: Uint8Array,
  mediaType = 'application/json',
  changes: Partial<ResponseView> = {},
  state: Parameters<typeof responseState>[1] = {},
): Promise<OpenedBody> {
  const body = openBody(bytes, { mediaType });
  const view = responseView(body.layout, bytes.length, changes);
  await shown.show(responseState({ ...view, body: { ...view.body, mediaType: mediaType.split(';')[0] ?? '' } }, state), body);
  return body;
}

/** The same, and the Body tab in front. */
export async function showBody(...response: Parameters<typeof showResponse>): Promise<OpenedBody> {
  const body = await showResponse(...response);
  const [shown] = response;
  if ((await shown.page.locator('#tab-body[aria-selected=false]').count()) > 0) {
    await shown.page.click('#tab-body');
  }
  if (body.layout.lineCount > 0 && body.layout.isImage === undefined) {
    await shown.page.waitForSelector('.row .text:not(.waiting)');
  }
  return body;
}

export async function textOf(shown: TestPanel, selector: string): Promise<string> {
  return (await shown.page.locator(selector).first().textContent()) ?? '';
}

export async function focusedId(shown: TestPanel): Promise<string> {
  return await shown.page.evaluate<string>('document.activeElement.id');
}

/** What the page has left with VS Code for when it is drawn anew. */
export async function keptState(shown: TestPanel): Promise<KeptState> {
  return await shown.page.evaluate<KeptState>(`JSON.parse(sessionStorage.getItem('state')) ?? {}`);
}

/** Numbers of the lines that are in the page. */
export async function linesInPage(shown: TestPanel): Promise<number[]> {
  return await shown.page.locator('.row:visible').evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-line'))));
}

export async function focusedLine(shown: TestPanel): Promise<number> {
  return await shown.page.evaluate<number>(`Number(document.activeElement.closest('.row')?.dataset.line ?? -1)`);
}

/** The message that something causes. */
export async function receive<T extends FromWebview['type']>(
  shown: TestPanel,
  type: T,
  cause: () => Promise<void>,
): Promise<Extract<FromWebview, { readonly type: T }>> {
  const message = shown.next(type);
  await cause();
  return await message;
}

export async function checkAccessibility(shown: TestPanel, what: string): Promise<void> {
  // Evaluated by the test, not by the page: the policy of the page stays as it is.
  await shown.page.evaluate(`${axe.source}; undefined`);
  // A fold button is as high as its line, as in VS Code's editor; keys fold too.
  const found = await shown.page.evaluate<string[]>(`axe.run({ rules: { 'target-size': { enabled: true } } }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes
      .filter(({ html }) => id !== 'target-size' || !html.includes('class="fold"'))
      .slice(0, 3)
      .map(node => id + ': ' + node.html + ' ' + node.failureSummary)))`);
  assert.deepEqual(found, [], what);
}

// What a reader waits for when a large answer has come: ours over the bundled worker and the real page, and beside it the whole text in one <pre>.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { memoryBody } from '../src/core/graph/transport.ts';
import type { BodyReader } from '../src/core/response/bodyReader.ts';
import { createBodyOpener } from '../src/node/bodyWorker.ts';
import { TestPanel } from '../test/window/webviewFixture/panel.ts';
import { bundleWebview, serveWebview, startBrowser, type Site } from '../test/window/webviewFixture/site.ts';
import { responseView } from '../test/window/webviewFixture/views.ts';

interface Row {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
}
type Browser = Awaited<ReturnType<typeof startBrowser>>;

const mediaType = 'application/json';
/** A `<pre>` that takes longer is given up. */
const patience = 90_000;
const jumps = 40;
const largest = { pre: 12_000_000 };

/** Users as Graph gives them, compact; each takes about 560 bytes. */
function users(rows: number): Uint8Array {
  const parts = Array.from({ length: rows }, (_, index) =>
    JSON.stringify({
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      displayName: `Person ${index} of the Company`,
      userPrincipalName: `person.${index}@contoso.onmicrosoft.com`,
      mail: index % 3 === 0 ? null : `person.${index}@contoso.com`,
      businessPhones: [`+49 431 ${index}`],
      jobTitle: index % 5 === 0 ? null : `Retail Manager ${index % 40}`,
      createdDateTime: new Date(1_600_000_000_000 + index * 60_000).toISOString(),
      accountEnabled: index % 7 !== 0,
      signInActivity: { lastSignInDateTime: new Date(1_700_000_000_000 + index * 30_000).toISOString(), lastSignInRequestId: String(index * 7919) },
      proxyAddresses: [`SMTP:person.${index}@contoso.com`, `smtp:p${index}@contoso.onmicrosoft.com`],
    }),
  );
  return Buffer.from(`{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users","value":[${parts.join(',')}]}`);
}

/** The extension's side alone: until it is laid out, the longest the event loop stood still, and how much memory it took. */
async function onTheHost(bytes: Uint8Array): Promise<{ readonly ready: number; readonly block: number; readonly megabytes: number }> {
  await settled();
  const before = process.memoryUsage.rss();
  let peak = before;
  const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  const reader = await open(bytes);
  await firstWindow(reader);
  const ready = performance.now() - start;
  await reader.ask({ kind: 'find', of: { kind: 'body' }, text: 'Person 99', matchCase: false });
  await reader.ask({ kind: 'pathAt', of: { kind: 'body' }, line: Math.floor(reader.layout.lineCount / 2) });
  await reader.ask({ kind: 'rows', query: { ...everything, sort: { column: 'mail', descending: true } }, columns: ['mail'], from: 0, count: 60 });
  await reader.ask({ kind: 'rows', query: { ...everything, search: '99' }, columns: ['mail'], from: 0, count: 60 });
  delay.disable();
  clearInterval(sampling);
  reader.dispose();
  return { ready, block: delay.max / 1e6, megabytes: (peak - before) / 1e6 };
}

const everything = { array: `$['value']`, filters: [], search: '' };

function open(bytes: Uint8Array): Promise<BodyReader> {
  return createBodyOpener(new URL('../dist/workers/body.js', import.meta.url))(memoryBody(bytes), { mediaType });
}

async function firstWindow(reader: BodyReader): Promise<void> {
  await reader.ask({ kind: 'lines', of: { kind: 'body' }, from: 0, count: 60 });
  await reader.ask({ kind: 'columns', array: everything.array });
  await reader.ask({ kind: 'rows', query: everything, columns: ['id', 'displayName', 'mail'], from: 0, count: 60 });
}

async function settled(): Promise<void> {
  globalThis.gc?.();
  await wait(200);
}

/** Runs in the page: jumps through what scrolls, and returns the longest time between two frames. */
const scrolling = (selector: string): string => `(async () => {
  const element = document.querySelector(${JSON.stringify(selector)});
  const frame = () => new Promise(requestAnimationFrame);
  let longest = 0;
  let last = await frame();
  for (let jump = 0; jump < ${jumps}; jump++) {
    element.scrollTop = (element.scrollHeight * ((jump * 37) % ${jumps})) / ${jumps};
    const now = await frame();
    longest = Math.max(longest, now - last);
    last = now;
  }
  return longest;
})()`;

/** From the bytes at hand to what can be read, in the table and in the body. */
async function inThePage(
  browser: Browser,
  site: Site,
  bytes: Uint8Array,
): Promise<{ readonly ready: number; readonly body: number; readonly table: number }> {
  const panel = await TestPanel.open(browser, site, 'dark');
  const start = performance.now();
  const reader = await open(bytes);
  const opened = { layout: reader.layout, answer: reader.ask.bind(reader), append: () => reader.layout };
  const view = responseView(reader.layout, bytes.length);
  await panel.show({ kind: 'response', view, possible: { goToRequest: false, compare: false, pin: true }, layouts: [] }, opened);
  await panel.until(`document.querySelector('[role=gridcell], .row .text:not(.waiting)') !== null`);
  const ready = performance.now() - start;
  const table = await panel.page.evaluate<number>(scrolling('[role=grid]'));
  await panel.page.getByRole('tab', { name: 'Body' }).click();
  await panel.until(`document.querySelector('.lines .row .text:not(.waiting)') !== null`);
  const body = await panel.page.evaluate<number>(scrolling('.lines'));
  await panel.close();
  reader.dispose();
  return { ready, body, table };
}

/** The same body the way it is usually shown. */
async function inPre(browser: Browser, bytes: Uint8Array): Promise<{ readonly ready: number; readonly frame: number }> {
  const server: Server = createServer((request, response) => {
    if (request.url === '/body') response.end(bytes);
    else response.setHeader('Content-Type', 'text/html').end('<!DOCTYPE html><style>pre { height: 700px; overflow: auto }</style><pre></pre>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const page = await browser.newPage();
  page.setDefaultTimeout(patience);
  try {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const measured = (async () => {
      const ready = await page.evaluate<number>(`(async () => {
        const text = await (await fetch('/body')).text();
        const start = performance.now();
        document.querySelector('pre').textContent = JSON.stringify(JSON.parse(text), undefined, 2);
        document.querySelector('pre').getBoundingClientRect();
        await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        return performance.now() - start;
      })()`);
      return { ready, frame: await page.evaluate<number>(scrolling('pre')) };
    })();
    const gaveUp = { ready: patience, frame: patience };
    return await Promise.race([measured.catch(() => gaveUp), wait(patience, gaveUp)]);
  } finally {
    await page.close();
    server.close();
  }
}

export async function bench(): Promise<{ name: string; rows: readonly Row[] }> {
  const site = await serveWebview(await bundleWebview());
  const browser = await startBrowser();
  const rows: Row[] = [];
  const add = (label: string, value: number, unit: string): unknown => rows.push({ label, value, unit });
  const bodies: readonly (readonly [string, Uint8Array])[] = [
    ['1 MB', users(1_800)],
    ['10 MB', users(18_000)],
    ['50 MB', users(90_000)],
    ['100,000 rows', users(100_000)],
  ];
  try {
    for (const [name, bytes] of bodies) {
      const host = await onTheHost(bytes);
      const page = await inThePage(browser, site, bytes);
      add(`${name}: first rows in the window`, page.ready, 'ms');
      add(`${name}: laid out, with the first windows of lines and rows`, host.ready, 'ms');
      add(`${name}: longest block of the extension host`, host.block, 'ms');
      add(`${name}: longest frame while scrolling the table`, page.table, 'ms');
      add(`${name}: longest frame while scrolling the body`, page.body, 'ms');
      add(`${name}: memory on top, at the most`, host.megabytes, 'MB');
      if (bytes.length > largest.pre) continue;
      const pre = await inPre(browser, bytes);
      add(`${name}: first paint as one <pre>`, pre.ready, 'ms');
      add(`${name}: longest frame while scrolling it`, pre.frame, 'ms');
      add(`${name}: <pre> against ours`, pre.ready / page.ready, '×');
    }
  } finally {
    await browser.close();
    site.close();
  }
  return { name: 'A large answer, from its bytes to what can be read', rows };
}

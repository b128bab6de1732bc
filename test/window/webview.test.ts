import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { type BodyLines, layOutBody } from '../../src/core/response/bodyLines.ts';
import type { FromWebview, PanelState } from '../../src/shared/protocol.ts';
import type { ResponseView } from '../../src/shared/responseView.ts';
import { bundleWebview, serveWebview, type Site, startBrowser, TestPanel } from './webviewFixture/panel.ts';
import { type ThemeName, themes } from './webviewFixture/themes.ts';
import { forbidden, head, responseView, users } from './webviewFixture/views.ts';

const screenshots = fileURLToPath(new URL('../../.build/screenshots/', import.meta.url));
const themeNames = Object.keys(themes) as ThemeName[];

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text);
}

describe('the response panel in a browser', function () {
  this.timeout(60_000);
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

  async function panel(theme: ThemeName = 'dark', width = 900, height = 720): Promise<TestPanel> {
    const opened = await TestPanel.open(browser, site, theme, width, height);
    open.push(opened);
    return opened;
  }

  async function showBody(
    shown: TestPanel,
    bytes: Uint8Array,
    mediaType = 'application/json',
    changes: Partial<ResponseView> = {},
  ): Promise<BodyLines> {
    const body = layOutBody(bytes, mediaType);
    const view = responseView(body, bytes.length, changes);
    await shown.show({ kind: 'response', view: { ...view, body: { ...view.body, mediaType } } }, body);
    if (body.lineCount > 0) {
      await shown.page.waitForSelector('.row .text:not(.waiting)');
    }
    return body;
  }

  async function text(shown: TestPanel, selector: string): Promise<string> {
    return (await shown.page.locator(selector).first().textContent()) ?? '';
  }

  /** Numbers of the lines that are in the page. */
  async function linesInPage(shown: TestPanel): Promise<number[]> {
    return await shown.page.locator('.row').evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-line'))));
  }

  async function focusedLine(shown: TestPanel): Promise<number> {
    return await shown.page.evaluate<number>(`Number(document.activeElement.closest('.row')?.dataset.line ?? -1)`);
  }

  async function receive<T extends FromWebview['type']>(
    shown: TestPanel,
    type: T,
    cause: () => Promise<void>,
  ): Promise<Extract<FromWebview, { readonly type: T }>> {
    const message = shown.next(type);
    await cause();
    return await message;
  }

  async function checkAccessibility(shown: TestPanel, what: string): Promise<void> {
    // Evaluated by the test, not by the page: the policy of the page stays as it is.
    await shown.page.evaluate(`${axe.source}; undefined`);
    const found = await shown.page.evaluate<string[]>(`axe.run().then(({ violations }) => violations.map(violation =>
      violation.id + ': ' + violation.nodes.slice(0, 3).map(node => node.html + ' ' + node.failureSummary).join('\\n')))`);
    assert.deepEqual(found, [], what);
  }

  it('stays within its budget of 20 kB', () => {
    assert.ok(gzipSync(script, { level: 9 }).length <= 20_000, `${gzipSync(script, { level: 9 }).length} bytes`);
  });

  describe('states', () => {
    it('says what to do when there is nothing yet', async () => {
      const shown = await panel();
      assert.match(await text(shown, 'main'), /No response yet/);
    });

    it('shows a request under way and cancels it', async () => {
      const shown = await panel();
      await shown.show({ kind: 'sending', head: { title: 'GET users', method: 'GET', url: head.url } });
      assert.match(await text(shown, '.status'), /Sending/);
      assert.equal(await shown.page.locator('[role=progressbar]').count(), 1);
      await receive(shown, 'cancel', () => shown.page.getByRole('button', { name: 'Cancel' }).click());
      await shown.page.emulateMedia({ reducedMotion: 'reduce' });
      assert.equal(await shown.page.evaluate(`getComputedStyle(document.querySelector('.progress-bit')).animationName`), 'none');
      await shown.show({ kind: 'cancelled', head: { title: 'GET users', method: 'GET', url: head.url }, problems: [] });
      assert.match(await text(shown, '.status'), /Cancelled/);
      assert.equal(await shown.page.locator('[role=tab]').count(), 0);
    });

    it('shows status, time, size, request, connection and stage in words, and announces them once', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf(users(2)));
      const headText = await text(shown, 'header');
      for (const part of ['200 OK', '182 ms', ' B', 'GET', head.url, 'contoso-prod', 'PRODUCTION', '7d1c2e9a']) {
        assert.ok(headText.includes(part), part);
      }
      assert.equal(await shown.page.locator('h1').textContent(), head.title);
      assert.equal(await shown.page.locator('html').getAttribute('lang'), 'en-GB');
      assert.match(await text(shown, '[role=status]'), /^200 OK, 182 ms, \d+ B$/);
      assert.equal(await shown.page.locator('[role=status]').count(), 1);
      await receive(shown, 'sendAgain', () => shown.page.getByRole('button', { name: 'Send Again' }).click());
    });

    it('keeps the focus where Send Again and Cancel stand', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf('{}'));
      await shown.page.focus('#send-again');
      await shown.show({ kind: 'sending', head });
      assert.equal(await shown.page.evaluate('document.activeElement.id'), 'cancel');
      await showBody(shown, bytesOf('{}'));
      assert.equal(await shown.page.evaluate('document.activeElement.id'), 'send-again');
    });

    it('shows problems above the body, with what to do', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf('{"error":{"code":"Authorization_RequestDenied"}}'), 'application/json', forbidden);
      const problem = await text(shown, '.problem');
      for (const part of [
        'Error',
        'The app has no permission',
        'needs the application permission Mail.Send.\nThe token',
        'What to do:',
        'Authorization_RequestDenied',
      ]) {
        assert.ok(problem.includes(part), part);
      }
      assert.match(await text(shown, '[role=status]'), /403 Forbidden.*The app has no permission/);
      const pressed = await receive(shown, 'action', () => shown.page.getByRole('button', { name: 'Copy for My Admin' }).click());
      assert.deepEqual([pressed.problem, pressed.action], [0, 1]);
      assert.equal((await receive(shown, 'action', () => shown.page.getByRole('button', { name: 'Generate Certificate Pair' }).click())).problem, 1);
    });

    it('shows problems alone when nothing was sent and nothing came', async () => {
      const shown = await panel();
      const view = responseView(layOutBody(new Uint8Array(), ''), 0, { ...forbidden, attempts: [], timing: [] });
      const { status: _status, ...noStatus } = view.head;
      const { token: _token, ...noToken } = view;
      const state: PanelState = { kind: 'response', view: { ...noToken, head: noStatus } };
      await shown.show(state);
      assert.match(await text(shown, '.status'), /No answer/);
      assert.equal(await shown.page.locator('[role=tab]').count(), 0);
      assert.equal(await shown.page.locator('.problem').count(), 2);
    });

    it('shows an empty and a binary body', async () => {
      const shown = await panel();
      await showBody(shown, new Uint8Array(), '');
      assert.match(await text(shown, '.panel-body'), /has no body/);
      await showBody(
        shown,
        Uint8Array.from({ length: 9000 }, (_, index) => index * 7),
        'image/png',
      );
      assert.match(await text(shown, '.panel-body'), /not text.*The first 4096 of 9000 bytes/);
      assert.match(await text(shown, '.row .text'), /^00000000 {2}00 07 0e/);
      assert.equal(await shown.page.locator('#fold-all').count(), 0);
    });
  });

  describe('tabs', () => {
    it('are chosen with arrows, Home and End, and kept over responses', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf(users(3)));
      await shown.page.focus('#tab-body');
      for (const [key, id] of [
        ['ArrowRight', 'tab-headers'],
        ['End', 'tab-timing'],
        ['ArrowRight', 'tab-body'],
        ['ArrowLeft', 'tab-timing'],
        ['Home', 'tab-body'],
        ['ArrowRight', 'tab-headers'],
      ] as const) {
        await shown.page.keyboard.press(key);
        assert.equal(await shown.page.evaluate('document.activeElement.id'), id, key);
      }
      assert.deepEqual(await shown.page.locator('[role=tab]').evaluateAll((tabs) => tabs.map((tab) => tab.getAttribute('tabindex'))), [
        '-1',
        '0',
        '-1',
        '-1',
        '-1',
      ]);
      assert.equal(await shown.page.locator('[role=tabpanel]:visible').count(), 1);
      await showBodyHidden(shown, users(4));
      assert.equal(await shown.page.locator('[role=tab][aria-selected=true]').textContent(), 'Headers');
    });

    async function showBodyHidden(shown: TestPanel, json: string): Promise<void> {
      const body = layOutBody(bytesOf(json), 'application/json');
      await shown.show({ kind: 'response', view: responseView(body, json.length) }, body);
    }

    it('show headers with a copy button that the keyboard reaches', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf('{}'));
      await shown.page.click('#tab-headers');
      const copied = await receive(shown, 'copyText', async () => {
        await shown.page.getByRole('button', { name: 'Copy request-id', exact: true }).focus();
        await shown.page.keyboard.press('Enter');
      });
      assert.equal(copied.text, '0b6ac8a2-5cf9-4f2d-b6e3-5f0c2d1f4a11');
      assert.equal(await shown.page.evaluate('getComputedStyle(document.activeElement).opacity'), '1');
      assert.equal(await text(shown, '[role=status]'), 'Copied');
    });

    it('show each attempt as it was sent', async () => {
      const shown = await panel();
      const attempt = responseView(layOutBody(bytesOf('{}'), ''), 2).attempts[0];
      assert.ok(attempt);
      await showBody(shown, bytesOf('{}'), 'application/json', {
        attempts: [
          attempt,
          { ...attempt, body: '{"a":\n1}', token: { sent: false, reason: 'the host is not the connection’s.' }, outcome: '302 Found' },
        ],
      });
      await shown.page.click('#tab-request');
      const request = await text(shown, '.panel-request');
      for (const part of [
        'Attempt 1',
        'Attempt 2',
        'Bearer ●●●●●●',
        'Sent with the app-only token.',
        'Sent without the token: the host is not',
        '302 Found',
        '{"a":\n1}',
      ]) {
        assert.ok(request.includes(part), part);
      }
    });

    it('show the roles of the token first, then its claims', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf('{}'));
      await shown.page.click('#tab-token');
      assert.deepEqual(await shown.page.locator('.roles li').allTextContents(), ['User.Read.All', 'Group.Read.All', 'Mail.Send']);
      const token = await text(shown, '.panel-token');
      assert.ok(token.indexOf('Mail.Send') < token.indexOf('23 Nov 2026, 06:33:17'));
      assert.match(token, /From the cache.*idtyp.*no user is signed in/s);
      await receive(shown, 'freshToken', () => shown.page.getByRole('button', { name: 'Get Fresh Token' }).click());
      await receive(shown, 'copyToken', () => shown.page.getByRole('button', { name: 'Copy Token' }).click());
    });
  });

  describe('body', () => {
    it('colours JSON and numbers its lines', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf('{"a:\\"b":"c\\\\","n":-1.0e5,"t":true,"x":[null]}'));
      const kinds = await shown.page
        .locator('.row')
        .evaluateAll((rows) =>
          rows.map((row) =>
            [...row.querySelectorAll('.text > span')].map((span) => `${span.className.slice(5)}=${span.textContent?.trim()}`).join(' '),
          ),
        );
      assert.deepEqual(kinds, [
        'plain={',
        'plain= name="a:\\"b" plain=: string="c\\\\" plain=,',
        'plain= name="n" plain=: number=-1.0e5 plain=,',
        'plain= name="t" plain=: word=true plain=,',
        'plain= name="x" plain=: [',
        'plain= word=null',
        'plain=]',
        'plain=}',
      ]);
      assert.deepEqual(await shown.page.locator('.line-number').allTextContents(), ['1', '2', '3', '4', '5', '6', '7', '8']);
    });

    it('folds and unfolds with mouse and keyboard', async () => {
      const shown = await panel();
      const body = await showBody(shown, bytesOf(users(10)));
      const fold = shown.page.locator('.row[data-line="3"] .fold');
      await fold.click();
      assert.equal(await fold.getAttribute('aria-expanded'), 'false');
      assert.deepEqual((await linesInPage(shown)).slice(2, 5), [2, 3, 13]);
      assert.match(await text(shown, '.row[data-line="3"]'), /\{ … \} 9 lines/);
      await fold.press('Enter');
      assert.deepEqual((await linesInPage(shown)).slice(2, 5), [2, 3, 4]);
      await shown.page.locator('.lines').focus();
      await shown.page.keyboard.press('ArrowDown');
      assert.equal(await focusedLine(shown), 4);
      await shown.page.keyboard.press('ArrowUp');
      await shown.page.keyboard.press('ArrowLeft');
      assert.deepEqual((await linesInPage(shown)).slice(3, 5), [3, 13]);
      await shown.page.keyboard.press('ArrowDown');
      assert.equal(await focusedLine(shown), 13);
      await shown.page.keyboard.press('Enter');
      await shown.page.keyboard.press('ArrowUp');
      await shown.page.keyboard.press('ArrowRight');
      assert.deepEqual((await linesInPage(shown)).slice(3, 5), [3, 4]);
      await shown.page.click('#fold-all');
      await shown.until(`document.querySelectorAll('.row').length < 20`);
      assert.deepEqual(await linesInPage(shown), [0, 1, 2, body.lineCount - 1]);
      await shown.page.click('#unfold-all');
      await shown.page.waitForSelector('.row[data-line="4"]');
    });

    it('lets Tab reach the fold button of the current line', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf(users(3)));
      await shown.page.locator('.lines').focus();
      await shown.page.keyboard.press('ArrowDown');
      await shown.page.keyboard.press('ArrowDown');
      await shown.page.keyboard.press('ArrowUp');
      await shown.page.keyboard.press('ArrowDown');
      assert.equal(await focusedLine(shown), 2);
      await shown.page.keyboard.press('Tab');
      assert.equal(await shown.page.evaluate('document.activeElement.className'), 'fold');
      await shown.page.keyboard.press('Space');
      assert.equal(await shown.page.locator('.row[data-line="2"] .fold').getAttribute('aria-expanded'), 'false');
      assert.equal(await focusedLine(shown), 2);
    });

    it('folds and unfolds among 100,000 folds', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf(JSON.stringify(Array.from({ length: 100_000 }, (_, index) => ({ index })))));
      await shown.page.click('#fold-all');
      await shown.page.waitForSelector('.row[data-line="4"] .folded-count');
      for (const round of Array.from({ length: 20 }).keys())
        await shown.page
          .locator('.row .fold')
          .nth((round % 5) + 2)
          .click();
      assert.ok((await shown.page.locator('.row').count()) < 200, 'only what is in sight is drawn');
    });

    it('keeps the page small for 100,000 lines, and reaches the last one', async () => {
      const shown = await panel();
      const body = await showBody(shown, bytesOf(users(12_000)));
      assert.ok(body.lineCount > 100_000);
      assert.ok((await shown.page.evaluate<number>(`document.querySelectorAll('*').length`)) < 1200);
      await shown.page.locator('.lines').focus();
      await shown.page.keyboard.press('Control+End');
      await shown.page.waitForSelector(`.row[data-line="${body.lineCount - 1}"] .text:not(.waiting)`);
      assert.equal(await focusedLine(shown), body.lineCount - 1);
      await shown.page.keyboard.press('PageUp');
      const above = await focusedLine(shown);
      assert.ok(above < body.lineCount - 10 && above > body.lineCount - 60, String(above));
      assert.ok((await shown.page.evaluate<number>(`document.querySelectorAll('*').length`)) < 1200);
      await shown.page.keyboard.press('Control+Home');
      assert.equal(await focusedLine(shown), 0);
      assert.ok(shown.received.filter((message) => message.type === 'getLines').length < 15, 'only what is in sight is asked for');
    });

    it('scrolls 2 million lines: the bar to any of them, the wheel by its distance', async () => {
      const shown = await panel();
      const body = await showBody(shown, bytesOf('x\n'.repeat(1_999_999) + 'end'), 'text/plain');
      const lines = shown.page.locator('.lines');
      const scrollTo = async (share: number): Promise<number[]> => {
        await shown.page.evaluate(
          `{ const lines = document.querySelector('.lines'); lines.scrollTop = (lines.scrollHeight - lines.clientHeight) * ${share}; }`,
        );
        await shown.page.waitForTimeout(100);
        return await linesInPage(shown);
      };
      assert.ok((await scrollTo(1)).includes(body.lineCount - 1));
      assert.match(await text(shown, `.row[data-line="${body.lineCount - 1}"] .text`), /^end$/);
      const middle = await scrollTo(0.5);
      assert.ok(Math.abs((middle[0] ?? 0) - 1_000_000) < 100, String(middle[0]));
      await lines.hover();
      await shown.page.mouse.wheel(0, 210);
      await shown.page.waitForTimeout(400);
      const moved = ((await linesInPage(shown))[0] ?? 0) - (middle[0] ?? 0);
      assert.ok(moved >= 9 && moved <= 11, `${moved} lines for 210 pixels of 21`);
      assert.ok((await scrollTo(0)).includes(0));
      assert.equal(
        await shown.page.evaluate(`Math.round(document.querySelector('.row[data-line="0"]').getBoundingClientRect().top
        - document.querySelector('.lines').getBoundingClientRect().top - document.querySelector('.lines').clientTop)`),
        0,
      );
    });

    it('shows that lines are on their way, and drops answers for an earlier response', async () => {
      const shown = await panel();
      shown.delayMilliseconds = 300;
      const first = layOutBody(bytesOf('{"first":1}'), 'application/json');
      await shown.show({ kind: 'response', view: responseView(first, 11) }, first);
      assert.ok((await shown.page.locator('.waiting').count()) > 0);
      shown.delayMilliseconds = 0;
      await showBody(shown, bytesOf('{"second":2}'));
      await shown.page.waitForTimeout(400);
      assert.match(await text(shown, '.lines'), /second/);
      assert.doesNotMatch(await text(shown, '.lines'), /first/);
    });
  });

  describe('find', () => {
    it('counts, goes round, and closes with Escape', async () => {
      const shown = await panel();
      const body = await showBody(shown, bytesOf(users(200)));
      await shown.page.locator('.lines').focus();
      await shown.page.keyboard.press('Control+f');
      await shown.page.keyboard.type('ADELE');
      await shown.page.waitForSelector('mark.current');
      assert.equal(await text(shown, '.find-count'), '1 of 50');
      await shown.page.keyboard.press('Shift+Enter');
      assert.equal(await text(shown, '.find-count'), '50 of 50');
      const last = body.find('adele', false, 99).places.at(-1)?.line;
      await shown.page.waitForSelector(`.row[data-line="${last}"] mark.current`);
      await shown.page.keyboard.press('Enter');
      await shown.page.keyboard.press('F3');
      assert.equal(await text(shown, '.find-count'), '2 of 50');
      await shown.page.keyboard.press('Shift+F3');
      assert.equal(await text(shown, '.find-count'), '1 of 50');
      await shown.page.getByRole('button', { name: 'Match Case' }).click();
      await shown.until(`document.querySelector('.find-count').textContent === 'No results'`);
      await shown.page.keyboard.press('Escape');
      assert.equal(await shown.page.locator('.find-bar:visible').count(), 0);
      await shown.until(`document.querySelector('mark') === null`);
      assert.equal(await shown.page.evaluate('document.activeElement.className'), 'lines');
    });

    it('unfolds what hides a match, and shows places to the right', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf(JSON.stringify({ a: { b: { c: [`${'x'.repeat(2000)}needle`] } } })));
      await shown.page.click('#fold-all');
      await shown.page.waitForSelector('.row[data-line="1"] .folded-count');
      await shown.page.keyboard.press('Control+f');
      await shown.page.keyboard.type('needle');
      await shown.page.waitForSelector('.row[data-line="4"] mark.current');
      await shown.until(`document.querySelector('.lines').scrollLeft > 1000`);
      const box = await shown.page.locator('mark.current').boundingBox();
      assert.ok(box !== null && box.x > 0 && box.x + box.width < 900);
    });

    it('says when there are more than are counted, and opens from a command in any tab', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf(users(3000)));
      await shown.page.click('#tab-token');
      await shown.post({ type: 'find' });
      assert.equal(await shown.page.evaluate('document.activeElement.id'), 'find-input');
      await shown.page.keyboard.type('"');
      await shown.page.waitForSelector('mark.current');
      assert.equal(await text(shown, '.find-count'), '1 of 5,000+');
    });
  });

  describe('copying', () => {
    it('copies the whole body, or the lines that are selected', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf(users(3)));
      await shown.page.locator('.lines').focus();
      await shown.page.keyboard.press('Control+a');
      assert.match(await text(shown, '[role=status]'), /lines selected/);
      await shown.until(`document.querySelectorAll('.row.selected').length > 10`);
      await shown.page.evaluate(`document.execCommand('selectAll')`);
      await shown.until('getSelection().isCollapsed');
      await receive(shown, 'copyBody', () => shown.page.keyboard.press('Control+c'));
      await shown.page.keyboard.press('Escape');
      await shown.until(`document.querySelector('.row.selected') === null`);
      await shown.page.keyboard.press('Control+Home');
      for (let step = 0; step < 3; step++) {
        await shown.page.keyboard.press('ArrowDown');
      }
      await shown.page.keyboard.press('Shift+ArrowDown');
      const copied = await receive(shown, 'copyText', () => shown.page.keyboard.press('Control+c'));
      assert.equal(copied.text, '    {\n      "id": "87d349ed-44d7-43e1-9a83-5f2406de0000",');
      await receive(shown, 'copyBody', () => shown.page.getByRole('button', { name: 'Copy Body' }).click());
    });

    it('copies selected text exactly: no line numbers, hidden characters as they are', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf('{"a":"x\u202ey","b":{"c":1}}'));
      const copied = await shown.page.evaluate(`(() => {
        const rows = document.querySelectorAll('.row');
        const range = document.createRange();
        range.setStart(rows[1], 0);
        range.setEndAfter(rows[2].querySelector('.text'));
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        let result = '';
        document.addEventListener('copy', event => { result = event.clipboardData.getData('text/plain'); }, { once: true });
        document.execCommand('copy');
        return result;
      })()`);
      assert.equal(copied, '  "a": "x\u202ey",\n  "b": {');
    });
  });

  it('shows hostile bodies and headers as what they are', async () => {
    const shown = await panel();
    const hostile = '</script><img src=x onerror=alert(1)>';
    await showBody(
      shown,
      bytesOf(
        JSON.stringify({
          __proto__x: 1,
          html: hostile,
          bidi: 'a\u202eb\u2066c',
          zero: 'd\u200be\ufefff',
          tags: 'g\u{e0041}h',
          joined: '👩‍👩‍👧 می‌خواهم',
          esc: '\u009bK',
        }).replace('__proto__x', '__proto__'),
      ),
      'application/json',
      {
        headers: [['X-\u202eEvil', `${hostile}\u001b[31m`]],
        problems: [{ severity: 'error', code: hostile, title: hostile, explanation: `\u2067${hostile}`, actions: [] }],
      },
    );
    const body = await text(shown, '.lines');
    for (const part of ['"__proto__"', hostile, 'a\\u202eb\\u2066c', 'd\\u200be\\ufefff', 'g\\u{e0041}h', '👩‍👩‍👧 می‌خواهم', '\\u009bK']) {
      assert.ok(body.includes(part), part);
    }
    assert.match(await text(shown, '.problem'), /\\u2067<\/script>/);
    await shown.page.click('#tab-headers');
    assert.match(await text(shown, '.panel-headers'), /X-\\u202eEvil.*␛\[31m/);
    assert.equal(await shown.page.locator('img').count(), 0);
    assert.equal(await shown.page.locator('[style*="background"], script:not([nonce])').count(), 0);
  });

  it('shows one line of 20 MB and 100,000 levels', async () => {
    const shown = await panel();
    await showBody(shown, bytesOf(JSON.stringify({ a: 'x'.repeat(20_000_000) })));
    assert.match(await text(shown, '.row[data-line="1"] .rest'), /more bytes/);
    const body = await showBody(shown, bytesOf('['.repeat(100_000) + ']'.repeat(100_000)));
    await shown.page.locator('.lines').focus();
    await shown.page.keyboard.press('Control+End');
    await shown.page.waitForSelector(`.row[data-line="${body.lineCount - 1}"]`);
    await shown.page.click('#fold-all');
    await shown.until(`document.querySelectorAll('.row').length < 10`);
  });

  describe('accessibility and looks', () => {
    for (const theme of themeNames) {
      it(`has no violation in ${theme}`, async () => {
        const shown = await panel(theme);
        const check = async (what: string): Promise<void> => {
          await shown.page.screenshot({ path: `${screenshots}webview-${theme}-${what}.png` });
          await checkAccessibility(shown, `${theme}, ${what}`);
        };
        await check('empty');
        await shown.show({ kind: 'sending', head });
        await check('sending');
        await showBody(shown, bytesOf(users(40)));
        await shown.page.locator('.row[data-line="3"] .fold').click();
        await check('body');
        await shown.page.keyboard.press('Shift+ArrowDown');
        await shown.page.keyboard.press('Shift+ArrowDown');
        await check('selection');
        await shown.page.keyboard.press('Control+f');
        await shown.page.keyboard.type('contoso');
        await shown.page.waitForSelector('mark.current');
        await check('find');
        await shown.page.keyboard.press('Escape');
        for (const tab of ['headers', 'request', 'token', 'timing']) {
          await shown.page.click(`#tab-${tab}`);
          await check(tab);
        }
        await shown.page.click('#tab-body');
        await showBody(
          shown,
          bytesOf('{"error":{"code":"Authorization_RequestDenied","hidden":"a\u202eb","broken":tru'),
          'application/json',
          forbidden,
        );
        await check('403');
      });
    }

    it('is usable 300 pixels wide: nothing but the lines of the body scrolls sideways', async () => {
      const shown = await panel('light', 300, 640);
      await showBody(shown, bytesOf(users(40)), 'application/json', { problems: forbidden.problems ?? [] });
      for (const tab of ['body', 'headers', 'request', 'token', 'timing']) {
        await shown.page.click(`#tab-${tab}`);
        await shown.page.screenshot({ path: `${screenshots}webview-narrow-${tab}.png` });
        assert.deepEqual(
          await shown.page.evaluate(`[document.documentElement.scrollWidth, document.querySelector('.page').scrollWidth]`),
          [300, 300],
          tab,
        );
      }
      await checkAccessibility(shown, 'narrow');
    });
  });
});

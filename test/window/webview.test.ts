import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { BodyLayout } from '../../src/core/response/bodyReader.ts';
import type { PagesView } from '../../src/shared/responseView.ts';
import {
  bytesOf,
  checkAccessibility,
  focusedId,
  focusedLine,
  keptState,
  panelsInBrowser,
  receive,
  screenshots,
  showBody,
  showResponse,
  textOf,
} from './webviewFixture/suite.ts';
import { picture } from './webviewFixture/picture.ts';
import { type ThemeName, themes } from './webviewFixture/themes.ts';
import { forbidden, head, responseState, responseView, users } from './webviewFixture/views.ts';

const themeNames = Object.keys(themes) as ThemeName[];
const empty: BodyLayout = { kind: 'empty', lineCount: 0, arrays: [] };

describe('the response panel in a browser', function () {
  this.timeout(180_000);
  const { panel, script } = panelsInBrowser();

  it('stays within its budget of 40 kB', () => {
    assert.ok(gzipSync(script(), { level: 9 }).length <= 40_000, `${gzipSync(script(), { level: 9 }).length} bytes`);
  });

  describe('states', () => {
    it('says what to do when there is nothing yet', async () => {
      const shown = await panel();
      assert.match(await textOf(shown, 'main'), /Send a request to see its response here/);
      await shown.show({ kind: 'empty', note: 'The history no longer has this response.' });
      assert.match(await textOf(shown, '.empty-note'), /no longer has/);
    });

    it('shows a request under way and cancels it', async () => {
      const shown = await panel();
      await shown.show({ kind: 'sending', head: { title: 'GET users', method: 'GET', url: head.url } });
      assert.match(await textOf(shown, '.status'), /Sending/);
      assert.equal(await shown.page.locator('[role=progressbar]').count(), 1);
      await receive(shown, 'cancel', () => shown.page.getByRole('button', { name: 'Cancel' }).click());
      await shown.page.emulateMedia({ reducedMotion: 'reduce' });
      assert.equal(await shown.page.evaluate(`getComputedStyle(document.querySelector('.progress-bit')).animationName`), 'none');
      await shown.show({ kind: 'cancelled', head: { title: 'GET users', method: 'GET', url: head.url }, problems: [] });
      assert.match(await textOf(shown, '.status'), /Cancelled/);
      assert.equal(await shown.page.locator('[role=tab]').count(), 0);
    });

    it('shows status, time, size, request, connection and stage in words, and announces them once', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf(users(2)));
      const headText = await textOf(shown, 'header');
      for (const part of ['200 OK', '182 ms', ' bytes', 'GET', head.url, 'contoso-prod', 'PRODUCTION', '7d1c2e9a']) {
        assert.ok(headText.includes(part), part);
      }
      assert.equal(await shown.page.locator('h1').textContent(), head.title);
      assert.equal(await shown.page.locator('html').getAttribute('lang'), 'en-GB');
      assert.match(await textOf(shown, '[role=status]'), /^200 OK, 2 rows, 182 ms, \d+ bytes$/);
      assert.equal(await shown.page.locator('[role=status]').count(), 1);
      await receive(shown, 'sendAgain', () => shown.page.getByRole('button', { name: 'Send Again' }).click());
    });

    it('keeps the focus where Send Again and Cancel stand', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf('{}'));
      await shown.page.focus('#send-again');
      await shown.show({ kind: 'sending', head });
      assert.equal(await focusedId(shown), 'cancel');
      await showBody(shown, bytesOf('{}'));
      assert.equal(await focusedId(shown), 'send-again');
    });

    it('shows problems above the body, with what to do', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf('{"error":{"code":"Authorization_RequestDenied"}}'), 'application/json', forbidden);
      const problem = await textOf(shown, '.problem');
      assert.equal(await shown.page.locator('.status-clientError .icon').innerHTML(), await shown.page.locator('.problem-error .icon').innerHTML());
      for (const part of [
        'Error',
        'The app has no permission',
        'needs the application permission Mail.Send.\nThe token',
        'What to do',
        'Authorization_RequestDenied',
      ]) {
        assert.ok(problem.includes(part), part);
      }
      assert.match(await textOf(shown, '[role=status]'), /403 Forbidden.*The app has no permission/);
      const pressed = await receive(shown, 'action', () => shown.page.getByRole('button', { name: 'Copy for My Admin' }).click());
      assert.deepEqual([pressed.problem, pressed.action], [0, 1]);
      const warning = shown.page.locator('.problem-warning');
      assert.equal(await warning.getByRole('button').isVisible(), false, 'one line until somebody wants to read it');
      await warning.locator('summary').press('Enter');
      assert.equal((await receive(shown, 'action', () => warning.getByRole('button').click())).problem, 1);
    });

    it('shows problems alone when nothing was sent and nothing came', async () => {
      const shown = await panel();
      const view = responseView(empty, 0, { ...forbidden, attempts: [], timing: [] });
      const { status: _status, ...noStatus } = view.head;
      const { token: _token, ...noToken } = view;
      await shown.show(responseState({ ...noToken, head: noStatus }));
      assert.match(await textOf(shown, '.status'), /No answer/);
      assert.equal(await shown.page.locator('[role=tab]').count(), 0);
      assert.equal(await shown.page.locator('.problem').count(), 2);
    });

    it('says where an exchange comes from, and offers what can be done with it', async () => {
      const shown = await panel();
      await showResponse(
        shown,
        bytesOf('{}'),
        'application/json',
        {},
        { fromHistory: true, possible: { goToRequest: false, compare: false, pin: true } },
      );
      assert.match(await textOf(shown, 'header'), /From the history/);
      await receive(shown, 'pin', () => shown.page.click('#pin'));
      assert.equal(await shown.page.locator('#compare, #go-to-request').count(), 0);
      await shown.page.focus('#pin');
      await shown.post({ type: 'kept', id: 'kept-1', possible: { goToRequest: true, compare: true, pin: true } });
      assert.equal(await focusedId(shown), 'pin');
      await receive(shown, 'compare', () => shown.page.click('#compare'));
      await receive(shown, 'goToRequest', () => shown.page.click('#go-to-request'));
      await showResponse(shown, bytesOf('{}'), 'application/json', {}, { pinned: true });
      assert.match(await textOf(shown, 'header'), /Pinned/);
      assert.equal(await shown.page.locator('#pin').count(), 0);
    });
  });

  describe('pages', () => {
    const page = (count: number, more: boolean, fetching = false): PagesView => ({ count, rows: count * 100, more, delta: !more, fetching });

    it('are counted, fetched, and announced once when they are done', async () => {
      const shown = await panel();
      await showResponse(shown, bytesOf(users(100)), 'application/json', { pages: page(1, true) });
      assert.match(await textOf(shown, '.pages'), /1 page, 100 rows, there are more/);
      await receive(shown, 'nextPage', () => shown.page.getByRole('button', { name: 'Next Page' }).click());
      await shown.page.focus('#all-pages');
      await receive(shown, 'allPages', () => shown.page.keyboard.press('Enter'));
      await shown.post({ type: 'pages', pages: page(2, true, true) });
      assert.match(await textOf(shown, '.pages'), /2 pages, 200 rows, fetching more…/);
      assert.equal(await focusedId(shown), 'all-pages');
      const told = shown.received.length;
      await shown.page.keyboard.press('Enter');
      await shown.page.dblclick('#next-page', { force: true });
      assert.equal(shown.received.length, told, 'a second press does nothing, least of all cancel');
      assert.doesNotMatch(await textOf(shown, '[role=status]'), /2 pages/);
      await shown.page.focus('#cancel-pages');
      await receive(shown, 'cancel', () => shown.page.keyboard.press('Enter'));
      const actions = [{ kind: 'retry', label: 'Send Again' }] as const;
      const problem = { severity: 'warning', code: 'x', title: 'The service is throttling.', fix: 'Wait 9 seconds.', actions } as const;
      await shown.post({ type: 'pages', pages: { ...page(2, true), problem } });
      assert.equal(await textOf(shown, '[role=status]'), '2 pages, 200 rows, there are more. The service is throttling.');
      assert.match(await textOf(shown, '.pages .problem'), /The service is throttling/);
      assert.equal(await shown.page.getByText('Wait 9 seconds.').isVisible(), true, 'with what to do');
      assert.equal(await shown.page.locator('.pages .problem button').count(), 0, 'Next Page is there');
      assert.equal(await focusedId(shown), 'next-page');
      await shown.post({ type: 'pages', pages: page(3, false) });
      assert.equal(await textOf(shown, '[role=status]'), '3 pages, 300 rows, that is all');
      assert.equal(await shown.page.locator('#next-page').count(), 0);
      assert.equal(await focusedId(shown), 'get-changes');
      await receive(shown, 'getChanges', () => shown.page.keyboard.press('Enter'));
    });

    it('say what has changed', async () => {
      const shown = await panel();
      await showResponse(shown, bytesOf(users(4)), 'application/json', {
        pages: page(1, false),
        changes: { added: 2, changed: 1, removed: 1, unclear: 0 },
      });
      assert.match(await textOf(shown, '.pages'), /2 added, 1 changed, 1 removed/);
      await showResponse(shown, bytesOf(users(4)), 'application/json', { changes: { added: 0, changed: 0, removed: 0, unclear: 0 } });
      assert.match(await textOf(shown, '.pages'), /Nothing has changed/);
      await shown.page.focus('#send-again');
      const changes = { added: 0, changed: 3, removed: 1, unclear: 4 };
      await shown.post({ type: 'pages', pages: page(2, false, true), changes: { ...changes, unclear: 0 } });
      assert.match(await textOf(shown, '.changes'), /^0 added, 3 changed, 1 removed$/);
      await shown.post({ type: 'pages', pages: page(3, false), changes });
      assert.match(await textOf(shown, '.changes'), /^0 added, 3 changed, 4 added or changed, 1 removed$/);
      assert.match(await textOf(shown, '[role=status]'), /that is all\. 0 added, 3 changed/);
      assert.equal(await focusedId(shown), 'send-again', 'nothing else is drawn anew');
    });

    it('make the body grow where it is: its place, folds and find stay', async () => {
      const shown = await panel();
      const body = await showBody(shown, bytesOf(users(100)), 'application/json', { pages: page(1, true) });
      const before = body.layout.lineCount;
      await shown.page.locator('.row[data-line="3"] .fold').click();
      await shown.page.keyboard.press('Control+f');
      await shown.page.keyboard.type('Adele');
      await shown.until(`document.querySelector('.find-count').textContent === '1 of 25'`);
      body.append(bytesOf(users(100)));
      await shown.post({ type: 'pages', pages: page(2, false) });
      await shown.until(`document.querySelector('.find-count').textContent === '1 of 50'`);
      assert.ok(body.layout.lineCount > before + 500);
      assert.match(await textOf(shown, '.body-facts'), new RegExp(`${body.layout.lineCount.toLocaleString('en-GB')} lines · 2 pages`));
      assert.equal(await shown.page.locator('mark.current').count(), 1);
      await shown.page.click('#unfold-all');
      await shown.page.locator('.row[data-line="3"] .fold').click();
      await shown.page.click('#tab-headers');
      const asked = shown.asked('text');
      body.append(bytesOf(users(100)));
      await shown.post({ type: 'pages', pages: page(3, false) });
      assert.equal(shown.asked('text'), asked, 'nobody sees it');
      await shown.page.click('#tab-body');
      await shown.until(`document.querySelector('.body-facts').textContent.includes('3 pages')`);
      assert.equal(await shown.page.locator('.row[data-line="3"] .fold').getAttribute('aria-expanded'), 'false');
      await shown.page.locator('.lines:visible').focus();
      await shown.page.keyboard.press('Control+End');
      const last = body.layout.lineCount - 1;
      assert.equal(await focusedLine(shown), last);
      await shown.page.waitForSelector(`.row[data-line="${last}"] .text:has-text("}")`);
      body.append(bytesOf(users(100)));
      await shown.post({ type: 'pages', pages: page(4, false) });
      await shown.until(`document.querySelector('.row[data-line="${last}"] .text').textContent !== '}'`);
    });
  });

  describe('tabs', () => {
    it('are chosen with arrows, Home and End, and kept over responses', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf('{}'));
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
        assert.equal(await focusedId(shown), id, key);
      }
      assert.deepEqual(await shown.page.locator('[role=tab]').evaluateAll((tabs) => tabs.map((tab) => tab.getAttribute('tabindex'))), [
        '-1',
        '0',
        '-1',
        '-1',
        '-1',
      ]);
      assert.equal(await shown.page.locator('[role=tabpanel]:visible').count(), 1);
      await showResponse(shown, bytesOf(users(4)));
      assert.equal(await shown.page.locator('[role=tab][aria-selected=true]').textContent(), 'Headers');
    });

    it('start with the table of a list, else with the body; the reader’s choice is kept', async () => {
      const shown = await panel();
      const first = async (json: string): Promise<string | null> => {
        await showResponse(shown, bytesOf(json));
        return await shown.page.locator('[role=tab][aria-selected=true]').textContent();
      };
      assert.equal(await first(users(3)), 'Table');
      assert.equal(await first('{"a":[{"b":1}]}'), 'Body');
      assert.equal(await shown.page.locator('#tab-table').count(), 1, 'any array can be looked at as a table');
      await shown.page.click('#tab-table');
      assert.equal(await first('{"a":[{"b":1}]}'), 'Body', 'that was another list');
      assert.equal(await first('{"a":1}'), 'Body');
      await shown.page.click('#tab-body');
      assert.equal(await first(users(3)), 'Body');
    });

    it('are reached by commands', async () => {
      const shown = await panel();
      await showResponse(shown, bytesOf(users(3)));
      await shown.post({ type: 'command', command: 'filter' });
      assert.equal(await focusedId(shown), 'filter-input');
      await shown.post({ type: 'command', command: 'table' });
      assert.equal(await shown.page.locator('#panel-table:visible').count(), 1);
      await shown.post({ type: 'command', command: 'find' });
      assert.equal(await shown.page.locator('#panel-table:visible').count(), 1, 'find of the table');
      assert.equal(await shown.page.evaluate(`document.activeElement.closest('.table') !== null && document.activeElement.tagName`), 'INPUT');
      await shown.post({ type: 'command', command: 'body' });
      assert.equal(await focusedId(shown), 'tab-body');
    });

    it('come back after a reload, with the filter and the id in the history', async () => {
      const shown = await panel();
      const kept = async (): Promise<unknown> => {
        const state = await keptState(shown);
        return [state.kept, state.tab, state.filter];
      };
      await showResponse(shown, bytesOf(users(3)), 'application/json', {}, { kept: 'kept-7' });
      await shown.page.click('#tab-body');
      await shown.page.fill('#filter-input', '$.value[*].mail');
      await shown.page.waitForSelector('.filtered:visible');
      await shown.reload();
      assert.deepEqual(await kept(), ['kept-7', 'body', '$.value[*].mail']);
      await showResponse(shown, bytesOf(users(3)), 'application/json', {}, { kept: 'kept-7' });
      await shown.page.waitForSelector('.filtered:visible');
      assert.equal(await shown.page.inputValue('#filter-input'), '$.value[*].mail');
      await showResponse(shown, bytesOf(users(3)), 'application/json', { head: { ...head, url: 'https://graph.microsoft.com/v1.0/groups' } });
      assert.equal(await shown.page.inputValue('#filter-input'), '', 'that was for another request');
      assert.deepEqual(await kept(), [undefined, 'body', undefined]);
    });

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
      await shown.until(`document.querySelector('[role=status]').textContent === 'Copied'`);
      await shown.page.evaluate(`{ const status = document.querySelector('[role=status]'); window.said = [];
        new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true }); }`);
      await receive(shown, 'copyText', () => shown.page.keyboard.press('Enter'));
      await shown.until(`window.said.includes('') && window.said.at(-1) === 'Copied'`);
      assert.match(await textOf(shown, '.panel-headers'), /Their support asks for it/);
      const all = await receive(shown, 'copyText', () => shown.page.getByRole('button', { name: 'Copy All' }).click());
      assert.match(all.text, /^Content-Type: application\/json.*\nrequest-id: 0b6ac8a2/);
    });

    it('show each attempt as it was sent', async () => {
      const shown = await panel();
      const attempt = responseView(empty, 2).attempts[0];
      assert.ok(attempt);
      await showBody(shown, bytesOf('{}'), 'application/json', {
        attempts: [
          attempt,
          { ...attempt, body: '{"a":\n1}', token: { sent: false, reason: 'the host is not the connection’s.' }, outcome: '302 Found' },
        ],
      });
      await shown.page.click('#tab-request');
      const request = await textOf(shown, '.panel-request');
      for (const part of [
        'Attempt 1',
        'Attempt 2',
        'Bearer ●●●●●●',
        'The app-only token was sent along.',
        'Sent without the token: the host is not',
        '302 Found',
        '{"a":\n1}',
        'allows advanced queries',
      ]) {
        assert.ok(request.includes(part), part);
      }
    });

    it('show the roles of the token first, then its claims', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf('{}'));
      await shown.page.click('#tab-token');
      assert.deepEqual(await shown.page.locator('.roles li').allTextContents(), ['User.Read.All', 'Group.Read.All', 'Mail.Send']);
      const token = await textOf(shown, '.panel-token');
      assert.ok(token.indexOf('Mail.Send') < token.indexOf('23 Nov 2026, 06:33:17'));
      assert.match(token, /at hand from an earlier request.*idtyp.*no user is signed in/s);
      assert.match(token, /It has expired/);
      await receive(shown, 'freshToken', () => shown.page.getByRole('button', { name: 'Get Fresh Token' }).click());
      await receive(shown, 'copyToken', () => shown.page.getByRole('button', { name: 'Copy Token' }).click());
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
    const body = await textOf(shown, '.lines');
    for (const part of ['"__proto__"', hostile, 'a\\u202eb\\u2066c', 'd\\u200be\\ufefff', 'g\\u{e0041}h', '👩‍👩‍👧 می‌خواهم', '\\u009bK']) {
      assert.ok(body.includes(part), part);
    }
    assert.match(await textOf(shown, '.problem'), /\\u2067<\/script>/);
    await shown.page.click('#tab-headers');
    assert.match(await textOf(shown, '.panel-headers'), /X-\\u202eEvil.*␛\[31m/);
    assert.equal(await shown.page.locator('img').count(), 0);
    assert.equal(await shown.page.locator('[style*="background"], script:not([nonce])').count(), 0);
  });

  describe('accessibility and looks', () => {
    const pages: PagesView = { count: 3, rows: 300, more: true, delta: false, fetching: false };

    const { status: _, size: _size, milliseconds: _milliseconds, at: _at, ...before } = head;

    for (const theme of themeNames) {
      it(`has no violation in ${theme}`, async () => {
        const shown = await panel(theme);
        const check = async (what: string): Promise<void> => {
          await shown.page.screenshot({ path: `${screenshots}webview-${theme}-${what}.png` });
          await checkAccessibility(shown, `${theme}, ${what}`);
        };
        await check('empty');
        await shown.show({ kind: 'empty', note: 'The history no longer has the response that was shown here.' });
        await check('empty-note');
        await shown.show({ kind: 'sending', head: before });
        await check('sending');
        await shown.show({ kind: 'sending', head: before, asking: true });
        await check('asking');
        await shown.show({ kind: 'cancelled', head: before, problems: [] });
        await check('cancelled');
        await showBody(shown, bytesOf(users(40)), 'application/json', { pages }, { fromHistory: true });
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
        await shown.page.fill('#filter-input', '$.value[?@.accountEnabled==true].displayName');
        await shown.page.waitForSelector('.filtered:visible .row .text:not(.waiting)');
        await check('filter');
        await shown.page.fill('#filter-input', '$.value[');
        await shown.page.waitForSelector('.filter-problem:visible');
        await check('filter-mistake');
        await shown.page.click('#filter-clear');
        await shown.page.click('#show-keys');
        await check('keys');
        await shown.post({ type: 'pages', pages: { ...pages, count: 4, rows: 400, fetching: true } });
        for (const tab of ['headers', 'request', 'token', 'timing']) {
          await shown.page.click(`#tab-${tab}`);
          await check(tab);
        }
        await shown.page.click('#tab-body');
        const error = '{"error":{"code":"Authorization_RequestDenied","hidden":"a\u202eb","broken":tru';
        await showBody(shown, bytesOf(error), 'application/json', forbidden);
        await check('403');
        await showResponse(shown, new Uint8Array(), '', { ...forbidden, head: before });
        await check('no-answer');
        await showResponse(shown, picture, 'image/png');
        await shown.page.waitForSelector('figcaption:has-text("pixels")');
        await check('image');
        await showBody(
          shown,
          Uint8Array.from({ length: 9000 }, (_, index) => index * 7),
          'application/pdf',
        );
        await check('binary');
        await showBody(shown, bytesOf('<?xml version="1.0"?>\n<users count="2">\n  <user id="a">Adele</user>\n</users>'), 'application/xml');
        await check('xml');
      });
    }

    it('leaves the body most of a window of 600 pixels', async () => {
      const shown = await panel('dark', 700, 600);
      await showBody(shown, bytesOf(users(400)), 'application/json', { pages });
      const { height } = (await shown.page.locator('.lines').boundingBox()) ?? { height: 0 };
      assert.ok(height >= 360, `${height} pixels`);
      await shown.page.screenshot({ path: `${screenshots}webview-600.png` });
      await showBody(shown, bytesOf('{"error":{}}'), 'application/json', forbidden);
      const box = (await shown.page.locator('.lines').boundingBox()) ?? { height: 0 };
      assert.ok(box.height >= 150, `${box.height} pixels under an error`);
      await shown.page.screenshot({ path: `${screenshots}webview-600-403.png` });
    });

    it('is usable at 200 % zoom', async () => {
      const shown = await panel('light', 900, 720, 2);
      await showBody(shown, bytesOf(users(40)), 'application/json', { pages });
      await shown.page.screenshot({ path: `${screenshots}webview-zoom.png` });
      assert.deepEqual(await shown.page.evaluate(`[document.documentElement.scrollWidth, document.querySelector('.page').scrollWidth]`), [450, 450]);
      await checkAccessibility(shown, '200 %');
    });

    it('shows rows and lines in a window of 900 by 600 pixels at 200 %, and under an error at 300 pixels of width', async () => {
      const shown = await panel('light', 900, 600, 2);
      const inSight = async (selector: string): Promise<number> =>
        await shown.page.evaluate<number>(
          `[...document.querySelectorAll('${selector}')].filter((one) => one.getBoundingClientRect().bottom <= innerHeight).length`,
        );
      await showResponse(shown, bytesOf(users(40)), 'application/json', { pages });
      await shown.page.waitForSelector('.grid-layer .cell-text');
      assert.ok((await inSight('.grid-layer [data-row]')) >= 3);
      assert.match(await textOf(shown, '.tenant'), /7d1c2e9a/, 'still read out');
      assert.match((await shown.page.locator('.facts > div').first().getAttribute('title')) ?? '', /7d1c2e9a/);
      await showBody(shown, bytesOf('{"error":{"code":"x","message":"y"}}'), 'application/json', forbidden);
      assert.ok((await inSight('.lines .row')) >= 2);
      assert.deepEqual(await shown.page.evaluate(`[document.documentElement.scrollWidth, document.querySelector('.page').scrollWidth]`), [450, 450]);
      const problem = { severity: 'error', code: 'x', title: 'The service is throttling.', fix: 'Wait.', actions: [] } as const;
      const changes = { added: 10, changed: 2000, removed: 3, unclear: 0 };
      await shown.post({ type: 'pages', pages: { ...pages, problem }, changes });
      assert.deepEqual(await shown.page.evaluate(`[document.documentElement.scrollWidth, document.querySelector('.page').scrollWidth]`), [450, 450]);
      const narrow = await panel('light', 300, 640);
      await showBody(narrow, bytesOf('{"error":{"code":"x","message":"y"}}'), 'application/json', forbidden);
      assert.ok((await narrow.page.evaluate<number>(`innerHeight - document.querySelector('.lines').getBoundingClientRect().top`)) > 60);
      assert.equal(
        await narrow.page.evaluate(`getComputedStyle(document.querySelector('.problems'), '::after').position`),
        'sticky',
        'it fades below',
      );
    });

    it('tells chosen tabs and pressed buttons apart where colours are forced', async () => {
      const shown = await panel('hc-black');
      await shown.page.emulateMedia({ forcedColors: 'active' });
      await showBody(shown, bytesOf(users(4)));
      await shown.post({ type: 'command', command: 'find' });
      const colourOf = async (selector: string, property: string): Promise<string> =>
        await shown.page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).${property}`);
      const before = await colourOf('.match-case', 'backgroundColor');
      await shown.page.click('.match-case');
      assert.notEqual(await colourOf('.match-case', 'backgroundColor'), before);
      assert.notEqual(
        await colourOf('.tab[aria-selected=true]', 'borderBottomColor'),
        await colourOf('.tab[aria-selected=false]', 'borderBottomColor'),
      );
      assert.equal(await colourOf('.tab[aria-selected=false]', 'borderBottomColor'), await colourOf('body', 'backgroundColor'));
    });

    it('is usable 300 pixels wide: nothing but the lines of the body scrolls sideways', async () => {
      const shown = await panel('light', 300, 640);
      await showBody(shown, bytesOf(users(40)), 'application/json', { problems: forbidden.problems ?? [], pages });
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

    it('needs no mouse: from the head over the tabs into the body, and back', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf(users(3)), 'application/json', { pages });
      const order: string[] = [];
      await shown.page.focus('#send-again');
      for (let step = 0; step < 19; step++) {
        order.push(await shown.page.evaluate<string>('document.activeElement.id || document.activeElement.className'));
        await shown.page.keyboard.press('Tab');
      }
      const places = [
        'send-again',
        'go-to-request',
        'compare',
        'pin',
        'next-page',
        'all-pages',
        'tab-body',
        'filter-input',
        'find',
        'copy-body',
        'lines',
        'path-step',
        'copy-path',
      ];
      assert.deepEqual(
        order.filter((place) => places.includes(place)),
        places,
        order.join(' '),
      );
    });
  });
});

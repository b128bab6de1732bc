import assert from 'node:assert/strict';
import { picture } from './webviewFixture/picture.ts';
import { bytesOf, focusedId, focusedLine, linesInPage, panelsInBrowser, receive, showBody, showResponse, textOf } from './webviewFixture/suite.ts';
import { users } from './webviewFixture/views.ts';

describe('the body of a response in a browser', function () {
  this.timeout(60_000);
  const { panel } = panelsInBrowser();

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
      assert.match(await textOf(shown, '.row[data-line="3"]'), /\{ … \} 9 lines folded/);
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
      assert.deepEqual(await linesInPage(shown), [0, 1, 2, body.layout.lineCount - 1]);
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
      assert.ok(body.layout.lineCount > 100_000);
      assert.ok((await shown.page.evaluate<number>(`document.querySelectorAll('*').length`)) < 1300);
      await shown.page.locator('.lines').focus();
      await shown.page.keyboard.press('Control+End');
      await shown.page.waitForSelector(`.row[data-line="${body.layout.lineCount - 1}"] .text:not(.waiting)`);
      assert.equal(await focusedLine(shown), body.layout.lineCount - 1);
      await shown.page.keyboard.press('PageUp');
      const above = await focusedLine(shown);
      assert.ok(above < body.layout.lineCount - 10 && above > body.layout.lineCount - 60, String(above));
      assert.ok((await shown.page.evaluate<number>(`document.querySelectorAll('*').length`)) < 1300);
      await shown.page.keyboard.press('Control+Home');
      assert.equal(await focusedLine(shown), 0);
      assert.ok(shown.asked('lines') < 15, 'only what is in sight is asked for');
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
      assert.ok((await scrollTo(1)).includes(body.layout.lineCount - 1));
      assert.match(await textOf(shown, `.row[data-line="${body.layout.lineCount - 1}"] .text`), /^end$/);
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
      await showResponse(shown, bytesOf('{"first":1}'));
      assert.ok((await shown.page.locator('.waiting').count()) > 0);
      shown.delayMilliseconds = 0;
      await showBody(shown, bytesOf('{"second":2}'));
      await shown.page.waitForTimeout(400);
      assert.match(await textOf(shown, '.lines'), /second/);
      assert.doesNotMatch(await textOf(shown, '.lines'), /first/);
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
      assert.equal(await textOf(shown, '.find-count'), '1 of 50');
      await shown.page.keyboard.press('Shift+Enter');
      assert.equal(await textOf(shown, '.find-count'), '50 of 50');
      const { places } = await body.answer({ kind: 'find', of: { kind: 'body' }, text: 'adele', matchCase: false });
      const last = places.at(-1)?.line;
      await shown.page.waitForSelector(`.row[data-line="${last}"] mark.current`);
      await shown.page.keyboard.press('Enter');
      await shown.page.keyboard.press('F3');
      assert.equal(await textOf(shown, '.find-count'), '2 of 50');
      await shown.page.keyboard.press('Shift+F3');
      assert.equal(await textOf(shown, '.find-count'), '1 of 50');
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
      await showBody(shown, bytesOf(users(6000)));
      await shown.page.click('#tab-token');
      await shown.post({ type: 'command', command: 'find' });
      assert.equal(await focusedId(shown), 'find-input');
      await shown.page.keyboard.type('"');
      await shown.page.waitForSelector('mark.current');
      assert.match(await textOf(shown, '.find-count'), /^1 of more than [\d,]+$/);
    });
  });

  it('marks a match in the part of a line that is not shown', async () => {
    const shown = await panel();
    await showBody(shown, bytesOf(JSON.stringify({ a: 'needle', b: `${'x'.repeat(300_000)}needle` })));
    await shown.page.keyboard.press('Control+f');
    await shown.post({ type: 'command', command: 'find' });
    await shown.page.keyboard.type('needle');
    await shown.until(`document.querySelector('.find-count').textContent === '1 of 2'`);
    assert.equal(await shown.page.locator('.rest mark:not(.current)').count(), 1);
    await shown.page.keyboard.press('Enter');
    await shown.page.waitForSelector('.rest mark.current');
    assert.equal(await shown.page.locator('mark.current').count(), 1);
    await shown.until(`document.querySelector('.rest mark').getBoundingClientRect().right <= innerWidth`);
  });

  it('closes the help for keys with Escape', async () => {
    const shown = await panel();
    await showBody(shown, bytesOf('{}'));
    await shown.page.click('#show-keys');
    assert.match(await textOf(shown, '#keys'), /Ctrl\+F/);
    await shown.page.keyboard.press('Escape');
    assert.equal(await shown.page.locator('#keys:visible').count(), 0);
    assert.equal(await shown.page.locator('#show-keys').getAttribute('aria-expanded'), 'false');
    assert.equal(await focusedId(shown), 'show-keys');
  });

  describe('paths', () => {
    it('follow the current line, lead to each step, and are copied as people write them', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf(users(10)));
      await shown.page.locator('.lines').focus();
      for (let step = 0; step < 5; step++) {
        await shown.page.keyboard.press('ArrowDown');
      }
      await shown.until(`document.querySelector('.path-steps').textContent === '$value[0]displayName'`);
      const copied = await receive(shown, 'copyText', () => shown.page.getByRole('button', { name: 'Copy Path' }).click());
      assert.equal(copied.text, '$.value[0].displayName');
      await shown.page.getByRole('button', { name: 'value', exact: true }).press('Enter');
      await shown.until(`document.activeElement.dataset.line === '2'`);
      await shown.until(`document.querySelector('.path-steps').textContent === '$value'`);
    });

    it('show names as they are, and only the ends of deep ones', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf(`{"it's":{"a\\"b\u202e":1},"deep":${'['.repeat(200)}1${']'.repeat(200)}}`));
      await shown.page.locator('.row[data-line="2"]').focus();
      await shown.until(`document.querySelector('.path-steps').textContent === '$it\\'sa"b\\\\u202e'`);
      await shown.page.locator('.row[data-line="30"]').focus();
      await shown.until(`document.querySelectorAll('.path-step').length === 11`);
      assert.match(await textOf(shown, '.path-steps'), /^\$deep…\[0\]/);
    });
  });

  describe('links', () => {
    const json = JSON.stringify({
      '@odata.nextLink': 'https://graph.microsoft.com/v1.0/users?$skiptoken=a&b',
      value: [{ id: '87d3', appId: '99', name: 'https://not a link' }],
    });

    it('are followed by mouse and by Enter on their line', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf(json));
      const link = shown.page.getByRole('link');
      assert.equal(await link.count(), 2);
      assert.equal((await receive(shown, 'openLink', () => link.first().click())).url, 'https://graph.microsoft.com/v1.0/users?$skiptoken=a&b');
      await shown.page.locator('.row[data-line="4"]').focus();
      const id = await receive(shown, 'openId', () => shown.page.keyboard.press('Enter'));
      assert.deepEqual([id.id, id.path], ['87d3', "$['value'][0]['id']"]);
      await shown.page.keyboard.press('Tab');
      assert.equal(await shown.page.evaluate('document.activeElement.title'), 'Request this by its ID (Enter)');
      assert.equal((await receive(shown, 'openId', () => shown.page.keyboard.press('Enter'))).id, '87d3');
      await shown.page.keyboard.press('ArrowUp');
      assert.equal(await focusedLine(shown), 3, 'the keys of the lines still work');
      await shown.page.keyboard.press('Enter');
      assert.equal(await shown.page.locator('.row[data-line="3"] .fold').getAttribute('aria-expanded'), 'false', 'a line without a link folds');
    });

    it('are not followed by a double click, which selects', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf(json));
      const { x, y, width, height } = (await shown.page.getByRole('link').last().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      await shown.page.mouse.click(x + width / 2, y + height / 2);
      await shown.page.waitForTimeout(80);
      await shown.page.mouse.down({ clickCount: 2 });
      await shown.page.mouse.up({ clickCount: 2 });
      await shown.page.waitForTimeout(600);
      assert.equal(
        shown.received.some(({ type }) => type === 'openId'),
        false,
      );
      assert.equal(await shown.page.evaluate('getSelection().toString()'), '87d3');
    });

    it('are found in text, and in markup, which is never more than text', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf('See https://contoso.com/a?b=1, or (http://x.y/z).'), 'text/plain');
      assert.deepEqual(await shown.page.getByRole('link').allTextContents(), ['https://contoso.com/a?b=1', 'http://x.y/z']);
      await shown.page.getByRole('link').last().focus();
      assert.equal((await receive(shown, 'openLink', () => shown.page.keyboard.press('Enter'))).url, 'http://x.y/z');
      await showBody(
        shown,
        bytesOf(`<a href="https://contoso.com/">it's <b class='x'>c</b></a>\n<script>alert(1)</script>`),
        'text/html; charset=utf-8',
      );
      assert.equal((await receive(shown, 'openLink', () => shown.page.getByRole('link').click())).url, 'https://contoso.com/');
      assert.deepEqual(await shown.page.locator('.json-word').allTextContents(), [
        '<a',
        '>',
        '<b',
        '>',
        '</b',
        '>',
        '</a',
        '>',
        '<script',
        '>',
        '</script',
        '>',
      ]);
      assert.equal(await shown.page.locator('main script, main a').count(), 0);
    });
  });

  describe('filter', () => {
    it('shows what a JSONPath finds in the place of the body, and leaves with Escape', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf(users(200)));
      await shown.page.locator('.lines').focus();
      await shown.page.keyboard.press('PageDown');
      await shown.page.keyboard.press('PageDown');
      const line = await focusedLine(shown);
      const top = await shown.page.evaluate<number>(`document.querySelector('.lines').scrollTop`);
      assert.ok(top > 0);
      await shown.page.fill('#filter-input', '$.value[?@.displayName=="Adele Vance"].mail');
      await shown.page.waitForSelector('.filtered .row .text:not(.waiting)');
      assert.match(await textOf(shown, '.filter-said'), /Filter result: 50 values found/);
      assert.equal(await shown.page.locator('.lines:visible').count(), 1);
      await shown.page.keyboard.press('Control+f');
      await shown.page.keyboard.type('user8@');
      await shown.until(`document.querySelector('.filtered .find-count').textContent === '1 of 1'`);
      await shown.page.keyboard.press('Escape');
      await shown.page.keyboard.press('Escape');
      assert.equal(await shown.page.locator('.filtered:visible').count(), 0);
      assert.equal(await shown.page.inputValue('#filter-input'), '');
      await shown.until(`document.querySelector('.text-pane:not([hidden]) > .lines').scrollTop === ${top}`);
      await shown.page.keyboard.press('ArrowDown');
      assert.equal(await focusedLine(shown), line + 1, 'the body is where it was');
    });

    it('says what is wrong with an expression, keeps the last result, and says when there is nothing', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf(users(3)));
      await shown.page.fill('#filter-input', '$.value[0].id');
      await shown.page.waitForSelector('.filtered:visible');
      assert.match(await textOf(shown, '.filter-said'), /1 value found/);
      await shown.page.fill('#filter-input', '$.value[');
      await shown.page.waitForSelector('.filter-problem:visible');
      assert.equal(await shown.page.locator('#filter-input').getAttribute('aria-invalid'), 'true');
      assert.match(await textOf(shown, '.filter-said'), /1 value found/);
      await shown.page.fill('#filter-input', '$.nothing');
      await shown.until(`document.querySelector('.filter-said').textContent === 'Nothing in the body matches the filter.'`);
      assert.equal(await shown.page.locator('.filter-problem:visible').count(), 0);
      await shown.page.click('#filter-clear');
      assert.equal(await shown.page.locator('.filtered:visible').count(), 0);
      assert.equal(await shown.page.evaluate('document.activeElement.className'), 'lines');
    });

    it('drops answers for what was typed before', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf(users(3)));
      shown.delayMilliseconds = 400;
      await shown.page.fill('#filter-input', '$.value[*].id');
      await shown.page.waitForTimeout(300);
      shown.delayMilliseconds = 0;
      await shown.page.fill('#filter-input', '');
      await shown.page.waitForTimeout(700);
      assert.equal(await shown.page.locator('.filtered:visible').count(), 0);
    });

    it('copies what it shows, and its ids lead to their place in the body', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf(users(3)));
      await shown.page.fill('#filter-input', '$.value[1]');
      await shown.page.waitForSelector('.filtered .row .text:not(.waiting)');
      const copied = await receive(shown, 'copyLines', () => shown.page.click('#copy-body'));
      assert.deepEqual([copied.of, copied.range], [{ kind: 'filter', expression: '$.value[1]' }, undefined]);
      await shown.page.locator('.filtered .lines').focus();
      await shown.page.keyboard.press('Control+a');
      assert.equal((await receive(shown, 'copyLines', () => shown.page.keyboard.press('Control+c'))).range, undefined);
      await shown.page.keyboard.press('Escape');
      const id = await receive(shown, 'openId', () => shown.page.locator('.filtered').getByRole('link').click());
      assert.equal(id.path, "$['value'][1]['id']");
    });
  });

  describe('what is no text', () => {
    it('an empty body is a sentence', async () => {
      const shown = await panel();
      await showBody(shown, new Uint8Array(), '');
      assert.match(await textOf(shown, '.panel-body'), /has no body/);
    });

    it('a binary body: what it is, its first bytes, and other programs for it', async () => {
      const shown = await panel();
      await showBody(
        shown,
        Uint8Array.from({ length: 9000 }, (_, index) => index * 7),
        'application/pdf',
      );
      assert.match(await textOf(shown, '.body-facts'), /application\/pdf · 9 kB/);
      assert.match(await textOf(shown, '.panel-body'), /binary.*first 4096 of 9000 bytes/);
      assert.match(await textOf(shown, '.row .text'), /^00000000 {2}00 07 0e/);
      assert.equal(await shown.page.locator('#fold-all, #filter-input, .path-bar').count(), 0);
      await shown.page.locator('.lines').focus();
      await shown.page.keyboard.press('Control+f');
      await shown.page.keyboard.type('07 0e');
      await shown.page.waitForSelector('mark.current');
      await receive(shown, 'saveBody', () => shown.page.getByRole('button', { name: 'Save Body…' }).click());
      await receive(shown, 'openBodyWith', () => shown.page.getByRole('button', { name: 'Open With…' }).click());
    });

    it('a picture is drawn, no wider than its room, with its size in words', async () => {
      const shown = await panel('dark', 300, 640);
      await showResponse(shown, picture, 'image/png');
      await shown.page.waitForSelector('figcaption:has-text("640 × 400 pixels")');
      assert.equal(await shown.page.getByRole('img').getAttribute('alt'), 'Picture in the response, image/png, 640 × 400 pixels');
      const box = await shown.page.getByRole('img').boundingBox();
      assert.ok(box !== null && box.width <= 300 && box.width > 200, String(box?.width));
    });

    it('a damaged picture is its first bytes', async () => {
      const shown = await panel();
      await showResponse(shown, picture.subarray(0, 30), 'image/png');
      await shown.page.waitForSelector('.row .text:not(.waiting)');
      assert.match(await textOf(shown, '.panel-body'), /cannot be shown/);
    });
  });

  describe('copying', () => {
    it('copies the whole body, or the lines that are selected', async () => {
      const shown = await panel();
      await showBody(shown, bytesOf(users(3)));
      await shown.page.locator('.lines').focus();
      await shown.page.keyboard.press('Control+a');
      assert.match(await textOf(shown, '[role=status]'), /lines selected/);
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
      const copied = await receive(shown, 'copyLines', () => shown.page.keyboard.press('Control+c'));
      assert.deepEqual([copied.of, copied.range], [{ kind: 'body' }, { from: 3, count: 2 }], 'the extension has them whole');
      await shown.until(`document.querySelector('[role=status]').textContent === 'Copied'`);
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

  it('shows one line of 20 MB and 100,000 levels', async () => {
    const shown = await panel();
    await showBody(shown, bytesOf(JSON.stringify({ a: 'x'.repeat(20_000_000) })));
    assert.match(await textOf(shown, '.row[data-line="1"] .rest'), /more bytes/);
    const body = await showBody(shown, bytesOf('['.repeat(100_000) + ']'.repeat(100_000)));
    await shown.page.locator('.lines').focus();
    await shown.page.keyboard.press('Control+End');
    await shown.page.waitForSelector(`.row[data-line="${body.layout.lineCount - 1}"]`);
    await shown.page.click('#fold-all');
    await shown.until(`document.querySelectorAll('.row').length < 10`);
  });
});

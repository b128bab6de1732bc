import assert from 'node:assert/strict';
import axe from 'axe-core';
import { openBody } from '../../src/core/response/openBody.ts';
import type { TestPanel } from './webviewFixture/panel.ts';
import { bytesOf, panelsInBrowser, receive, screenshots, textOf } from './webviewFixture/suite.ts';
import { answered, cellTexts, columnNames, focusedCell, into, press, showTable } from './webviewFixture/tableActs.ts';
import { sites } from './webviewFixture/tableBodies.ts';
import { addTableColours } from './webviewFixture/tableColours.ts';
import { type ThemeName, themes } from './webviewFixture/themes.ts';
import { responseState, responseView } from './webviewFixture/views.ts';

const themeNames = Object.keys(themes) as ThemeName[];

describe('what a table of a response shows and asks', function () {
  this.timeout(120_000);
  const { panel } = panelsInBrowser();

  async function table(body: string, theme: ThemeName = 'dark', ...size: readonly number[]): Promise<TestPanel> {
    const shown = await panel(theme, ...size);
    await showTable(shown, theme, body);
    return shown;
  }

  async function centre(shown: TestPanel, selector: string): Promise<{ readonly x: number; readonly y: number; readonly width: number }> {
    const box = await shown.page.locator(selector).first().boundingBox();
    assert.ok(box);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width };
  }

  async function drag(shown: TestPanel, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    await shown.page.mouse.move(...from);
    await shown.page.mouse.down();
    await shown.page.mouse.move((from[0] + to[0]) / 2, to[1]);
    await shown.page.mouse.move(...to);
    await shown.page.mouse.up();
  }

  describe('by mouse', () => {
    it('sorts by a click, and selects rows with Shift', async () => {
      const shown = await table(sites(30));
      await shown.page.click('.grid-names [data-key="=displayName"]');
      await shown.page.click('.grid-names [data-key="=displayName"]');
      await shown.until(`document.querySelector('.grid-layer [data-key="=displayName"]').textContent === 'Ana Bowman 27'`);
      assert.equal(
        await shown.page.evaluate(`sessionStorage.getItem('state')`).then((state) => JSON.parse(String(state)).table.sort.descending),
        true,
      );
      await into(shown, 1, 'mail');
      await shown.page.locator('[data-row="4"] [data-key=number]').click({ modifiers: ['Shift'] });
      const copied = await receive(shown, 'copyRows', async () => {
        await shown.page.click('#table-more');
        await shown.page.getByRole('menuitem', { name: 'Copy 4 Rows as Markdown' }).click();
      });
      assert.deepEqual(
        [copied.range, copied.format, copied.query.sort],
        [{ from: 1, count: 4 }, 'markdown', { column: 'displayName', descending: true }],
      );
      const exported = await receive(shown, 'exportTable', async () => {
        await shown.page.click('[data-row="9"] [data-key="=mail"]', { button: 'right' });
        await shown.page.getByRole('menuitem', { name: 'Export CSV…' }).click();
      });
      assert.equal(exported.format, 'csv');
      assert.equal(await focusedCell(shown), '9 =mail');
    });

    it('drags an edge and a column, and fits a column by a double click', async () => {
      const shown = await table(sites(30));
      const before = await centre(shown, '[data-row="0"] [data-key="=displayName"]');
      const edge = await centre(shown, '.grid-names [data-key="=displayName"] .resize-edge');
      const wide = await receive(shown, 'keepLayout', () => drag(shown, [edge.x, edge.y], [edge.x + 60, edge.y]));
      assert.equal(wide.layout.columns.find(({ name }) => name === 'displayName')?.width, before.width + 60);
      assert.equal((await centre(shown, '[data-row="0"] [data-key="=displayName"]')).width, before.width + 60);
      const mail = await centre(shown, '.grid-names [data-key="=mail"]');
      const id = await centre(shown, '.grid-names [data-key="=id"]');
      const moved = await receive(shown, 'keepLayout', () => drag(shown, [mail.x, mail.y], [id.x - 60, id.y]));
      assert.deepEqual(
        moved.layout.columns.slice(0, 2).map(({ name }) => name),
        ['mail', 'id'],
      );
      assert.equal(await shown.page.locator('[aria-sort=ascending]').count(), 0, 'dragging sorts nothing');
      const edgeNow = await centre(shown, '.grid-names [data-key="=displayName"] .resize-edge');
      const fitted = await receive(shown, 'keepLayout', () => shown.page.mouse.dblclick(edgeNow.x, edgeNow.y));
      const width = fitted.layout.columns.find(({ name }) => name === 'displayName')?.width ?? 0;
      assert.ok(width > 90 && width < 200, String(width));
      assert.equal(
        await shown.page
          .locator('[data-key="=displayName"] .cell-text')
          .evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length),
        0,
      );
    });

    it('opens a row by a double click', async () => {
      const shown = await table(sites(30));
      await shown.page.locator('[data-row="2"] [data-key="=displayName"]').dblclick();
      await shown.page.waitForSelector('.row-detail .row .text:not(.waiting)');
      await shown.page.getByRole('button', { name: 'Close' }).click();
      assert.equal(await focusedCell(shown), '2 =displayName');
    });
  });

  describe('filters', () => {
    it('filters all columns while typing, counts in words, and clears', async () => {
      const shown = await table(sites(300));
      await shown.page.focus('.grid [tabindex="0"]');
      await press(shown, 'Control+f');
      await shown.page.keyboard.type('adele vance 2');
      await shown.until(`document.querySelector('.table-count').textContent.includes(' of ')`);
      await answered(shown);
      const texts = await cellTexts(shown, 'displayName');
      assert.ok(texts.length > 3 && texts.every((text) => text.startsWith('Adele Vance 2')), texts.join());
      assert.match(await textOf(shown, '.table-count'), /^\d+ of 300 rows$/);
      assert.equal(await textOf(shown, '[role=status]'), await textOf(shown, '.table-count'));
      await shown.page.keyboard.type('zzz');
      await shown.page.waitForSelector('.table-state');
      assert.match(await textOf(shown, '.table-state'), /None of the [\d,]+ rows that are here matches/);
      await shown.page.getByRole('button', { name: 'Clear All Filters' }).click();
      await shown.until(`document.querySelector('.table-count').textContent === '300 rows'`);
      await shown.page.keyboard.type('x');
      await press(shown, 'Escape');
      assert.equal(await shown.page.inputValue('#table-filter'), '');
    });

    it('filters by column, and forgets it when the boxes are put away', async () => {
      const shown = await table(sites(300));
      await shown.page.click('#table-filters');
      assert.equal(await shown.page.evaluate(`document.activeElement.getAttribute('aria-label')`), 'Filter id');
      await press(shown, 'Tab');
      await shown.page.keyboard.type('ALEX');
      await press(shown, 'Tab');
      await shown.page.keyboard.type('user1');
      await shown.until(`document.querySelector('.table-count').textContent.includes(' of ')`);
      await shown.until(`[...document.querySelectorAll('.grid-layer [data-key="=mail"]')].every(cell => cell.textContent.startsWith('user1'))`);
      assert.ok((await cellTexts(shown, 'displayName')).every((text) => text.startsWith('Alex')));
      assert.equal(
        await shown.page.locator('.grid').getAttribute('aria-rowcount'),
        String(Number((await textOf(shown, '.table-count')).split(' ')[0]) + 2),
      );
      assert.equal(await shown.page.evaluate(`document.activeElement.getAttribute('aria-label')`), 'Filter mail');
      await press(shown, 'Escape');
      await shown.until(`[...document.querySelectorAll('.grid-layer [data-key="=mail"]')].some(cell => !cell.textContent.startsWith('user1'))`);
      await press(shown, 'ArrowDown');
      assert.equal(await focusedCell(shown), '0 =id');
      await shown.page.click('#table-filters');
      await shown.until(`document.querySelector('.table-count').textContent === '300 rows'`);
    });

    it('shows the answer to the last question only', async () => {
      const shown = await table(sites(300));
      shown.delayMilliseconds = 600;
      await shown.page.focus('#table-filter');
      await shown.page.keyboard.type('adele');
      await shown.page.waitForTimeout(350);
      shown.delayMilliseconds = 0;
      await shown.page.keyboard.type(' vance 8');
      await shown.until(`document.querySelector('.table-count').textContent.includes(' of ')`);
      const count = await textOf(shown, '.table-count');
      await shown.page.waitForTimeout(700);
      assert.equal(await textOf(shown, '.table-count'), count);
      assert.ok((await cellTexts(shown, 'displayName')).every((text) => text.startsWith('Adele Vance 8')));
    });
  });

  describe('states', () => {
    it('says when a list is empty, when rows are awaited, and when they are gone', async () => {
      const shown = await table('{"value":[]}');
      assert.match(await textOf(shown, '.table-state'), /The list is empty/);
      assert.equal(await shown.page.locator('.grid:visible').count(), 0);
      await shown.page.screenshot({ path: `${screenshots}table-empty.png` });
      const waiting = await panel();
      waiting.delayMilliseconds = 1500;
      const body = openBody(bytesOf(sites(20)), { mediaType: 'application/json' });
      await waiting.show(responseState(responseView(body.layout, 10)), body);
      await waiting.page.waitForSelector('.table-loading');
      assert.match(await textOf(waiting, '.table-state'), /Loading rows/);
      const gone = await panel();
      await gone.show(responseState(responseView(body.layout, 10)));
      await gone.page.waitForSelector('.table-state:not(.table-loading)');
      assert.match(await textOf(gone, '.table-state'), /no longer here/);
      await gone.page.screenshot({ path: `${screenshots}table-gone.png` });
    });

    it('draws the shape of rows that are still to come', async () => {
      const shown = await table(sites(3000));
      shown.delayMilliseconds = 700;
      await into(shown, 0, 'mail');
      await press(shown, 'Control+End');
      await shown.page.waitForSelector('.cell-waiting');
      await shown.page.screenshot({ path: `${screenshots}table-skeleton.png` });
      await shown.until(`document.querySelector('.cell-waiting') === null`);
      assert.equal(await focusedCell(shown), '2999 =manager');
    });

    it('keeps place and selection while rows come, and shows new columns', async () => {
      const shown = await table(sites(200));
      const body = shown.body;
      assert.ok(body);
      await into(shown, 0, 'displayName');
      await press(shown, 'Control+ArrowDown', 'Shift+ArrowUp');
      const top = await shown.page.evaluate(`document.querySelector('.grid').scrollTop`);
      const page = JSON.stringify({ value: [{ id: 'new', displayName: 'Brand New', extra: 'yes' }] });
      body.append(bytesOf(page));
      await shown.post({ type: 'pages', pages: { count: 2, rows: 201, more: false, delta: false, fetching: false } });
      await shown.until(`document.querySelector('.table-count').textContent.startsWith('201 rows')`);
      await shown.until(`document.querySelector('.grid').getAttribute('aria-colcount') === '12'`);
      assert.equal(await shown.page.evaluate(`document.querySelector('.grid').scrollTop`), top);
      assert.equal(await focusedCell(shown), '198 =displayName');
      assert.equal(await shown.page.locator('.grid [aria-selected=true]').count(), 2);
      await press(shown, 'ArrowDown', 'ArrowDown');
      await shown.until(`document.querySelector('[data-row="200"] [data-key="=displayName"]').textContent === 'Brand New'`);
      body.append(bytesOf(JSON.stringify({ value: [{ id: 'newer', displayName: 'Newer Still' }] })));
      await shown.post({ type: 'pages', pages: { count: 3, rows: 202, more: false, delta: false, fetching: false } });
      await press(shown, 'ArrowDown');
      await shown.until(`document.querySelector('[data-row="201"] [data-key="=displayName"]')?.textContent === 'Newer Still'`);
      assert.equal(await focusedCell(shown), '201 =displayName');
    });

    it('shows what has changed in words', async () => {
      const shown = await panel();
      const value = [
        { id: 'a', displayName: 'Old' },
        { id: 'b', displayName: 'New' },
        { id: 'c', '@removed': { reason: 'deleted' } },
      ];
      const bytes = bytesOf(JSON.stringify({ value }));
      const body = openBody(bytes, { mediaType: 'application/json', earlier: { ids: ['a', 'c'], complete: true } });
      await addTableColours(shown, 'dark');
      await shown.show(responseState(responseView(body.layout, bytes.length)), body);
      await shown.page.waitForSelector('.cell-change .icon');
      assert.deepEqual((await columnNames(shown)).slice(0, 3), ['Row', 'Change', 'id']);
      assert.deepEqual(await shown.page.locator('.grid-layer .cell-change').allTextContents(), ['Changed', 'Added', 'Removed']);
      await shown.page.screenshot({ path: `${screenshots}table-changes.png` });
    });

    it('shows the array that is picked, and comes back to it', async () => {
      const shown = await table(JSON.stringify({ value: [{ a: 1 }], other: [{ b: 'first' }, { b: 'second' }] }));
      const options = await shown.page.locator('.table-picker option').allTextContents();
      assert.deepEqual(options, ['value (1 row)', 'other (2 rows)']);
      await shown.page.selectOption('.table-picker', `$['other']`);
      await shown.until(`document.querySelector('[data-key="=b"]') !== null`);
      assert.equal(await textOf(shown, '.table-count'), '2 rows');
      await shown.page.click('.grid-names [data-key="=b"]');
      await shown.page.click('.grid-names [data-key="=b"]');
      await shown.until(`document.querySelector('.grid-layer [data-key="=b"]')?.textContent === 'second'`);
      await showTable(shown, 'dark', JSON.stringify({ value: [{ a: 1 }], other: [{ b: 'one' }, { b: 'two' }] }));
      await shown.until(`document.querySelector('.grid-layer [data-key="=b"]')?.textContent === 'two'`);
    });

    it('shows columns as they were arranged for this request', async () => {
      const shown = await panel();
      const layouts = [{ array: `$['value']`, columns: [{ name: 'mail', width: 300 }, { name: 'gone' }, { name: 'id', pinned: true as const }] }];
      await showTable(shown, 'dark', sites(5), {}, { layouts });
      assert.deepEqual(await columnNames(shown), ['Row', 'id', 'mail']);
      assert.equal((await centre(shown, '[data-row="0"] [data-key="=mail"]')).width, 300);
    });
  });

  it('shows 500 columns, those in sight', async () => {
    const wide = JSON.stringify({
      value: Array.from({ length: 50 }, (_, row) => Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`c${index}`, `${row}.${index}`]))),
    });
    const shown = await table(wide);
    assert.equal(await shown.page.locator('.grid').getAttribute('aria-colcount'), '501');
    assert.ok((await shown.page.locator('[role=columnheader]').count()) < 40);
    await into(shown, 3, 'c0');
    await press(shown, 'End');
    await shown.until(`document.activeElement.textContent === '3.499'`);
    assert.equal(await focusedCell(shown), '3 =c499');
    assert.equal(await shown.page.evaluate(`document.activeElement.getAttribute('aria-colindex')`), '501');
  });

  it('shows values of hostile bodies as text', async () => {
    const hostile = '</script><img src=x onerror=alert(1)>';
    const row = JSON.stringify({ [hostile]: hostile, "a'b\\\u202e": 'x\u202ey', __proto__x: 1 }).replace('__proto__x', '__proto__');
    const shown = await table(`{"value":[${row}]}`);
    const text = await textOf(shown, '.grid');
    for (const part of [hostile, 'x\\u202ey', '__proto__']) {
      assert.ok(text.includes(part), part);
    }
    assert.equal(await shown.page.locator('.grid img').count(), 0);
  });

  it('scrolls 100,000 rows', async function () {
    const shown = await table(sites(100_000));
    await into(shown, 0, 'mail');
    const frames = await shown.page.evaluate<number[]>(`(async () => {
      const grid = document.querySelector('.grid');
      const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
      const times = [];
      for (const step of [40, 400, 9000, 200000]) {
        let worst = 0;
        for (let round = 0; round < 40; round++) {
          grid.scrollTop += step;
          const before = performance.now();
          await frame();
          worst = Math.max(worst, performance.now() - before);
        }
        times.push(Math.round(worst));
      }
      return times;
    })()`);
    console.log(`      worst frame while scrolling by 40, 400, 9,000 and 200,000 pixels: ${frames.join(', ')} ms`);
    await press(shown, 'Control+End');
    await shown.until(`document.activeElement.dataset.key === '=manager' && document.querySelector('.cell-waiting') === null`);
    assert.equal(await focusedCell(shown), '99999 =manager');
    assert.ok((await shown.page.locator('.grid-row').count()) < 80);
  });

  describe('accessibility and looks', () => {
    async function check(shown: TestPanel, what: string): Promise<void> {
      await shown.page.screenshot({ path: `${screenshots}table-${what}.png` });
      await shown.page.evaluate(`${axe.source}; undefined`);
      const found = await shown.page.evaluate<string[]>(`axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
        nodes.slice(0, 3).map(node => id + ': ' + node.html.slice(0, 300) + ' ' + node.failureSummary)))`);
      assert.deepEqual(found, [], what);
    }

    async function walk(shown: TestPanel, name: string): Promise<void> {
      await check(shown, `${name}-rows`);
      await into(shown, 2, 'displayName');
      await press(shown, 'Shift+ArrowDown', 'Shift+ArrowDown');
      await shown.page.click('#table-filters');
      await shown.page.keyboard.type('8');
      await shown.until(`document.querySelector('.table-count').textContent.includes(' of ')`);
      await check(shown, `${name}-filters`);
      await into(shown, 2, 'displayName');
      await press(shown, 'Shift+ArrowDown', 'Shift+ArrowDown');
      await shown.page.waitForTimeout(50);
      await check(shown, `${name}-selection`);
      await press(shown, 'Shift+F10');
      await check(shown, `${name}-menu`);
      await press(shown, 'Escape', 'Enter');
      await shown.page.waitForSelector('.row-detail .row .text:not(.waiting)');
      await check(shown, `${name}-row`);
      await press(shown, 'Escape');
      await shown.page.click('#table-columns');
      await check(shown, `${name}-columns`);
      await press(shown, 'Escape');
      await shown.page.fill('#table-filter', 'nothing like that');
      await shown.page.waitForSelector('.table-state');
      await check(shown, `${name}-none`);
    }

    for (const theme of themeNames) {
      it(`has no violation in ${theme}`, async () => {
        await walk(await table(sites(300), theme, 1100), theme);
      });
    }

    it('is usable 300 pixels wide, and at 200 %', async () => {
      const narrow = await table(sites(300), 'light', 300, 640);
      await walk(narrow, 'narrow');
      assert.deepEqual(await narrow.page.evaluate(`[document.documentElement.scrollWidth, document.querySelector('.page').scrollWidth]`), [300, 300]);
      await walk(await table(sites(300), 'dark', 1000, 760, 2), 'zoomed');
    });

    it('keeps selection and focus visible in forced colours', async () => {
      const shown = await table(sites(30));
      await shown.page.emulateMedia({ forcedColors: 'active' });
      await into(shown, 2, 'displayName');
      await press(shown, 'Shift+ArrowDown');
      await shown.page.screenshot({ path: `${screenshots}table-forced-colours.png` });
      const { selected, other } = await shown.page.evaluate<{ readonly selected: string; readonly other: string }>(`(() => {
        const background = row => getComputedStyle(document.querySelector('[data-row="' + row + '"]')).backgroundColor;
        return { selected: background(3), other: background(5) };
      })()`);
      assert.notEqual(selected, other);
    });
  });
});

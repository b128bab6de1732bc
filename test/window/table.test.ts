import assert from 'node:assert/strict';
import { focusedId, panelsInBrowser, receive, textOf } from './webviewFixture/suite.ts';
import { answered, cellTexts, columnNames, focusedCell, into, press, showTable } from './webviewFixture/tableActs.ts';
import { sites } from './webviewFixture/tableBodies.ts';
import type { TestPanel } from './webviewFixture/panel.ts';
import type { ThemeName } from './webviewFixture/themes.ts';

describe('the table of a response in a browser', function () {
  this.timeout(60_000);
  const { panel } = panelsInBrowser();

  async function table(body: string, theme: ThemeName = 'dark', ...size: readonly number[]): Promise<TestPanel> {
    const shown = await panel(theme, ...size);
    await showTable(shown, theme, body);
    return shown;
  }

  it('is a grid that says how large it is', async () => {
    const shown = await table(sites(300));
    const grid = shown.page.locator('[role=grid]');
    assert.equal(await grid.getAttribute('aria-rowcount'), '301');
    assert.equal(await grid.getAttribute('aria-colcount'), '11');
    assert.equal(await grid.getAttribute('aria-label'), 'Rows of value');
    assert.equal(await textOf(shown, '.table-count'), '300 rows');
    const row = shown.page.locator('[role=row][data-row="2"]');
    assert.equal(await row.getAttribute('aria-rowindex'), '4');
    assert.deepEqual(await row.locator('[aria-colindex]').first().textContent(), '3');
    assert.deepEqual((await columnNames(shown)).slice(0, 3), ['Row', 'id', 'displayName']);
    assert.ok((await row.boundingBox())?.height === 22);
    assert.ok((await shown.page.locator('[role=row]').count()) < 60);
  });

  it('shows dates, sizes, links, nested and missing values for reading, and the exact value beside', async () => {
    const shown = await table(
      JSON.stringify({
        value: [
          { size: 15_838, createdDateTime: '2026-11-23T05:33:17Z', day: '2026-11-23', webUrl: 'https://contoso.com/a', tags: ['x', 1], none: null },
          { size: 2 },
        ],
      }),
      'dark',
      1400,
    );
    const cell = (name: string): string => `[data-row="0"] [data-key="=${name}"]`;
    assert.equal(await textOf(shown, cell('size')), '15.8 kB');
    assert.equal(await shown.page.locator(cell('size')).getAttribute('title'), '15838');
    assert.equal(await textOf(shown, cell('createdDateTime')), '23 Nov 2026, 05:33');
    assert.equal(await shown.page.locator(cell('createdDateTime')).getAttribute('title'), '2026-11-23T05:33:17Z');
    assert.equal(await textOf(shown, cell('day')), '23 Nov 2026');
    assert.equal(await textOf(shown, cell('none')), 'null');
    assert.equal(await textOf(shown, '[data-row="1"] [data-key="=none"]'), '');
    assert.match(await textOf(shown, cell('tags')), /x/);
    const link = await receive(shown, 'openLink', () => shown.page.locator(`${cell('webUrl')} .cell-text`).click());
    assert.equal(link.url, 'https://contoso.com/a');
    assert.equal((await receive(shown, 'openLink', () => press(shown, 'Control+Enter'))).url, 'https://contoso.com/a');
  });

  describe('by keyboard', () => {
    it('has one tab stop and goes everywhere', async () => {
      const shown = await table(sites(300));
      await shown.page.focus('#table-more');
      await press(shown, 'Tab');
      assert.equal(await focusedCell(shown), '0 =id');
      for (const [key, place] of [
        ['ArrowDown', '1 =id'],
        ['ArrowRight', '1 =displayName'],
        ['ArrowUp', '0 =displayName'],
        ['ArrowUp', '-1 =displayName'],
        ['ArrowDown', '0 =displayName'],
        ['Home', '0 number'],
        ['End', '0 =manager'],
        ['Control+End', '299 =manager'],
        ['PageUp', '281 =manager'],
        ['Control+Home', '0 number'],
        ['PageDown', '18 number'],
      ] as const) {
        await press(shown, key);
        await shown.page.waitForTimeout(30);
        const now = await focusedCell(shown);
        assert.ok(key.startsWith('Page') ? now !== '0 number' && now.endsWith(place.split(' ')[1] ?? '') : now === place, `${key}: ${now}`);
        assert.ok(
          await shown.page.evaluate(`(() => {
          const cell = document.activeElement.getBoundingClientRect();
          const head = document.querySelector('.grid-head').getBoundingClientRect();
          const grid = document.querySelector('.grid').getBoundingClientRect();
          return document.activeElement.closest('.grid-head') !== null || (cell.top >= head.bottom - 1 && cell.bottom <= grid.bottom + 1 && cell.left >= grid.left - 1);
        })()`),
          `${key}: in sight`,
        );
      }
      assert.equal(await shown.page.locator('[role=grid] [tabindex="0"]').count(), 1);
    });

    it('keeps the current cell when it is scrolled out of sight', async () => {
      const shown = await table(sites(300));
      await into(shown, 1, 'displayName');
      await shown.page.locator('.grid').hover();
      await shown.page.mouse.wheel(0, 4000);
      await shown.until(`document.querySelector('[data-row="1"]') === null`);
      assert.equal(await shown.page.evaluate('document.activeElement.className'), 'grid');
      await press(shown, 'ArrowDown');
      assert.equal(await focusedCell(shown), '2 =displayName');
    });

    it('sorts, moves, widens and pins columns from their headers', async () => {
      const shown = await table(sites(30));
      await into(shown, 0, 'displayName');
      await press(shown, 'ArrowUp', 'Enter');
      await shown.until(`document.querySelector('[data-key="=displayName"][aria-sort=ascending]') !== null`);
      await answered(shown);
      assert.deepEqual((await cellTexts(shown, 'displayName'))[0], 'Adele Vance 0');
      assert.match(await textOf(shown, '[role=status]'), /Sorted by displayName, ascending/);
      await press(shown, 'Enter');
      await shown.until(`document.querySelector('.grid-layer [data-key="=displayName"]').textContent === 'Ana Bowman 27'`);
      await press(shown, 'Enter');
      await shown.until(`document.querySelector('.grid-layer [data-key="=displayName"]').textContent === 'Adele Vance 0'`);
      assert.equal(await shown.page.locator('[aria-sort=ascending], [aria-sort=descending]').count(), 0);

      const kept = await receive(shown, 'keepLayout', () => press(shown, 'Alt+ArrowRight'));
      assert.deepEqual(
        kept.layout.columns.slice(0, 3).map(({ name }) => name),
        ['id', 'mail', 'displayName'],
      );
      assert.equal(await focusedCell(shown), '-1 =displayName');
      assert.match(await textOf(shown, '[role=status]'), /displayName is column 3 of 10/);
      const width = (await shown.page.locator('[data-row="0"] [data-key="=displayName"]').boundingBox())?.width ?? 0;
      const wide = await receive(shown, 'keepLayout', () => press(shown, 'Alt+Shift+ArrowRight', 'Alt+Shift+ArrowRight'));
      assert.equal(wide.layout.columns[2]?.width, width + 32);
      assert.match(await textOf(shown, '[role=status]'), new RegExp(`displayName is ${width + 32} pixels wide`));

      await press(shown, 'Shift+F10');
      assert.equal(await shown.page.evaluate('document.activeElement.textContent'), 'Sort Ascending');
      const pinned = await receive(shown, 'keepLayout', () => press(shown, 'p', 'Enter'));
      assert.deepEqual(pinned.layout.columns[0], { name: 'displayName', width: width + 32, pinned: true });
      assert.equal(await shown.page.locator('[data-row="0"] .stuck').count(), 2);
      await press(shown, 'Shift+F10', 'h');
      const hidden = await receive(shown, 'keepLayout', () => press(shown, 'Enter'));
      assert.ok(!hidden.layout.columns.some(({ name }) => name === 'displayName'));
    });

    it('selects rows and copies them, or the cell', async () => {
      const shown = await table(sites(300));
      await into(shown, 3, 'mail');
      const cell = await receive(shown, 'copyValue', () => press(shown, 'Control+c'));
      assert.deepEqual(cell, { type: 'copyValue', array: `$['value']`, index: 3, column: 'mail' });
      await shown.until(`document.querySelector('[role=status]').textContent === 'Copied'`);
      await press(shown, 'Shift+ArrowDown', 'Shift+ArrowDown');
      assert.equal(await shown.page.locator('.grid [aria-selected=true]').count(), 3);
      assert.match(await textOf(shown, '.table-count'), /300 rows · 3 rows selected/);
      const copied = await receive(shown, 'copyRows', () => press(shown, 'Control+c'));
      assert.deepEqual([copied.range, copied.format, copied.columns.slice(0, 2)], [{ from: 3, count: 3 }, 'tsv', ['id', 'displayName']]);
      await press(shown, 'Control+a');
      assert.deepEqual((await receive(shown, 'copyRows', () => press(shown, 'Control+c'))).range, { from: 0, count: 300 });
      await press(shown, 'Escape');
      await shown.until(`document.querySelector('.grid [aria-selected=true]') === null`);
    });

    it('has the extension copy values, whole and as sent, wherever they stand', async () => {
      const copied = async (body: string, row: number, column: string): Promise<string> => {
        const shown = await table(body);
        await into(shown, row, column);
        const { type: _type, ...asked } = await receive(shown, 'copyValue', () => press(shown, 'Control+c'));
        return (await shown.body?.answer({ kind: 'value', ...asked }))?.text ?? '';
      };
      const long = 'y'.repeat(300_000);
      assert.equal(await copied(`{"value":[{"id":"a","n\\u006fte":"x\\"${long}"}]}`, 0, 'note'), `x"${long}`);
      assert.equal(await copied('{"value":[{"id":"a","tags":{"a":[1.0]}}]}', 0, 'tags'), '{"a":[1.0]}');
      assert.equal(await copied('{"value":[{"a":"first","a":"last"}]}', 0, 'a'), 'last');
      assert.equal(await copied(`{"value":["x",[1, "${long}"]]}`, 1, 'value'), `[1, "${long}"]`);
      assert.equal(await copied('{"value":[{"value":"inside"},"item"]}', 0, 'value'), 'inside');
    });

    it('opens the JSON of a row, follows the current row, and gives the focus back', async () => {
      const shown = await table(sites(300));
      await into(shown, 2, 'mail');
      await press(shown, 'Enter');
      await shown.page.waitForSelector('.row-detail .row .text:not(.waiting)');
      await shown.until(`document.activeElement.classList.contains('lines')`);
      assert.match(await textOf(shown, '.row-detail .lines'), /user2@contoso\.com/);
      assert.equal(await shown.page.locator('.row-detail').getAttribute('aria-label'), 'Row 3 as JSON');
      const copied = await receive(shown, 'copyLines', () => shown.page.getByRole('button', { name: 'Copy Row as JSON' }).click());
      assert.deepEqual(copied, { type: 'copyLines', of: { kind: 'row', array: `$['value']`, index: 2 } });
      await shown.page.locator('.row-detail .lines').focus();
      await press(shown, 'Escape');
      assert.equal(await shown.page.locator('.row-detail:visible').count(), 0);
      assert.equal(await focusedCell(shown), '2 =mail');
      await press(shown, 'Enter');
      await shown.until(`document.activeElement.classList.contains('lines')`);
      await into(shown, 4, 'mail');
      await shown.until(`document.querySelector('.row-detail .lines').textContent.includes('null')`);
      await press(shown, 'Escape');
      assert.equal(await shown.page.locator('.row-detail:visible').count(), 0);
      assert.equal(await focusedCell(shown), '4 =mail');
    });

    it('makes a request for an id, and shows a value in the body', async () => {
      const shown = await table(sites(30));
      await into(shown, 2, 'id');
      const asked = await receive(shown, 'openId', () => press(shown, 'Control+Enter'));
      assert.deepEqual([asked.path, asked.id], [`$['value'][2]['id']`, '87d349ed-44d7-43e1-9a83-5f2406de0002']);
      const button = shown.page.locator('[data-row="2"] [data-key="=id"] .cell-button');
      assert.equal(await button.getAttribute('title'), 'New request for this id');
      await receive(shown, 'openId', () => button.click());
      await into(shown, 2, 'mail');
      await press(shown, 'Shift+F10', 's', 'Enter');
      await shown.page.waitForSelector('.panel-body:visible');
      await shown.until(`document.querySelector('.panel-body .row.current')?.textContent.includes('user2@contoso.com')`);
    });

    it('chooses columns in a list', async () => {
      const shown = await table(sites(30));
      await shown.page.focus('#table-columns');
      await press(shown, 'Enter');
      assert.equal(await shown.page.evaluate(`document.activeElement.getAttribute('aria-label')`), 'Find a column');
      await shown.page.keyboard.type('MAIL');
      assert.equal(await shown.page.locator('.columns-entry').count(), 1);
      await press(shown, 'Tab', 'Tab');
      const hidden = await receive(shown, 'keepLayout', () => press(shown, 'Space'));
      assert.equal(hidden.layout.columns.length, 9);
      assert.ok(!(await columnNames(shown)).includes('mail'));
      await press(shown, 'Space', 'Tab');
      assert.equal(await shown.page.evaluate(`document.activeElement.getAttribute('aria-label')`), 'Move mail Up');
      const moved = await receive(shown, 'keepLayout', () => press(shown, 'Enter'));
      assert.deepEqual(
        moved.layout.columns.slice(-2).map(({ name }) => name),
        ['mail', 'manager'],
      );
      const reset = await receive(shown, 'keepLayout', () => shown.page.getByRole('button', { name: 'Reset' }).click());
      assert.deepEqual(reset.layout, { array: `$['value']`, columns: [] });
      assert.deepEqual((await columnNames(shown)).slice(1, 4), ['id', 'displayName', 'mail']);
      await press(shown, 'Escape');
      assert.equal(await focusedId(shown), 'table-columns');
    });
  });
});

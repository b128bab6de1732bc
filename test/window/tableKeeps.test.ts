import assert from 'node:assert/strict';
import { bytesOf, panelsInBrowser, receive, textOf } from './webviewFixture/suite.ts';
import { answered, cellTexts, columnNames, focusedCell, into, press, showTable } from './webviewFixture/tableActs.ts';
import { sites } from './webviewFixture/tableBodies.ts';
import type { TestPanel } from './webviewFixture/panel.ts';
import { head, responseState, responseView } from './webviewFixture/views.ts';

/** Items whose names stand in the opposite order of their indexes. */
function named(from: number, to: number): string {
  const items = Array.from({ length: to - from }, (_, place) => ({ id: `id${from + place}`, displayName: `n${String(5000 - from - place)}` }));
  return JSON.stringify({ value: items });
}

describe('what a table keeps, whatever comes', function () {
  this.timeout(60_000);
  const { panel } = panelsInBrowser();

  async function table(body: string, ...size: readonly number[]): Promise<TestPanel> {
    const shown = await panel('dark', ...size);
    await showTable(shown, 'dark', body);
    return shown;
  }

  async function grow(shown: TestPanel, page: string, rows: number): Promise<void> {
    shown.body?.append(bytesOf(page));
    await shown.post({ type: 'pages', pages: { count: 2, rows, more: false, delta: false, fetching: false } });
  }

  async function sortByName(shown: TestPanel): Promise<void> {
    await shown.page.click('.grid-names [data-key="=displayName"]');
    await shown.until(`document.querySelector('[data-key="=displayName"][aria-sort=ascending]') !== null`);
    await answered(shown);
  }

  it('its rows, when a newer question makes waiting ones pointless', async () => {
    const shown = await table(sites(5000));
    shown.queueQuestions();
    shown.delayMilliseconds = 150;
    await shown.page.evaluate(`{ window.states = []; const place = document.querySelector('.table-state-place');
      new MutationObserver(() => window.states.push(place.textContent)).observe(place, { childList: true }); }`);
    for (let page = 0; page < 4; page++) {
      await shown.page.evaluate(`document.querySelector('.grid').scrollTop += 20000`);
      await shown.page.waitForTimeout(20);
    }
    await shown.page.fill('#table-filter', 'adele vance 4');
    await shown.page.waitForTimeout(260);
    await shown.page.evaluate(`document.querySelector('.grid').scrollTop += 9000`);
    await shown.page.fill('#table-filter', 'adele vance 48');
    await shown.until(`(texts => texts.length > 3 && texts.every(text => text.startsWith('Adele Vance 48')))(
      [...document.querySelectorAll('.grid-layer [data-key="=displayName"]')].map(cell => cell.textContent))`);
    assert.deepEqual(await shown.page.evaluate('window.states'), [], 'nothing is said to be gone');
    const searches = shown.received.flatMap((message) =>
      message.type === 'ask' && message.question.kind === 'rows' ? [message.question.query.search] : [],
    );
    assert.deepEqual(
      searches.filter((search, place) => search !== searches[place - 1]),
      ['', 'adele vance 4', 'adele vance 48'],
      'nothing is asked of an old query once there is a new one',
    );
    shown.delayMilliseconds = 0;
    await shown.until(`document.querySelector('.cell-waiting') === null`);
    await shown.page.fill('#table-filter', '');
    await shown.until(`document.querySelector('.table-count').textContent === '5,000 rows' && document.querySelector('.cell-waiting') === null`);
  });

  it('the current and the open row while a sorted list grows, and no selection of others', async () => {
    const shown = await table(named(0, 200));
    await sortByName(shown);
    await into(shown, 3, 'displayName');
    await press(shown, 'Enter');
    await shown.until(`document.querySelector('.row-detail .lines')?.textContent.includes('id196') === true`);
    await into(shown, 3, 'displayName');
    await press(shown, 'Shift+ArrowDown');
    assert.equal(await shown.page.locator('.grid [aria-selected=true]').count(), 2);
    await press(shown, 'Shift+ArrowUp');
    await grow(shown, named(200, 210), 210);
    await shown.until(`document.querySelector('.grid-row.open')?.dataset.row === '13'`);
    assert.equal(await shown.page.locator('.grid [aria-selected=true]').count(), 0);
    await shown.until(`document.activeElement.closest('[data-row]')?.dataset.row === '13'`);
    assert.equal(await focusedCell(shown), '13 =displayName');
    assert.equal(await shown.page.locator('.row-detail').getAttribute('aria-label'), 'Row 14 as JSON');
    assert.match(await textOf(shown, '.row-detail .lines'), /id196/);
    await grow(shown, named(210, 3000), 3000);
    await shown.until(`document.querySelector('.table-count').textContent === '3,000 rows'`);
    await shown.until(`document.querySelector('.row-detail').getAttribute('aria-label') === 'value[196] as JSON'`);
    assert.equal(await shown.page.locator('.grid-row.open').count(), 0);
    assert.match(await textOf(shown, '.row-detail .lines'), /id196/);
  });

  it('no order of another request', async () => {
    const shown = await table(named(0, 20));
    await sortByName(shown);
    assert.deepEqual((await cellTexts(shown, 'displayName'))[0], 'n4981');
    await showTable(shown, 'dark', named(0, 20), { id: 'exchange-2', head: { ...head, url: 'https://graph.microsoft.com/v1.0/groups' } });
    await shown.until(`document.querySelector('.grid-layer [data-key="=displayName"]')?.textContent === 'n5000'`);
    assert.equal(await shown.page.locator('[aria-sort=ascending]').count(), 0);
  });

  it('how it was arranged just before the next response came', async () => {
    const shown = await table(named(0, 20));
    await shown.page.evaluate(`{ const post = window.toHost; window.posted = [];
      window.toHost = envelope => { if (envelope.message.type === 'keepLayout') window.posted.push(envelope.serial); return post(envelope); }; }`);
    await into(shown, 0, 'displayName');
    await press(shown, 'ArrowUp', 'Alt+Shift+ArrowRight');
    await shown.show({ kind: 'sending', head });
    assert.deepEqual(await shown.page.evaluate('window.posted'), [1]);
    await shown.page.waitForTimeout(300);
    assert.deepEqual(await shown.page.evaluate('window.posted'), [1]);
  });

  it('place, filters and the open row while the panel is hidden', async () => {
    const shown = await table(sites(3000));
    const again = async (): Promise<void> => {
      const { body } = shown;
      await shown.reload();
      assert.ok(body);
      await shown.show(responseState(responseView(body.layout, 1000)), body);
      await shown.page.waitForSelector('.grid-layer .cell-text');
    };
    await shown.page.click('#table-filters');
    await shown.page.fill('.filter-input >> nth=1', 'Adele');
    await shown.page.fill('#table-filter', 'vance');
    await shown.until(`document.querySelector('.table-count').textContent === '750 of 3,000 rows'`);
    await answered(shown);
    await shown.page.evaluate(`document.querySelector('.grid').scrollTo(300, 22 * 100)`);
    await shown.until(`document.querySelector('[data-row="101"] [data-key="=mail"]') !== null && document.querySelector('.cell-waiting') === null`);
    await into(shown, 104, 'mail');
    await press(shown, 'Enter');
    await shown.page.waitForSelector('.row-detail .row .text:not(.waiting)');
    await shown.page.waitForTimeout(250);
    await again();
    await shown.until(`document.querySelector('.grid-row.open')?.dataset.row === '104'`);
    assert.equal(await shown.page.inputValue('#table-filter'), 'vance');
    assert.equal(await shown.page.inputValue('.filter-input >> nth=1'), 'Adele');
    assert.equal(await textOf(shown, '.table-count'), '750 of 3,000 rows');
    assert.deepEqual(
      await shown.page.evaluate(`[document.querySelector('.grid').scrollTop, document.querySelector('.grid').scrollLeft]`),
      [2200, 300],
    );
    await shown.until(`document.querySelector('.row-detail .lines')?.textContent.includes('user416@') === true`);
    assert.equal(await shown.page.locator('.row-detail').getAttribute('aria-label'), 'Row 105 as JSON');
    await shown.page.locator('.row-detail .lines').focus();
    await press(shown, 'Escape');
    await again();
    await shown.until(`document.querySelector('.grid').scrollTop === 2200`);
    assert.equal(await shown.page.locator('.row-detail:visible').count(), 0);
    await shown.page.fill('#table-filter', 'nobody');
    await shown.page.waitForSelector('.table-state');
    await shown.page.fill('#table-filter', '');
    await shown.until(`document.querySelector('.table-count').textContent === '750 of 3,000 rows'`);
  });

  it('every character of a value in sight', async () => {
    const name = 'two\nlines';
    const shown = await table(JSON.stringify({ value: [{ [name]: 'first\r\nmiddle\tlast', '': 'none', '  ': 'blank', b: 'x\u202ey' }] }));
    assert.equal(await textOf(shown, `[data-row="0"] [data-key="=${name.replace('\n', '\\a ')}"]`), 'first␍␊middle␉last');
    const names = await columnNames(shown);
    assert.ok(names.includes('two␊lines') && names.includes('""') && names.includes('"  "'), names.join('|'));
    assert.equal(await shown.page.locator('[data-row="0"] [data-key="=b"]').getAttribute('title'), 'x\\u202ey');
    assert.equal(await shown.page.locator('[role=columnheader][data-key="="]').getAttribute('title'), '""');
    await shown.page.click('#table-columns');
    assert.equal(await shown.page.getByRole('checkbox', { name: '""' }).count(), 1);
    assert.equal(await shown.page.getByRole('button', { name: 'Pin ""' }).count(), 1);
  });

  it('the path of a value, whatever its name is', async () => {
    const shown = await table('{"value":[{"value":"https://contoso.com/a"},7]}');
    await into(shown, 0, 'value');
    await press(shown, 'Shift+F10');
    await shown.page.getByRole('menuitem', { name: 'Show in Body' }).click();
    await shown.until(`document.querySelector('.panel-body .row.current')?.textContent.includes('contoso.com/a') === true`);
    await shown.page.click('#tab-table');
    await into(shown, 1, 'value');
    assert.equal('column' in (await receive(shown, 'copyValue', () => press(shown, 'Control+c'))), false);
    await press(shown, 'Shift+F10');
    await shown.page.getByRole('menuitem', { name: 'Show in Body' }).click();
    await shown.until(`document.querySelector('.panel-body .row.current .text')?.textContent.trim() === '7'`);
  });

  it('Ctrl+F for its rows, from anywhere in it', async () => {
    const shown = await table(named(0, 20));
    await shown.page.focus('#table-more');
    await press(shown, 'Control+f');
    assert.equal(await shown.page.evaluate('document.activeElement.id'), 'table-filter');
  });

  it('its list of columns up to date, and what has the focus in it', async () => {
    const wide = JSON.stringify({ value: [Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`c${index}`, index]))] });
    const shown = await table(wide);
    await shown.page.click('#table-columns');
    await shown.page.evaluate(`document.querySelectorAll('.columns-entry').forEach(entry => { entry.old = true; })`);
    await shown.page.getByRole('checkbox', { name: 'c7', exact: true }).focus();
    await press(shown, 'Space');
    assert.deepEqual(
      await shown.page.evaluate(`(() => { const entries = [...document.querySelectorAll('.columns-entry')];
        return [entries.length, entries.filter(entry => entry.old).length, entries.at(-1).textContent, document.activeElement.parentElement.textContent]; })()`),
      [300, 300, 'c7', 'c7'],
    );
    await press(shown, 'Space');
    await grow(shown, '{"value":[{"extra":1}]}', 2);
    await shown.until(`[...document.querySelectorAll('.columns-entry')].some(entry => entry.textContent === 'extra')`);
    await shown.page.mouse.click(300, 500);
    await shown.page.waitForTimeout(50);
    assert.notEqual(await shown.page.evaluate('document.activeElement.tagName'), 'BODY');
  });
});

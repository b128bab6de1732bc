import assert from 'node:assert/strict';
import type { TestPanel } from './webviewFixture/panel.ts';
import { bytesOf, keptState, linesInPage, panelsInBrowser, showBody, showResponse } from './webviewFixture/suite.ts';
import { press } from './webviewFixture/tableActs.ts';
import { head, users } from './webviewFixture/views.ts';

const kept = { kept: 'kept-1' };
const groups = { head: { ...head, url: 'https://graph.microsoft.com/v1.0/groups' } };

describe('what the response panel keeps', function () {
  this.timeout(60_000);
  const { panel } = panelsInBrowser();

  async function firstLine(shown: TestPanel): Promise<number> {
    return await shown.page.evaluate<number>(`(() => {
      const lines = document.querySelector('.text-pane:not([hidden]) > .lines');
      const top = lines.getBoundingClientRect().top + lines.clientTop;
      return Number([...lines.querySelectorAll('.row')].find((row) => row.getBoundingClientRect().bottom > top + 1)?.dataset.line);
    })()`);
  }

  it('is the place in the body and its folds, for when it is shown again', async () => {
    const shown = await panel();
    await showBody(shown, bytesOf(users(300)), 'application/json', {}, kept);
    await shown.page.locator('.row[data-line="3"] .fold').click();
    await shown.page.evaluate(`document.querySelector('.lines').scrollTop = 4000`);
    await shown.until(`JSON.parse(sessionStorage.getItem('state')).place?.bodyLine > 100`);
    const line = await firstLine(shown);
    assert.deepEqual((await keptState(shown)).place, { bodyLine: line, bodyFolds: [3] });
    await shown.reload();
    await showResponse(shown, bytesOf(users(300)), 'application/json', {}, kept);
    await shown.page.waitForSelector(`.row[data-line="${line}"] .text:not(.waiting)`);
    assert.equal(await firstLine(shown), line);
    await shown.until(`JSON.parse(sessionStorage.getItem('state')).place.bodyFolds?.length === 1`);
    await shown.page.evaluate(`document.querySelector('.lines').scrollTop = 0`);
    await shown.page.waitForSelector('.row[data-line="3"] .fold[aria-expanded=false]');
    assert.deepEqual((await linesInPage(shown)).slice(2, 5), [2, 3, 13]);
  });

  it('is the place at once when another response comes, and goes when that is of another request', async () => {
    const shown = await panel();
    await showBody(shown, bytesOf(users(300)));
    await shown.page.evaluate(`document.querySelector('.lines').scrollTop = 2000`);
    await shown.page.waitForTimeout(50);
    const line = await firstLine(shown);
    assert.ok(line > 50);
    await showResponse(shown, bytesOf(users(300)));
    await shown.page.waitForSelector(`.row[data-line="${line}"] .text:not(.waiting)`);
    assert.equal(await firstLine(shown), line);
    await showResponse(shown, bytesOf(users(300)), 'application/json', groups);
    await shown.page.waitForSelector('.row[data-line="0"] .text:not(.waiting)');
    assert.equal(await firstLine(shown), 0);
    assert.equal((await keptState(shown)).place, undefined);
  });

  it('is the table’s order for the same request only', async () => {
    const shown = await panel();
    const order = async (): Promise<string | undefined> => (await keptState(shown)).table?.sort?.column;
    await showResponse(shown, bytesOf(users(9)));
    await shown.page.click('.grid-names [data-key="=displayName"]');
    await shown.until(`JSON.parse(sessionStorage.getItem('state')).table?.sort !== undefined`);
    await showResponse(shown, bytesOf(users(9)));
    assert.equal(await order(), 'displayName');
    await showResponse(shown, bytesOf(users(9)), 'application/json', groups);
    await shown.page.waitForSelector('.grid-layer .cell-text');
    assert.equal(await order(), undefined);
    const asked = shown.received.findLast((message) => message.type === 'ask' && message.question.kind === 'rows');
    assert.ok(asked?.type === 'ask' && asked.question.kind === 'rows' && asked.question.query.sort === undefined);
  });

  it('is what was being typed when the next answer came, and only for the same request', async () => {
    const shown = await panel();
    await showBody(shown, bytesOf(users(9)));
    await shown.page.focus('#filter-input');
    await press(shown, '$', '.', 'x');
    await showResponse(shown, bytesOf(users(9)), 'application/json');
    assert.equal(await shown.page.inputValue('#filter-input'), '$.x');
    await shown.page.focus('#filter-input');
    await press(shown, 'y');
    await showResponse(shown, bytesOf(users(9)), 'application/json', groups);
    await shown.page.waitForTimeout(500);
    assert.equal(await shown.page.inputValue('#filter-input'), '');
    assert.equal((await keptState(shown)).filter, undefined, 'nothing of the response before is told any more');
  });
});

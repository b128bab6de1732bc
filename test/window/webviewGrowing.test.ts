import assert from 'node:assert/strict';
import type { OpenedBody } from '../../src/core/response/openBody.ts';
import type { BodyQuestion } from '../../src/shared/bodyCalls.ts';
import type { TestPanel } from './webviewFixture/panel.ts';
import { bytesOf, focusedLine, panelsInBrowser, showBody, textOf } from './webviewFixture/suite.ts';
import { users } from './webviewFixture/views.ts';

describe('a body that grows, in a browser', function () {
  this.timeout(60_000);
  const { panel } = panelsInBrowser();
  const pages = (count: number, fetching = false) => ({ count, rows: count * 100, more: true, delta: false, fetching });

  async function showFilter(shown: TestPanel, expression: string): Promise<void> {
    await shown.page.fill('#filter-input', expression);
    await shown.page.waitForSelector('.filtered .row .text:not(.waiting)');
  }

  it('keeps the place, the folds and find in what a filter found', async () => {
    const shown = await panel();
    const body = await showBody(shown, bytesOf(users(100)), 'application/json', { pages: pages(1) });
    await showFilter(shown, '$.value[*]');
    await shown.page.locator('.filtered .row[data-line="11"] .fold').click();
    await shown.page.keyboard.press('Control+f');
    await shown.page.keyboard.type('Adele');
    await shown.until(`document.querySelector('.filtered .find-count').textContent === '2 of 25'`);
    await shown.page.evaluate(`document.querySelector('.filtered .lines').scrollTop = 3000`);
    await shown.page.focus('.filtered .find-input');
    body.append(bytesOf(users(100)));
    await shown.post({ type: 'pages', pages: pages(2) });
    await shown.until(`document.querySelector('.filter-said').textContent.includes('200 values')`);
    await shown.until(`document.querySelector('.filtered .find-count').textContent === '2 of 50'`);
    assert.equal(await shown.page.evaluate(`document.querySelector('.filtered .lines').scrollTop`), 3000);
    assert.equal(await shown.page.evaluate('document.activeElement.id'), 'filter-find-input');
    await shown.page.evaluate(`document.querySelector('.filtered .lines').scrollTop = 0`);
    await shown.page.waitForSelector('.filtered .row[data-line="11"] .fold[aria-expanded=false]');
  });

  it('shows what a filter finds at last, and keeps what it found when a newer question came before', async () => {
    const shown = await panel();
    const body = await showBody(shown, bytesOf(users(2)), 'application/json', { pages: pages(1) });
    await shown.page.fill('#filter-input', '$.value[2].mail');
    await shown.until(`document.querySelector('.filter-said').textContent.startsWith('Nothing')`);
    body.append(bytesOf(users(2)));
    await shown.post({ type: 'pages', pages: pages(2) });
    await shown.page.waitForSelector('.filtered .row .text:not(.waiting)');
    shown.delayMilliseconds = 150;
    shown.queueQuestions();
    await shown.page.fill('#filter-input', '$.value[1].mail');
    await shown.page.keyboard.press('Enter');
    await shown.page.fill('#filter-input', '$.value[*]');
    await shown.page.keyboard.press('Enter');
    await shown.page.fill('#filter-input', '$.value[*].id');
    await shown.page.keyboard.press('Enter');
    await shown.until(`document.querySelector('.filter-said').textContent.includes('4 values')`);
    assert.ok((await textOf(shown, '.filtered .lines')).includes('87d349ed') || (await shown.page.locator('.filtered .waiting').count()) > 0);
    await shown.page.waitForSelector('.filtered .row .text:not(.waiting)');
  });

  it('leads from the table to the right line, also when lines are folded that have grown meanwhile', async () => {
    const shown = await panel();
    const body = await showBody(shown, bytesOf(users(100)), 'application/json', { pages: pages(1) });
    await shown.page.locator('.row[data-line="2"] .fold').click();
    await shown.page.click('#tab-table');
    await shown.page.waitForSelector('.grid-layer .cell-text');
    body.append(bytesOf(users(100)));
    await shown.post({ type: 'pages', pages: pages(2) });
    shown.delayMilliseconds = 100;
    await shown.page.locator('.grid').focus();
    await shown.page.keyboard.press('Control+End');
    await shown.page.waitForSelector('.grid-layer [data-row="199"] .cell-text');
    await shown.page.locator('[data-row="199"] [data-key="=displayName"]').click({ button: 'right' });
    await shown.page.getByRole('menuitem', { name: 'Show in Body' }).click();
    const { line = -1 } = await body.answer({ kind: 'lineAt', path: "$['value'][199]['displayName']" });
    await shown.until(`document.activeElement.dataset.line === '${line}'`);
    await shown.page.waitForTimeout(500);
    assert.equal(await focusedLine(shown), line);
    assert.match(await textOf(shown, `.row[data-line="${line}"] .text`), /displayName/);
  });

  it('says that only the first of what a filter found is shown', async () => {
    const shown = await panel();
    await showBody(shown, bytesOf(`[${'1,'.repeat(100_500)}1]`));
    await showFilter(shown, '$[*]');
    assert.equal(await textOf(shown, '.filter-said'), 'Filter result: only the first 100,000 values are shown');
  });

  it('says when a value of the table is not in the lines', async () => {
    const shown = await panel();
    await showBody(shown, bytesOf(users(3)));
    await shown.page.click('#tab-table');
    await shown.page.waitForSelector('.grid-layer .cell-text');
    const { body } = shown;
    assert.ok(body);
    const answer = (question: BodyQuestion): unknown => (question.kind === 'lineAt' ? {} : body.answer(question));
    shown.body = { ...body, answer: answer as OpenedBody['answer'] };
    await shown.page.locator('[data-row="1"] [data-key="=displayName"]').click({ button: 'right' });
    await shown.page.getByRole('menuitem', { name: 'Show in Body' }).click();
    await shown.until(`document.querySelector('[role=status]').textContent === 'The value was not found in the body.'`);
    assert.equal(await shown.page.evaluate('document.activeElement.id'), 'tab-body');
  });
});

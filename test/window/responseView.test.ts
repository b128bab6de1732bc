// The response view inside VS Code, over the sandbox: its tabs and its table. Its body is in responseBody.test.ts, pages are in responsePages.test.ts, what
// is done with a response as a whole in responseWhole.test.ts; the page alone is tested by webview.test.ts and table.test.ts.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually.ts';
import { openWindow, type VsCodeWindow } from './harness.ts';
import { ShownResponse } from './shownResponse.ts';

const people = ['# @connection Sandbox', '', '### People', 'GET /users?$top=12&$select=id,displayName,jobTitle,city,mail'];

describe('a response inside VS Code', () => {
  let window: VsCodeWindow;
  let shown: ShownResponse;
  before(async () => {
    window = await openWindow({ theme: 'light', size: { width: 1600, height: 900 } });
    shown = new ShownResponse(window);
  });
  after(async () => {
    await window.stop();
  });
  beforeEach(async () => {
    await window.closeEverything();
  });

  const title = (name: string): string => `Preauthorised Graph: ${name}`;
  const nameCell = '[data-key="=displayName"]';

  it('shows a list as a table, and has a tab for each other part', async () => {
    await shown.send('tabs.http', people);
    await shown.column('displayName', (names) => names.length === 12);
    await window.screenshot('response-table-light');
    for (const [tab, text, picture] of [
      ['Body', '"displayName"', 'body'],
      ['Headers', 'request-id', 'headers'],
      ['Request', 'Bearer ●●●●', 'request'],
      ['Token', 'User.ReadWrite.All', 'token'],
      ['Timing', 'Total', 'timing'],
    ] as const) {
      const frame = await shown.tab(tab);
      await frame.getByRole('tabpanel').getByText(text).first().waitFor();
      await window.screenshot(`response-${picture}-light`);
    }
  });

  it('goes to table and body from the palette', async () => {
    await shown.send('palette.http', people);
    await window.runCommand(title('Show Body'));
    await shown.see(
      (frame) => frame.getByRole('tab', { selected: true }).innerText(),
      (tab) => tab === 'Body',
    );
    await window.runCommand(title('Show Table'));
    await shown.see(
      (frame) => frame.getByRole('tab', { selected: true }).innerText(),
      (tab) => tab === 'Table',
    );
    await window.runCommand(title('Filter in Response'));
    await shown.see(
      (frame) => frame.locator('#filter-input:focus').count(),
      (count) => count === 1,
    );
    await window.runCommand(title('Find in Response'));
    await shown.see(
      (frame) => frame.locator('#find-input:focus').count(),
      (count) => count === 1,
    );
  });

  it('sorts, and filters over all columns and by one', async () => {
    await shown.send('sort.http', people);
    const received = (await shown.column('displayName', (names) => names.length === 12)) ?? [];
    const frame = await shown.frame();
    await window.clickUntil(frame.locator(`.grid-names ${nameCell}`), frame.locator(`.grid-names ${nameCell}[aria-sort=ascending]`));
    const ascending = received.toSorted((a, b) => a.localeCompare(b));
    await shown.column('displayName', (names) => names.join() === ascending.join());
    await frame.locator('#table-filter').fill((ascending[2] ?? '').toUpperCase());
    await shown.column('displayName', (names) => names.join() === ascending[2]);
    await frame.locator('.table-count', { hasText: '1 of 12 rows' }).waitFor();
    await frame.locator('#table-filter').fill('');
    await window.clickUntil(frame.locator('#table-filters'), frame.getByRole('textbox', { name: 'Filter displayName' }));
    await frame.getByRole('textbox', { name: 'Filter displayName' }).fill('an');
    const wanted = ascending.filter((name) => name.toLowerCase().includes('an'));
    await shown.column('displayName', (names) => names.join() === wanted.join());
    await window.screenshot('response-filtered-light');
  });

  it('keeps the choice of columns for the request', async () => {
    await shown.send('columns.http', people);
    await shown.column('displayName', (names) => names.length === 12);
    await window.runCommand(title('Choose Columns…'));
    const frame = await shown.frame();
    await frame.getByRole('dialog', { name: 'Columns' }).getByRole('checkbox', { name: 'city' }).uncheck();
    await window.screenshot('response-columns-light');
    await window.press('Escape');
    const headers = (): Promise<readonly string[] | undefined> =>
      shown.see(
        async (now) => (await now.locator('.grid-names [role=columnheader] .cell-text').allInnerTexts()).filter((name) => name !== 'Row'),
        (names) => names.length === 4,
      );
    assert.deepEqual(await headers(), ['id', 'displayName', 'mail', 'jobTitle']);
    // It is kept once arranging rests, and by this timer of the same page that is over.
    await frame.evaluate('new Promise((resolve) => setTimeout(resolve, 400))');
    await window.closeEverything();
    await window.openFile('columns.http');
    await window.clickLens('Send Request');
    await shown.column('displayName', (names) => names.length === 12);
    assert.deepEqual(await headers(), ['id', 'displayName', 'mail', 'jobTitle']);
  });

  it('copies rows as TSV to the clipboard, and shows the JSON of a row on Enter', async () => {
    await shown.send('copy.http', people);
    const names = (await shown.column('displayName', (all) => all.length === 12)) ?? [];
    const frame = await shown.frame();
    await shown.cell(frame, 1, 'displayName').click();
    await window.press('Control+C');
    await eventually(
      () => window.clipboard(),
      (text) => text === names[1],
    );
    await window.press('Shift+ArrowDown');
    await window.press('Control+C');
    const tsv = await eventually(
      () => window.clipboard(),
      (text) => text.includes('\t'),
    );
    const lines = tsv
      .trimEnd()
      .split(/\r?\n/)
      .map((line) => line.split('\t'));
    assert.deepEqual(lines.map((line) => line[1]).slice(-2), names.slice(1, 3));
    assert.ok(
      lines.every((line) => line.length === 5),
      tsv,
    );
    await window.press('Escape');
    await window.press('Enter');
    await frame
      .locator('.row-detail .lines')
      .getByText(`"${names[2] ?? ''}"`)
      .waitFor();
    await window.screenshot('response-row-light');
    await window.press('Escape');
    await frame.locator('.row-detail').waitFor({ state: 'hidden' });
  });

  it('exports what the table shows as CSV into a file', async () => {
    await shown.send('export.http', people);
    await shown.column('displayName', (names) => names.length === 12);
    await window.runCommand(title('Export Table as CSV…'));
    await window.input.waitFor();
    const offered = await eventually(
      () => window.input.inputValue(),
      (path) => path.endsWith('.csv'),
    );
    assert.equal(offered, join(window.workspace, 'users.csv'));
    await window.accept();
    const text = await eventually(
      () => (existsSync(offered) ? readFileSync(offered, 'utf8') : ''),
      (csv) => csv.length > 0,
    );
    assert.match(text, /^\ufeff?id,displayName,/);
    assert.equal(text.trim().split('\n').length, 13);
  });
});

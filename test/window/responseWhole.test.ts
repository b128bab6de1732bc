// What is done with a response as a whole inside VS Code: kept beside others, compared, opened elsewhere, read without a mouse, in any theme.
import assert from 'node:assert/strict';
import { eventually } from './eventually.ts';
import { openWindow, type VsCodeWindow } from './harness.ts';
import { startListServer, type ListServer } from './listServer.ts';
import { ShownResponse } from './shownResponse.ts';

const themes = [
  ['Light High Contrast', 'vscode-high-contrast-light'],
  ['Dark High Contrast', 'vscode-high-contrast'],
  ['Dark Modern', 'vscode-dark'],
  ['Light Modern', 'vscode-light'],
] as const;

describe('a response as a whole inside VS Code', () => {
  let window: VsCodeWindow;
  let shown: ShownResponse;
  let server: ListServer;
  before(async () => {
    server = await startListServer();
    window = await openWindow({ theme: 'light', size: { width: 1600, height: 900 } });
    shown = new ShownResponse(window);
  });
  after(async () => {
    await window.stop();
    server.close();
  });
  beforeEach(async () => {
    await window.closeEverything();
  });

  const people = (top: number): readonly string[] => [
    '# @connection Sandbox',
    '',
    '### People',
    `GET /users?$top=${top}&$select=id,displayName,jobTitle`,
  ];
  const tab = (label: string | RegExp) => window.page.locator('.tabs-container .tab', { hasText: label });
  const rows = (count: number) => shown.column('displayName', (names) => names.length === count);

  it('is kept in a panel of its own when it is pinned', async () => {
    await window.openNew('pin.http', `${people(3).join('\n')}\n\n### Others\nGET /users?$top=5\n`);
    await window.clickLens('Send Request', 0);
    await rows(3);
    await (await shown.frame()).locator('#pin').click();
    await tab('People (pinned)').waitFor();
    await window.clickLens('Send Request', 1);
    await tab('Others').waitFor();
    await rows(5);
    await tab('People (pinned)').click();
    await rows(3);
    await window.response('Pinned');
    await window.screenshot('response-pinned-light');
    // Its own Send Again goes to the panel for what comes next.
    await (await shown.frame()).locator('#send-again').click();
    await tab(/^People$/).waitFor();
    assert.deepEqual(
      (await tab(/People|Others/).allInnerTexts()).map((text) => text.trim()),
      ['People (pinned)', 'People'],
    );
  });

  it('is compared with an earlier answer to the same request', async () => {
    await shown.send('compare.http', people(4));
    await window.runCommand('Preauthorised Graph: Focus on History View');
    await window.row('$top=4').waitFor();
    await (await shown.frame()).locator('#send-again').click();
    await shown.see(
      (frame) => frame.locator('#compare').count(),
      (count) => count === 1,
    );
    await window.runCommand('Preauthorised Graph: Compare with Earlier…');
    await window.page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'users' }).first().click();
    await window.page.locator('.monaco-diff-editor .editor.modified .view-line', { hasText: 'displayName' }).first().waitFor();
    await tab(/users.*↔.*users/).waitFor();
    await window.screenshot('response-compared-light');
  });

  it('opens its body in an editor, as JSON', async () => {
    await shown.send('open.http', people(2));
    await rows(2);
    await window.runCommand('Preauthorised Graph: Open Body in Editor');
    await eventually(
      () => window.editorText(),
      (text) => text.includes('"@odata.context"') && text.includes('"jobTitle"'),
    );
    await window.statusItem(/^JSON$/).waitFor();
  });

  it('shows a picture, and the first bytes of what is no text', async () => {
    await shown.send('picture.http', ['# @connection Sandbox', '', '### Picture', `GET ${server.url}/picture.png`]);
    let frame = await shown.frame();
    await frame.getByText('96 × 32 pixels').waitFor();
    assert.deepEqual(await window.axe(frame), []);
    await window.screenshot('response-picture-light');
    await shown.send('paper.http', ['# @connection Sandbox', '', '### Paper', `GET ${server.url}/paper.pdf`]);
    frame = await shown.frame();
    await frame.locator('.row', { hasText: '%PDF-1.7' }).waitFor();
    await frame.getByRole('button', { name: 'Open With…' }).waitFor();
    assert.deepEqual(await window.axe(frame), []);
    await window.screenshot('response-paper-light');
  });

  it('needs no mouse', async () => {
    await window.openNew('keys.http', `${['# @connection Sandbox', '', '### List', `GET ${server.url}/people`].join('\n')}\n`);
    await window.putCursorOn('GET');
    await window.press('Control+Alt+Enter');
    await window.response('200 OK');
    // To the editor group of the response, and on into it.
    await window.press('Control+2');
    await eventually(
      () => window.page.evaluate<string>('document.activeElement.className'),
      (name) => name.includes('webview'),
    );
    await shown.pressUntil('Tab', /^button next-page$/);
    await window.press('Enter');
    await shown.pages('2 pages, 8 rows');
    await shown.pressUntil('Tab', /^tab tab-table$/);
    await shown.pressUntil('ArrowRight', /^tab tab-headers$/);
    await shown.pressUntil('ArrowLeft', /^tab tab-table$/);
    await shown.pressUntil('Tab', /^gridcell /);
    await shown.pressUntil('ArrowDown', /^gridcell p5$/);
    await window.press('Enter');
    await shown.see(
      (frame) => frame.locator('.row-detail .row', { hasText: '"Person 5"' }).count(),
      (count) => count === 1,
    );
    await window.press('Escape');
    await shown.see(
      () => shown.focused(),
      (at) => at === 'gridcell p5',
    );
    await window.press('Control+Alt+PageDown');
    await shown.pages('3 pages, 12 rows');
    await window.press('Control+Alt+G');
    await window.press('Control+Alt+B');
    await shown.see(
      () => shown.focused(),
      (at) => at === 'tab tab-body',
    );
    await window.press('Control+F');
    await shown.see(
      () => shown.focused(),
      (at) => at === 'input find-input',
    );
    await window.type('Person 12');
    const frame = await shown.frame();
    await frame.locator('.find-count', { hasText: '1 of 1' }).waitFor();
    await window.press('Escape');
    await frame.locator('.row.current', { hasText: '"Person 12"' }).waitFor();
    await window.press('Control+Alt+G');
    await window.press('Control+Alt+G');
    await eventually(
      () => window.page.locator('.editor-group-container.active .monaco-editor.focused').count(),
      (count) => count > 0,
    );
  });

  it('finds in the table where the table is, not in the body', async () => {
    await shown.send('tablefind.http', people(3));
    await rows(3);
    const frame = await shown.frame();
    await shown.cell(frame, 0, 'displayName').click();
    await window.press('Control+F');
    await shown.see(
      () => shown.focused(),
      (at) => at === 'input table-filter',
    );
    await window.type('Adele');
    await frame.locator('.table-count', { hasText: '1 of 3 rows' }).waitFor();
    assert.equal(await shown.focused(), 'input table-filter');
  });

  it('follows the theme while it is open, and has no violation in any', async () => {
    await shown.send('themes.http', people(12));
    await rows(12);
    for (const [theme, kind] of themes) {
      await window.runCommand('Preferences: Color Theme');
      await window.answer(theme);
      await shown.see(
        (frame) => frame.locator('body').getAttribute('class'),
        (name) => name?.split(' ').includes(kind) === true,
      );
      const frame = await shown.tab('Table');
      await shown.cell(frame, 1, 'displayName').click();
      assert.deepEqual(await window.axe(frame), [], `table in ${theme}`);
      await window.screenshot(`response-table-${kind}`);
      await shown.tab('Body');
      await frame.locator('.row', { hasText: '"displayName"' }).first().click();
      assert.deepEqual(await window.axe(frame), [], `body in ${theme}`);
      await window.screenshot(`response-body-${kind}`);
    }
  });
});

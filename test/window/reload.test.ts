// What is left of responses after the window was reloaded.
import assert from 'node:assert/strict';
import { eventually } from './eventually.ts';
import { openWindow, type VsCodeWindow } from './harness.ts';

const file = [
  '# @connection Sandbox',
  '',
  '### People',
  'GET /users?$top=2',
  '',
  '### Teams',
  'GET /groups',
  '',
  '### Hidden',
  '# @no-log',
  'GET /users?$top=1',
  '',
];

describe('responses after a reload', () => {
  let window: VsCodeWindow;
  before(async () => {
    window = await openWindow({ theme: 'light' });
    // A browser keeps secrets, and with them the key of the history, only where a server gives it a key for them.
    const context = window.page.context();
    await context.addCookies([{ name: 'vscode-secret-key-path', value: '/mint-key', url: new URL(window.page.url()).origin }]);
    await context.route('**/mint-key', (route) => route.fulfill({ body: Buffer.alloc(32, 7) }));
    await reload();
    await window.openNew('reload.http', file.join('\n'));
    await window.page.keyboard.press('Control+s');
  });
  after(async () => {
    await window.stop();
  });

  const reload = async (): Promise<void> => {
    // In a browser, VS Code writes down every five seconds which editors are open, and not at the end.
    await window.page.waitForTimeout(6000);
    await window.page.reload();
    await window.ready();
  };
  const tabs = (): Promise<string[]> => window.page.locator('.tabs-container .tab .label-name').allInnerTexts();
  const tab = (label: string) => window.page.locator('.tabs-container .tab').filter({ hasText: label });

  /** '' while one webview takes the place of another. */
  const shown = async (): Promise<string> => {
    try {
      return await (await window.webviewFrame()).locator('body').innerText();
    } catch {
      return '';
    }
  };

  it('come back from the history, the pinned one pinned, with the tab that was open', async () => {
    await window.clickLens('Send Request', 0);
    await window.response('200 OK');
    await window.runCommand('Preauthorised Graph: Pin Response');
    await tab('People (pinned)').waitFor();
    await window.clickLens('Send Request', 1);
    await tab('Teams').waitFor();
    await window.response(/\/groups/);
    await (await window.webviewFrame()).getByRole('tab', { name: 'Headers' }).click();
    // It is written behind the answer.
    await window.runCommand('Preauthorised Graph: Focus on History View');
    await window.row('/groups').waitFor();
    await reload();
    await window.response('From the history');
    await window.response(/\/groups/);
    const frame = await window.webviewFrame();
    assert.equal(await frame.getByRole('tab', { name: 'Headers' }).getAttribute('aria-selected'), 'true');
    await tab('People (pinned)').click();
    await window.response(/\/users\?\$top=2/);
    await window.response('Pinned');
    assert.deepEqual((await tabs()).slice(-2), ['People (pinned)', 'Teams']);
    await window.screenshot('response-restored');
  });

  it('take what comes next into the one that is not pinned', async () => {
    await window.runCommand('View: Focus First Editor Group');
    await window.clickLens('Send Request', 1);
    await eventually(shown, (text) => text.includes('/groups') && !text.includes('From the history'));
    assert.deepEqual((await tabs()).slice(-2), ['People (pinned)', 'Teams']);
  });

  it('say when they were not kept', async () => {
    await window.runCommand('View: Focus First Editor Group');
    await window.clickLens('Send Request', 2);
    await tab('Hidden').waitFor();
    await window.response(/\/users\?\$top=1/);
    await reload();
    await window.response(/is not in the history/);
    assert.deepEqual(await window.axe(await window.webviewFrame()), []);
    await window.screenshot('response-not-kept');
  });
});

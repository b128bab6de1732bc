// The body of a response inside VS Code, over the sandbox: find, folds, paths, the JSONPath filter, and what its links become.
import { eventually } from './eventually.ts';
import { openWindow, type VsCodeWindow } from './harness.ts';
import { ShownResponse } from './shownResponse.ts';

const people = ['# @connection Sandbox', '', '### People', 'GET /users?$top=12&$select=id,displayName,mail'];

describe('the body of a response inside VS Code', () => {
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

  it('finds, folds, and says where a line stands', async () => {
    await shown.send('find.http', people);
    const frame = await shown.tab('Body');
    await window.press('Control+F');
    await frame.locator('#find-input').fill('"displayname');
    await frame.locator('.find-count', { hasText: '1 of 12' }).waitFor();
    await window.press('Enter');
    await frame.locator('.find-count', { hasText: '2 of 12' }).waitFor();
    await window.screenshot('response-find-light');
    await window.press('Escape');
    await frame.locator('.find-bar').first().waitFor({ state: 'hidden' });
    await window.clickUntil(frame.locator('#fold-all'), frame.locator('.folded-count').first());
    await frame.getByRole('button', { name: 'Unfold All' }).click();
    await frame.locator('.folded-count').first().waitFor({ state: 'detached' });
    await frame.locator('.row', { hasText: '"mail"' }).first().click();
    await frame.locator('.path-step[aria-current]', { hasText: 'mail' }).waitFor();
    await frame.locator('#copy-path').click();
    await eventually(
      () => window.clipboard(),
      (text) => text === '$.value[0].mail',
    );
    await window.screenshot('response-path-light');
  });

  it('filters the body by JSONPath while it is typed', async () => {
    await shown.send('filter.http', people);
    const names = (await shown.column('displayName', (all) => all.length === 12)) ?? [];
    await window.runCommand('Preauthorised Graph: Filter in Response');
    const frame = await shown.frame();
    await frame.locator('#filter-input').fill('$.value[*].displayName');
    await frame.getByText('12 values found').first().waitFor();
    await frame
      .locator('.row .text', { hasText: names[3] ?? '?' })
      .first()
      .waitFor();
    await window.screenshot('response-jsonpath-light');
    await frame.locator('#filter-input').fill('$.value[?@.');
    await frame.locator('#filter-problem').filter({ hasText: /\w/ }).waitFor();
    await window.screenshot('response-jsonpath-mistake-light');
    await frame.locator('#filter-clear').click();
    await frame.locator('.row .text', { hasText: '@odata.context' }).first().waitFor();
  });

  it('makes requests out of links and ids', async () => {
    await shown.send('links.http', ['# @connection Sandbox', '', '### People', 'GET /users?$top=2']);
    const id = (await shown.column('id', (ids) => ids.length === 2))?.[0] ?? '?';
    let frame = await shown.frame();
    await shown.cell(frame, 0, 'id').click({ position: { x: 3, y: 10 } });
    await window.press('Control+Enter');
    await eventually(
      () => window.editorText(),
      (text) => text.includes(`###\nGET /users/${id}`),
    );
    frame = await shown.tab('Body');
    await frame
      .locator('.link-url', { hasText: 'skiptoken' })
      .first()
      .click({ position: { x: 20, y: 8 } });
    await eventually(
      () => window.editorText(),
      (text) => /###\nGET \/users\?.*\$skiptoken=/.test(text),
    );
    await window.screenshot('response-links-light');
  });
});

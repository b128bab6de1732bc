// Lists that come in pages, and answers that are large: fetched, stopped and asked about, as a person does it inside VS Code.
import assert from 'node:assert/strict';
import { openWindow, type VsCodeWindow } from './harness.ts';
import { startListServer, type ListServer } from './listServer.ts';
import { ShownResponse } from './shownResponse.ts';

describe('pages of a response inside VS Code', () => {
  let window: VsCodeWindow;
  let shown: ShownResponse;
  let server: ListServer;
  before(async () => {
    server = await startListServer();
    window = await openWindow({
      theme: 'dark',
      size: { width: 1600, height: 900 },
      settings: { 'preauthorisedGraph.response.pages': 2, 'preauthorisedGraph.response.megabytes': 1 },
    });
    shown = new ShownResponse(window);
  });
  after(async () => {
    await window.stop();
    server.close();
  });
  beforeEach(async () => {
    await window.closeEverything();
  });

  const get = (path: string): readonly string[] => ['# @connection Sandbox', '', '### List', `GET ${server.url}${path}`, 'Prefer: whatever'];
  /** As far as they are in sight. */
  const names = (count: number) => shown.column('displayName', (all) => all.length === count && all.every((name, at) => name === `Person ${at + 1}`));

  it('appends the next page', async () => {
    await shown.send('next.http', get('/people'));
    await shown.pages('1 page, 4 rows, there are more');
    const frame = await shown.frame();
    await frame.locator('#next-page').click();
    await shown.pages('2 pages, 8 rows, there are more');
    await names(8);
    await window.runCommand('Preauthorised Graph: Next Page');
    await shown.pages('3 pages, 12 rows, there are more');
    await names(12);
    await shown.tab('Body');
    await frame.locator('.row', { hasText: '"Person 1"' }).waitFor();
    await frame.locator('.body-facts', { hasText: '3 pages' }).waitFor();
    await window.screenshot('response-pages-dark');
  });

  it('fetches all pages, and asks at the number that the setting says', async () => {
    await shown.send('all.http', get('/people'));
    await (await shown.frame()).locator('#all-pages').click();
    const question = window.dialog('the list goes on');
    await question.waitFor();
    assert.match(await question.innerText(), /3 pages \(.+\) were fetched[^]*12 rows are there so far, and they stay\./);
    await window.screenshot('response-pages-question-dark');
    await question.getByRole('button', { name: 'Go On' }).click();
    await question.waitFor({ state: 'detached' });
    await question.waitFor();
    await window.press('Escape');
    await shown.pages('5 pages, 20 rows, there are more');
    await names(20);
    await window.runCommand('Preauthorised Graph: All Pages');
    await shown.pages('6 pages, 24 rows, that is all');
    assert.equal(await (await shown.frame()).locator('#next-page, #all-pages').count(), 0);
  });

  it('keeps what came when it is cancelled', async () => {
    await shown.send('stuck.http', get('/stuck'));
    const frame = await shown.frame();
    await frame.locator('#all-pages').click();
    await shown.pages('2 pages, 8 rows, fetching more…');
    await frame.locator('.pages [role=progressbar]').waitFor();
    await window.statusItem('All Pages: 2 pages, 8 rows').waitFor();
    await window.screenshot('response-pages-fetching-dark');
    await frame.locator('#cancel-pages').click();
    await shown.pages('2 pages, 8 rows, there are more');
    await names(8);
    assert.equal(await frame.locator('.pages .problems').count(), 0);
    await window.statusItem('All Pages').waitFor({ state: 'detached' });
  });

  it('keeps what came when a page is refused, and says why', async () => {
    await shown.send('refused.http', get('/refused'));
    const frame = await shown.frame();
    await frame.locator('#all-pages').click();
    await frame.locator('.pages .problems', { hasText: 'The third page is torn.' }).waitFor();
    await shown.pages('2 pages, 8 rows, there are more');
    await names(8);
    assert.deepEqual(await window.axe(frame), []);
    await window.screenshot('response-pages-refused-dark');
  });

  it('gets what was added, changed and removed since', async () => {
    const json = ['Content-Type: application/json', ''];
    const kim = { accountEnabled: true, displayName: 'Kim New', mailNickname: 'kim', userPrincipalName: 'kim.new@contoso.sandbox' };
    await window.openNew(
      'changes.http',
      [
        '# @connection Sandbox',
        '',
        '### Everybody',
        'GET /users/delta?$select=displayName,jobTitle',
        'Prefer: odata.maxpagesize=999',
        '',
        '### Change one',
        'PATCH /users/adele.vance@contoso.sandbox',
        ...json,
        '{ "jobTitle": "Diver" }',
        '',
        '### Remove one',
        'DELETE /users/alex.wilber@contoso.sandbox',
        '',
        '### Add one',
        'POST /users',
        ...json,
        JSON.stringify({ ...kim, passwordProfile: { password: 'sesame-9417-Open' } }),
        '',
      ].join('\n'),
    );
    await window.clickLens('Send Request', 0);
    await window.response('200 OK');
    // Where changes can be asked for is said on the last page.
    await shown.see(async (frame) => {
      if ((await frame.locator('#get-changes').count()) > 0) return true;
      await frame.locator('#next-page').click({ timeout: 2000 });
      return false;
    }, Boolean);
    await window.runCommand('Preauthorised Graph: Pin Response');
    for (const [nth, method, status] of [
      [1, 'PATCH', '204'],
      [2, 'DELETE', '204'],
      [3, 'POST', '201'],
    ] as const) {
      await window.clickLens('Send Request', nth);
      await window
        .dialog('This request')
        .getByRole('button', { name: `Send ${method}` })
        .click();
      await shown.see(
        (now) => now.locator('.head').innerText(),
        (head) => head.includes(status) && head.includes(`${method} `),
      );
    }
    await window.page.locator('.tab', { hasText: 'Everybody (pinned)' }).click();
    await shown.see(
      (now) =>
        now
          .locator('#get-changes')
          .click({ timeout: 2000 })
          .then(() => true),
      Boolean,
    );
    await shown.see(
      (now) => now.locator('.changes').innerText(),
      (text) => text.includes('1 added, 1 changed, 1 removed'),
    );
    const changes = await shown.see(
      (now) => now.locator('.grid-layer [data-key=change]').allInnerTexts(),
      (texts) => texts.length === 3,
    );
    assert.deepEqual(changes?.toSorted(), ['Added', 'Changed', 'Removed']);
    await window.screenshot('response-changes-dark');
    assert.deepEqual(await window.axe(await shown.frame()), []);
  });

  it('asks before it fetches a large answer', async () => {
    await window.openNew('large.http', `${get('/large').join('\n')}\n`);
    await window.clickLens('Send Request');
    const question = window.dialog('is large. Fetch all of it?');
    await question.waitFor();
    await window.screenshot('response-large-question-dark');
    await window.press('Escape');
    await window.response('and was not fetched');
    await window.screenshot('response-large-refused-dark');
    await (await shown.frame()).locator('#send-again').click();
    await question.getByRole('button', { name: 'Fetch It' }).click();
    await window.response('200 OK');
    await shown.see(
      (frame) => frame.locator('.table-count').innerText(),
      (text) => /6,?000 rows/.test(text),
    );
    await (await shown.frame()).locator('#table-filter').fill('Person 5999');
    await shown.column('displayName', (all) => all.join() === 'Person 5999');
    await window.screenshot('response-large-dark');
  });
});

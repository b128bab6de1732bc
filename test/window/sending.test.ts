// Sending from a request file: chains, questions before a request, all requests of a file, and the Test Explorer.
import assert from 'node:assert/strict';
import { startEcho, type Echo } from './echo.ts';
import { eventually } from './eventually.ts';
import { openWindow, type VsCodeWindow } from './harness.ts';

describe('sending from a request file', () => {
  let window: VsCodeWindow;
  let echo: Echo;
  before(async () => {
    echo = await startEcho((request) => (request.url === '/silent' ? new Promise<string>(() => undefined) : '{}'));
    window = await openWindow({ theme: 'dark' });
  });
  after(async () => {
    await window.stop();
    echo.close();
  });
  beforeEach(async () => {
    await window.closeEverything();
  });

  it('sends what a request needs the answer of first, after asking', async () => {
    await window.openNew(
      'chain.http',
      [
        '# @connection Sandbox',
        '',
        '### One person',
        '# @name found',
        'GET /users?$top=1&$select=id,displayName',
        '',
        '### The same again',
        'GET /users/{{found.response.body.$.value[0].id}}?$select=displayName,city',
        '',
      ].join('\n'),
    );
    await window.clickLens('Send Request', 1);
    const question = window.dialog('“The same again” needs the answer to “found”');
    await question.waitFor();
    await window.screenshot('chain-question');
    await window.press('Escape');
    await window.response('Cancelled');
    assert.equal(
      (await window.lensTexts()).some((lens) => /\b200\b/.test(lens)),
      false,
    );
    await window.clickLens('Send Request', 1);
    await question.getByRole('button', { name: 'Send “found” First' }).click();
    await window.response('200 OK');
    await window.response(/\/users\/[0-9a-f-]{36}\?\$select=displayName,city/);
    await eventually(
      () => window.lensTexts(),
      (lenses) => lenses.filter((lens) => / \| 200 · \d+ ms$/.test(lens)).length === 2,
    );
  });

  it('asks for what only a person knows, offers the last answer, and keeps no secret', async () => {
    const url = `${echo.url}/people/{id}?who={{who}}`;
    await window.openNew(
      'ask.http',
      `### Ask\n# @connection Sandbox\n# @prompt who Whose?\n# @secret pass The password of the door\nGET ${url}\nX-Pass: {{pass}}\n`,
    );
    const answers = { 'A value for {id}': '17', 'Whose?': 'adele', 'The password of the door': 'sesame-9417' };
    /** Answers what is asked, whatever comes first. @returns what was offered for each */
    const answerAll = async (): Promise<Readonly<Record<string, string>>> => {
      const offered: Record<string, string> = {};
      for (let round = 0; round < 3; round++) {
        await window.input.waitFor();
        const asked = await window.inputMessage.innerText();
        const [label, answer] = Object.entries(answers).find(([one]) => asked.includes(one)) ?? [asked, 'unexpected'];
        offered[label] = await window.input.inputValue();
        if (label.startsWith('The password')) {
          assert.equal(await window.input.getAttribute('type'), 'password');
          await window.screenshot('prompt-secret');
        }
        await window.answer(answer);
      }
      return offered;
    };
    await window.clickLens('Send Request');
    assert.deepEqual(await answerAll(), { 'A value for {id}': '', 'Whose?': '', 'The password of the door': '' });
    await window.response('200 OK');
    await window.putCursorOn('X-Pass');
    await window.press('Control+Alt+Enter');
    assert.deepEqual(await answerAll(), { 'A value for {id}': '17', 'Whose?': 'adele', 'The password of the door': '' });
    const asked = await eventually(
      () => echo.requests.filter(({ url: path }) => path?.startsWith('/people/')),
      (requests) => requests.length === 2,
    );
    assert.deepEqual(
      asked.map(({ url: path }) => path),
      ['/people/17?who=adele', '/people/17?who=adele'],
    );
    assert.equal(asked[1]?.headers['x-pass'], 'sesame-9417');
  });

  it('lists requests with assertions in the Test Explorer, runs them, and says at the assertion what is wrong', async () => {
    await window.openNew(
      'tests.http',
      [
        '# @connection Sandbox',
        '',
        '### People are there',
        'GET /users?$top=1',
        '# @assert status == 200',
        '',
        '### Adele has another name',
        'GET /users/adele.vance@contoso.sandbox',
        '# @assert body.$.displayName == Nobody',
        '',
        '### Nothing is asserted',
        'GET /sites?search=project',
        '',
      ].join('\n'),
    );
    await window.runCommand('Testing: Focus on Test Explorer View');
    // A click on a row that is drawn anew goes nowhere.
    await eventually(async () => {
      await window.row('tests.http').click();
      await window.press('ArrowRight');
      return window.row('Adele has another name').isVisible();
    }, Boolean);
    assert.equal(await window.row('Nothing is asserted').count(), 0);
    await window.runCommand('Test: Run All Tests');
    await window.page.locator('.test-explorer .monaco-list-row[aria-label*="(Failed)"]', { hasText: 'Adele has another name' }).waitFor();
    await window.page.locator('.test-explorer .monaco-list-row[aria-label*="(Passed)"]', { hasText: 'People are there' }).waitFor();
    await window.focusEditor();
    await window.page.locator('.editor-group-container').getByText('Adele Vance != Nobody').waitFor();
    await eventually(
      () => window.lensTexts(),
      (lenses) => lenses.some((lens) => /200 · \d+ ms · 1 of 1 assertions failed$/.test(lens)),
    );
    await window.screenshot('test-explorer');
  });

  it('sends all after one question, says how it went, and shows each response', async () => {
    await window.openNew('all.http', allRequests);
    await window.clickLens('Send All (4)');
    await window.quickPick('Go on after failures');
    const question = window.dialog('2 of 4 requests change data. Send them?');
    await question.waitFor();
    const listed = await question.innerText();
    assert.match(listed, /Connection: Sandbox, tenant [0-9a-f-]{36}/);
    assert.match(listed.replaceAll(/\s+/g, ''), /PATCHhttp:[^]*'terrace-crew'\)DELETEhttp:[^]*'terrace-crew'\)/);
    await window.screenshot('send-all-question');
    await question.getByRole('button', { name: 'Send All' }).click();
    const message = await window.notification('Send All: 4 of 4 sent, 1 failed.');
    await message.getByRole('button', { name: 'Show Summary' }).click();
    const entries = window.page.locator('.quick-input-widget:visible .monaco-list-row');
    const spoken = await eventually(
      () => entries.evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? '')),
      (rows) => rows.length === 4,
    );
    for (const [at, expected] of [/Who is there.*200/, /Make a group.*201/, /Nobody.*404/, /Delete it.*204/].entries()) {
      assert.match(spoken[at] ?? '', expected);
    }
    await window.screenshot('send-all-summary');
    await entries.nth(2).click();
    await window.response('404 Not Found');
    await window.press('Escape');
    await window.putCursorOn('Who is there');
    await eventually(
      () => window.lensTexts(),
      (lenses) => [/\b200 ·/, /\b201 ·/, /\b404 ·/, /\b204 ·/].every((status) => lenses.some((lens) => status.test(lens))),
    );
  });

  it('ends with Cancel, and sends none of the rest', async () => {
    await window.openNew('cancel.http', `# @connection Sandbox\n\n### Waits\nGET ${echo.url}/silent\n\n### Never sent\nGET ${echo.url}/never\n`);
    await window.clickLens('Send All (2)');
    await window.quickPick('Go on after failures');
    const progress = await window.notification('1 of 2: Waits');
    await window.screenshot('send-all-progress');
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await window.notification('Send All: 0 of 2 sent, 0 failed.');
    await window.press('Escape');
    assert.deepEqual(
      echo.asked.filter((asked) => /silent|never/.test(asked)),
      ['GET /silent'],
    );
  });
});

const allRequests = `# @connection Sandbox
@group = terrace-crew

### Who is there
GET /users?$top=1

### Make a group
PATCH /groups(uniqueName='{{group}}')
Content-Type: application/json
Prefer: create-if-missing

{ "displayName": "Terrace Crew", "mailEnabled": false, "mailNickname": "terrace", "securityEnabled": true }

### Nobody
GET /users/nobody@contoso.sandbox

### Delete it
DELETE /groups(uniqueName='{{group}}')
`;

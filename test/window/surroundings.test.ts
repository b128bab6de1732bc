// What stands around a request: the variables environment with its connection, the history, Markdown.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startEcho, type Echo } from './echo.ts';
import { eventually } from './eventually.ts';
import { openWindow, type VsCodeWindow } from './harness.ts';

const marker = 'Zanzibar-7731-plain';
const id = (digit: string): string => `${digit.repeat(8)}-2222-4333-8444-555555555555`;

describe('around a request file', () => {
  let window: VsCodeWindow;
  let echo: Echo;
  before(async () => {
    let answers = 0;
    echo = await startEcho(() => JSON.stringify({ answer: ++answers, marker }));
    window = await openWindow({ theme: 'highContrastLight', prepare });
  });
  after(async () => {
    await window.stop();
    echo.close();
  });
  beforeEach(async () => {
    await window.closeEverything();
  });

  /** A production connection, which nothing is ever signed for here: what goes to another host goes without a token. */
  function prepare({ home, workspace }: { readonly home: string; readonly workspace: string }): void {
    const live = {
      name: 'live',
      cloud: 'custom',
      authority: 'http://127.0.0.1:9',
      tenantId: id('1'),
      clientId: id('2'),
      resourceUri: 'http://127.0.0.1:9',
      baseResourceUrl: 'http://127.0.0.1:9/v1.0',
      access: 'readOnly',
      stage: 'production',
    };
    mkdirSync(join(home, '.preauthorised-graph'), { mode: 0o700 });
    writeFileSync(join(home, '.preauthorised-graph', 'connections.json'), JSON.stringify({ connections: [live] }), { mode: 0o600 });
    const environments = {
      $shared: { host: echo.url },
      dev: { $connection: 'Sandbox', group: 'garden-crew' },
      prod: { $connection: 'live', group: 'everybody' },
    };
    writeFileSync(join(workspace, 'http-client.env.json'), JSON.stringify(environments));
  }

  it('switches values and connection with the environment, and marks a pin that contradicts it', async () => {
    await window.openNew('switched.http', '### One\nGET {{host}}/groups/{{group}}\n\n### Pinned\n# @connection Sandbox\nGET {{host}}/pinned\n');
    const before = echo.asked.length;
    await window.clickStatusItem('No environment');
    await window.quickPick('dev');
    await window.statusItem('Sandbox').waitFor();
    await window.focusEditor();
    // Until the first request has its connection of the environment, the pinned one is the first that names it.
    await eventually(
      () => window.lensTexts(),
      (lenses) => lenses.filter((lens) => lens.startsWith('Send Request · Sandbox')).length === 2,
    );
    await window.clickLens('Send Request · Sandbox');
    await window.response('200 OK');
    await window.clickStatusItem('dev');
    await window.quickPick('prod');
    await window.statusItem('live · PRODUCTION').waitFor();
    await window.statusItem(/^\W*prod$/).waitFor();
    await window.focusEditor();
    await eventually(
      () => window.lensTexts(),
      (lenses) => lenses.some((lens) => lens.startsWith('Send Request · live · PRODUCTION | prod')),
    );
    await window.runCommand('Problems: Focus on Problems View');
    await window.row('The variables environment “prod” belongs to the connection “live”, but this names “Sandbox”.').waitFor();
    await window.screenshot('environment-pin');
    await window.focusEditor();
    await window.clickLens('Send Request · live · PRODUCTION');
    await eventually(
      () => echo.asked,
      (asked) => asked.length === before + 2,
    );
    assert.deepEqual(echo.asked.slice(before), ['GET /groups/garden-crew', 'GET /groups/everybody']);
  });

  it('sends from a fence of a Markdown document, and colours it', async () => {
    await window.openNew(
      'guide.md',
      `# A guide\n\nGET is a word here.\n\n\`\`\`http\n# @connection Sandbox\nGET ${echo.url}/fence\nAccept: text/plain\n\`\`\`\n`,
    );
    const classOf = async (text: RegExp): Promise<string | null> =>
      window.page.locator('.editor-group-container .view-line span > span', { hasText: text }).first().getAttribute('class', { timeout: 1000 });
    const [word, method] = await eventually(
      () => Promise.all([classOf(/^GET\sis/), classOf(/^GET$/)]).catch(() => ['', '']),
      ([one, other]) => one !== other,
    );
    assert.notEqual(word, method);
    await window.clickLens('Send Request · Sandbox');
    await window.response('200 OK');
    await eventually(
      () => window.lensTexts(),
      (lenses) => lenses.length === 1 && / \| 200 · \d+ ms$/.test(lenses[0] ?? ''),
    );
    await window.screenshot('markdown-fence');
    assert.equal(echo.asked.at(-1), 'GET /fence');
  });

  it('lists what was sent in the history, opens and compares it, and keeps nothing of production and of # @no-log', async () => {
    await sendEach('kept.http', [
      ['/kept?n=1', '# @connection Sandbox'],
      ['/kept?n=2', '# @connection Sandbox'],
      ['/hidden', '# @connection Sandbox\n# @no-log'],
      ['/everybody', '# @connection live'],
    ]);
    await window.runCommand('Preauthorised Graph: Focus on History View');
    const two = window.row('/kept?n=2');
    await two.waitFor();
    const listed = await window.page.locator('.part.sidebar .monaco-list-row').allInnerTexts();
    assert.equal(listed.filter((row) => /hidden|everybody/.test(row)).length, 0, listed.join('\n'));
    await window.screenshot('history');
    // A click on a row that is drawn anew goes nowhere; what is open already opens once more.
    await window.clickUntil(two, window.page.locator('.tab.active', { hasText: 'kept?n=2' }));
    await window.response(/kept\?n=2/);
    await window.response(marker);
    await window.contextMenu(window.row('/kept?n=1'), 'Select for Compare');
    await window.contextMenu(two, 'Compare with Selected');
    const diff = window.page.locator('.monaco-diff-editor');
    await diff.getByText('kept?n=1').first().waitFor();
    await diff.getByText('kept?n=2').first().waitFor();
    await window.screenshot('history-compare');
  });

  it('keeps nothing in plain text, and clears it all', async () => {
    await sendEach('plain.http', [
      ['/plain?n=1', '# @connection Sandbox'],
      ['/plain?n=2', '# @connection Sandbox'],
    ]);
    await eventually(kept, (paths) => paths.length >= 2);
    const isSandboxKey = (text: string): boolean => /eyJ[\w-]{20,}\.eyJ[\w-]{20,}\./.test(text);
    for (const path of [...filesOf(dirname(window.home)), window.log]) {
      const text = readFileSync(path, 'latin1');
      assert.ok(!text.includes(marker), `a response is in ${path}`);
      assert.ok(!isSandboxKey(text), `a token is in ${path}`);
    }
    await window.runCommand('Preauthorised Graph: Focus on History View');
    await window.runCommand('Preauthorised Graph: Clear History…');
    await window
      .dialog('history')
      .getByRole('button', { name: /Clear|Remove/ })
      .click();
    await window.page.getByText('Requests that you send are listed here').waitFor();
    await window.screenshot('history-empty');
    assert.deepEqual(kept(), []);
  });

  /** Writes a request for each path, and sends one after the other, each when the answer before it is at its lens. */
  async function sendEach(name: string, requests: readonly (readonly [path: string, metadata: string])[]): Promise<void> {
    await window.openNew(name, requests.map(([path, metadata]) => `### ${path}\n${metadata}\nGET ${echo.url}${path}\n`).join('\n'));
    for (const [nth, [path]] of requests.entries()) {
      await window.clickLens('Send Request · ', nth);
      await eventually(
        async () => (await window.lensTexts()).filter((lens) => lens.startsWith('Send Request'))[nth] ?? '',
        (lens) => / \| 200 · \d+ ms$/.test(lens),
      );
      assert.equal(echo.asked.at(-1), `GET ${path}`);
    }
  }

  function kept(): readonly string[] {
    return filesOf(dirname(window.home)).filter((path) => path.endsWith('.exchange'));
  }
});

/** What VS Code and its extensions wrote; a link is not followed. */
function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

// The newcomer's way, with keys and mouse: the sandbox first, then a certificate pair of one's own, a connection to a tenant that knows it, and
// a first response. The tenant is a second sandbox that this test runs, with an app that has nobody's certificate until the test "uploads" it.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openPfx } from '../../src/core/certificate/pfx.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { eventually } from './eventually.ts';
import { openWindow, type VsCodeWindow } from './harness.ts';

const clientId = '11111111-2222-4333-8444-555555555555';

describe('the newcomer’s way', () => {
  let window: VsCodeWindow;
  let tenant: Sandbox;
  const seen: string[] = [];
  const done = new Set<'pair' | 'connection'>();

  before(async () => {
    tenant = await startSandbox({ app: { clientId, displayName: 'Onboarding', certificates: [], roles: ['User.Read.All'] } });
    window = await openWindow({ theme: 'dark' });
  });
  after(async () => {
    await window.stop();
    await tenant.close();
  });

  const panel = async () => (await window.webviewFrame()).locator('body');
  const answered = async (text: string): Promise<void> => {
    await window.response(text);
    seen.push(await (await panel()).innerText());
  };

  beforeEach(async () => {
    await window.closeEverything();
  });

  it('starts the sandbox from the palette and reads a response one click later', async () => {
    await openSandbox();
    await window.clickLens('Send Request');
    await answered('200 OK');
    await window.screenshot('journey-response');
    assert.match(await (await panel()).innerText(), /Adele Vance/);
    assert.deepEqual(await window.axe(await window.webviewFrame()), []);
  });

  it('shows headers, the request as sent and the token’s roles', async () => {
    await openSandbox();
    await window.clickLens('Send Request');
    await answered('200 OK');
    const frame = await window.webviewFrame();
    for (const [tab, text] of [
      ['Headers', 'request-id'],
      ['Request', 'Bearer ●●●●'],
      ['Token', 'User.ReadWrite.All'],
    ] as const) {
      await frame.getByRole('tab', { name: tab }).click();
      await answered(text);
      assert.deepEqual(await window.axe(frame), []);
    }
    await window.screenshot('journey-token');
  });

  it('meets a 403, sees why, and grants the permission', async () => {
    await openSandbox();
    await sendRequestTitled('403 on purpose');
    await answered('403 Forbidden');
    await window.screenshot('journey-403');
    const frame = await window.webviewFrame();
    assert.deepEqual(await window.axe(frame), []);
    await frame.getByRole('button', { name: 'Grant Mail.ReadBasic.All in Sandbox' }).click();
    await answered('200 OK');
  });

  it('sends the request at the cursor from the button in the editor’s title', async () => {
    await openSandbox();
    await window.putCursorOn('404: nobody');
    await window.page
      .locator('.editor-actions')
      .getByRole('button', { name: /^Send Request/ })
      .first()
      .click();
    await answered('404 Not Found');
  });

  it('cancels a request under way when its panel is closed, and does not open it again', async () => {
    const silent = createServer((socket) => {
      socket.resume();
      closed.push(
        new Promise((resolve) => {
          socket.once('close', resolve);
        }),
      );
    });
    const closed: Promise<unknown>[] = [];
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    writeFileSync(
      join(window.workspace, 'slow.http'),
      `# @connection Sandbox\n\n### A slow one\nGET http://127.0.0.1:${(silent.address() as AddressInfo).port}/\n`,
    );
    await window.openFile('slow.http');
    await window.clickLens('Send Request');
    await answered('Sending…');
    await window.screenshot('journey-sending');
    const tab = window.page.locator('.tab', { hasText: 'A slow one' });
    await tab.hover();
    await tab.getByRole('button', { name: /^Close/ }).click();
    await tab.waitFor({ state: 'detached' });
    await Promise.all(closed);
    await window.page.waitForTimeout(300);
    assert.equal(await tab.count(), 0);
    silent.close();
  });

  it('asks before it changes data, and sends nothing after a no', async () => {
    await openSandbox();
    await sendRequestTitled('Create a group');
    await window.dialog('This request changes data').waitFor();
    await window.screenshot('journey-confirm');
    await window.press('Escape');
    await answered('Cancelled');
    const frame = await window.webviewFrame();
    await frame.getByRole('button', { name: 'Send Again' }).click();
    await window
      .dialog('This request changes data')
      .getByRole('button', { name: /^Send / })
      .click();
    await answered('201 Created');
  });

  it('leaves nothing behind when the certificate flow is left with Esc, and goes back a step', async () => {
    await window.runCommand('Preauthorised Graph: Generate Certificate Pair…');
    await window.answer('contoso-onboarding');
    await window.page.getByRole('button', { name: 'Back' }).click();
    await window.inputHolds('contoso-onboarding');
    await window.press('Escape');
    assert.deepEqual(
      filesOf(window.home).filter((file) => file.includes('contoso')),
      [],
    );
  });

  it('makes a certificate pair', async () => {
    await makePair();
    const folder = join(window.home, '.preauthorised-graph', 'contoso-onboarding');
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(statSync(join(folder, 'contoso-onboarding.pfx')).mode & 0o777, 0o600);
  });

  it('sets up a connection with what the portal’s overview says, and tests it', async () => {
    await setUpConnection();
  });

  it('sends a request over it', async () => {
    await setUpConnection();
    await window.openFile('requests.http');
    await window.clickLens('Send Request · contoso', 1);
    await answered('200 OK');
    await window.screenshot('journey-own-tenant');
  });

  it('uses a connection that the workspace shares only after its tenant, app and host were confirmed, once', async () => {
    await makePair();
    const shared = {
      name: 'team',
      cloud: 'custom',
      authority: tenant.url,
      tenantId: tenant.tenantId,
      clientId,
      resourceUri: tenant.url,
      baseResourceUrl: `${tenant.url}/beta`,
      access: 'readWrite',
      stage: 'production',
    };
    mkdirSync(join(window.workspace, '.vscode'), { recursive: true });
    writeFileSync(join(window.workspace, '.vscode', 'settings.json'), JSON.stringify({ 'preauthorisedGraph.connections': [shared] }));
    writeFileSync(join(window.workspace, 'shared.http'), '# @connection team\n\n### A shared one\nGET /users?$top=2\n');
    await window.openFile('shared.http');
    await window.clickLens('Send Request · team · PRODUCTION');
    const question = window.dialog('This workspace shares the connection “team”');
    assert.match(await question.innerText(), new RegExp(`${tenant.tenantId}[^]*${clientId}[^]*${tenant.url}/beta`));
    await window.screenshot('journey-shared');
    await question.getByRole('button', { name: 'Use a .pfx…' }).click();
    await window.quickPick('CN=Contoso Onboarding,O=Contoso,C=GB');
    await answered('200 OK');
    await (await window.webviewFrame()).getByRole('button', { name: 'Send Again' }).click();
    await answered('200 OK');
    assert.equal(await question.count(), 0);
  });

  it('gives the password to nobody but the clipboard, and only when asked to', async () => {
    await makePair();
    await window.runCommand('Preauthorised Graph: Copy PFX Password');
    await window.quickPick('CN=Contoso Onboarding,O=Contoso,C=GB');
    await window.dialog('Copy the password').getByRole('button', { name: 'Copy', exact: true }).click();
    const password = await eventually(
      () => window.clipboard(),
      (text) => text.length === 24,
    );
    const pfx = readFileSync(join(window.home, '.preauthorised-graph', 'contoso-onboarding', 'contoso-onboarding.pfx'));
    const { privateKeyPem } = openPfx(pfx, password, new Date());
    const keyLine = privateKeyPem.split('\n')[3] ?? '';
    assert.ok(keyLine.length > 40);
    const places = [...filesOf(window.home), ...filesOf(window.workspace), window.log].map((path) => ({ path, text: readFileSync(path, 'latin1') }));
    const all = [...places, { path: 'the panel', text: seen.join('\n') }, { path: 'the console', text: window.console.join('\n') }];
    for (const { path, text } of all) {
      assert.ok(!text.includes(password), `the password is in ${path}`);
      assert.ok(!text.includes(keyLine), `the key is in ${path}`);
      assert.ok(!/eyJ[\w-]{20,}\.eyJ[\w-]{20,}\./.test(text), `a token is in ${path}`);
    }
  });

  async function openSandbox(): Promise<void> {
    await window.runCommand('Preauthorised Graph: Start Sandbox');
    await window.page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
  }

  async function sendRequestTitled(title: string): Promise<void> {
    await window.putCursorOn(title);
    await window.press('Control+Alt+Enter');
  }

  /** The first time, so that each test has it, whichever ran before. */
  async function makePair(): Promise<void> {
    if (done.has('pair')) return;
    await window.runCommand('Preauthorised Graph: Generate Certificate Pair…');
    await window.answer('contoso-onboarding');
    await window.answer('CN=Contoso Onboarding, O=Contoso, C=GB');
    await window.quickPick('12 months');
    await window.quickPick('RSA 2048 bits');
    await window.quickPick('AES-256');
    await window.quickPick('~/.preauthorised-graph/contoso-onboarding');
    await window.quickPick('Make a Strong One');
    await window.notification('The certificate pair is ready');
    await window.screenshot('journey-pair');
    await window.press('Escape');
    tenant.register({
      clientId,
      displayName: 'Onboarding',
      certificates: [readFileSync(join(window.home, '.preauthorised-graph', 'contoso-onboarding', 'contoso-onboarding.cer'))],
      roles: ['User.Read.All'],
    });
    done.add('pair');
  }

  /** The first time, with a pair. */
  async function setUpConnection(): Promise<void> {
    if (done.has('connection')) return;
    await makePair();
    await window.runCommand('Preauthorised Graph: Set Up Connection…');
    await window.quickPick('I Have an App Registration');
    await window.quickPick('Custom…');
    await window.answer(tenant.url);
    await window.answer(
      `Display name Onboarding Application (client) ID ${clientId} Object ID 99999999-2222-4333-8444-555555555555 Directory (tenant) ID ${tenant.tenantId}`,
    );
    await window.inputHolds(tenant.tenantId);
    await window.accept();
    await window.answer('contoso');
    await window.answer(`${tenant.url}/v1.0`);
    await window.inputHolds(tenant.url);
    await window.accept();
    await window.quickPick('Confirm writes');
    await window.quickPick('CN=Contoso Onboarding,O=Contoso,C=GB');
    await window.notification('“contoso” works');
    await window.screenshot('journey-connected');
    await window.press('Escape');
    done.add('connection');
  }
});

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

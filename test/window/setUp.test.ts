// The four ways to an app registration, with keys and mouse. The tenant is a sandbox that this test runs; its portal is pressed through by hand in
// a second page of the browser, its Azure CLI is a stand-in on the path, and its admin is this test.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { CreatedObject } from '../../src/core/setUp/pending.ts';
import { formatHandBack } from '../../src/core/setUp/handBack.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { otherToken, putFirstOnPath, writeAzStandIn } from './azStandIn.ts';
import { eventually } from './eventually.ts';
import { openWindow, type VsCodeWindow } from './harness.ts';

const clientId = '11111111-2222-4333-8444-555555555555';
const adminsApp = '66666666-2222-4333-8444-555555555555';
const objectId = '77777777-2222-4333-8444-555555555555';

describe('setting up a connection', () => {
  let window: VsCodeWindow;
  let tenant: Sandbox;
  let folder: string;
  let hasPair = false;

  before(async () => {
    tenant = await startSandbox({ app: { clientId, displayName: 'Somebody else’s', certificates: [], roles: ['User.Read.All'] } });
    folder = mkdtempSync(join(tmpdir(), 'preauthorised-graph-az-'));
    const bin = writeAzStandIn(folder, tenant.url);
    window = await openWindow({ theme: 'dark', prepare: ({ home }) => putFirstOnPath(home, bin) });
  });
  after(async () => {
    await window.stop();
    await tenant.close();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    await window.closeEverything();
    await makePair();
  });

  it('goes through the portal page by page, can be left in the middle, and ends with a first request', async () => {
    await begin('I’ll Register One in the Portal', 'I Have That Role, or Somebody at Hand Who Has');
    await inTenant();
    await window.answer('by-hand');
    await resourceAndPermissions();
    await window.screenshot('setup-register');
    const overview = await inPortal('Open “Register an Application” in the Portal', async (page) => {
      await page.getByLabel('Name').fill('By Hand');
      await page.getByRole('button', { name: 'Register' }).click();
      return page.locator('main').innerText();
    });
    await window.input.fill(overview.replaceAll('\n', ' '));
    await choose('Use These IDs');

    await item('Open “Certificates & secrets” in the Portal').waitFor();
    await window.screenshot('setup-upload');
    await window.press('Escape');
    await window.notification('“by-hand” is saved as it is');
    await window.press('Escape');
    await window.runCommand('Preauthorised Graph: Continue Set-Up…');
    await inPortal('Open “Certificates & secrets” in the Portal', async (page) => {
      await page.locator('input[type=file]').setInputFiles(cer());
      await page.getByRole('button', { name: 'Upload certificate' }).click();
      await page.getByText('CN=Set Up').first().waitFor();
    });
    await item('Check Now').click();

    await item('Open “API permissions” in the Portal').waitFor();
    await window.screenshot('setup-permissions');
    await inPortal('Open “API permissions” in the Portal', async (page) => {
      await page.locator('select[name=role]').selectOption('User.Read.All');
      await page.getByRole('button', { name: 'Add permission' }).click();
      await page.getByRole('button', { name: /^Grant admin consent/ }).click();
      await page.waitForLoadState();
    });
    await item('Check Now').click();
    const done = await window.notification('“by-hand” works. Application permissions in the token: User.Read.All');
    await window.screenshot('setup-done');
    await done.getByRole('button', { name: 'Write a First Request' }).click();
    await window.clickLens('Send Request · by-hand');
    await window.response('200 OK');
  });

  it('makes the registration with the Azure CLI after a yes, lists what it made, and undoes it', async () => {
    await begin('Do It with My Azure CLI Sign-In', 'I Have That Role, or Somebody at Hand Who Has');
    await inTenant();
    await window.inputHolds(tenant.tenantId);
    await window.screenshot('setup-az-account');
    await window.accept();
    await window.answer('by-cli');
    await window.answer('');
    await resourceAndPermissions();
    const question = window.dialog('Make this in Entra?');
    assert.match(await question.innerText(), new RegExp(`${tenant.tenantId}[^]*by-cli[^]*User\\.Read\\.All`));
    await window.screenshot('setup-az-confirm');
    await question.getByRole('button', { name: 'Make All This' }).click();
    await window.notification('“by-cli” works. Application permissions in the token: User.Read.All');
    await window.press('Escape');
    await window.page.locator('.tab.active', { hasText: 'by-cli in Entra' }).waitFor();
    assert.match(await window.editorText(), /App registration: by-cli/);
    await window.screenshot('setup-az-created');

    await window.clickLens('Undo…');
    const undoing = window.dialog('Remove this from Entra?');
    assert.match(await undoing.innerText(), new RegExp(`${tenant.tenantId}[^]*Granted permission: User\\.Read\\.All`));
    await window.screenshot('setup-az-undo');
    await undoing.getByRole('button', { name: 'Undo in Entra' }).click();
    await window.notification('Undone in Entra');
    await window.press('Escape');
    await eventually(
      () => window.editorText(),
      (text) => text.includes('Nothing of by-cli is left in Entra'),
    );
    await window.runCommand('Preauthorised Graph: Undo What Set-Up Made in Entra…');
    await window.notification('Nothing was made in Entra from here that could be undone');
  });

  it('hands over to an admin where the person may register, but not grant', async () => {
    const token = join(folder, 'bin', otherToken);
    writeFileSync(token, tenant.adminToken(['Application.ReadWrite.All']));
    await begin('Do It with My Azure CLI Sign-In', 'I Have That Role, or Somebody at Hand Who Has');
    await inTenant();
    await window.inputHolds(tenant.tenantId);
    await window.accept();
    await window.answer('half-made');
    await window.answer('');
    await resourceAndPermissions();
    await window.dialog('Make this in Entra?').getByRole('button', { name: 'Make All This' }).click();
    const question = window.dialog('You may not do this in the tenant yourself');
    assert.match(await question.innerText(), /The app registration “half-made” is made by now/);
    await window.screenshot('setup-az-refused');
    rmSync(token);
    await question.getByRole('button', { name: 'Make a Script for My Admin' }).click();
    await item('Copy the Text for My Admin').click();
    await clipboardHolds(/which exists/);
    await choose('Done');
    await window.notification('Send your admin the script or the text');
    await window.press('Escape');
    // The admin has granted it meanwhile.
    const [made] = pending().created.filter(({ kind }) => kind === 'application');
    assert.equal(made?.label, 'half-made');
    tenant.register({ clientId: made.clientId, displayName: 'half-made', certificates: [], roles: ['User.Read.All'] });
    await window.runCommand('Preauthorised Graph: Continue Set-Up…');
    await window.notification('“half-made” works. Application permissions in the token: User.Read.All');
  });

  it('gives an admin a text and a script, and goes on with what the script printed', async () => {
    await begin('Make a Script for My Admin');
    await inTenant();
    await window.answer(tenant.tenantId);
    await window.answer('by-admin');
    await window.answer('');
    await resourceAndPermissions();
    await item('Copy the Text for My Admin').waitFor();
    await window.screenshot('setup-admin');
    await item('Copy the Text for My Admin').click();
    await clipboardHolds(/User\.Read\.All/);
    await choose('Done');
    await window.notification('Send your admin the script or the text');
    await window.press('Escape');
    await window.page.locator('.tab.active', { hasText: 'by-admin for the admin' }).waitFor();
    await window.screenshot('setup-admin-page');

    await window.runCommand('Preauthorised Graph: Continue Set-Up…');
    await item('Look into the Clipboard Again').waitFor();
    await window.screenshot('setup-admin-waiting');
    tenant.register({ clientId: adminsApp, displayName: 'By Admin', certificates: [readFileSync(cer())], roles: ['User.Read.All'] });
    const block = formatHandBack({ tenantId: tenant.tenantId, clientId: adminsApp, applicationObjectId: objectId, roles: ['User.Read.All'] });
    await window.setClipboard(`Here you are.\n\n${block}\n`);
    await choose('Look into the Clipboard Again');
    const question = window.dialog('The clipboard holds what the admin’s script printed');
    assert.match(await question.innerText(), new RegExp(`${adminsApp}[^]*${objectId}`));
    await window.screenshot('setup-admin-block');
    await question.getByRole('button', { name: 'Use This' }).click();
    await window.notification('“by-admin” works. Application permissions in the token: User.Read.All');
    const stored = JSON.parse(readFileSync(join(window.home, '.preauthorised-graph', 'connections.json'), 'utf8')) as {
      readonly connections: readonly { readonly name: string; readonly applicationObjectId?: string }[];
    };
    assert.equal(stored.connections.find(({ name }) => name === 'by-admin')?.applicationObjectId, objectId);
  });

  it('keeps what was answered before Esc, and forgets it when it is discarded', async () => {
    await begin('Make a Script for My Admin');
    await inTenant();
    await window.answer(tenant.tenantId);
    await window.answer('left-alone');
    await window.answer('');
    await window.answer(`${tenant.url}/v1.0`);
    await window.inputHolds(tenant.url);
    await window.accept();
    await item('User.Read.All').waitFor();
    await window.press('Escape');
    await window.notification('“left-alone” is saved as it is');
    await window.press('Escape');
    await window.runCommand('Preauthorised Graph: Continue Set-Up…');
    await item('User.Read.All').waitFor();
    await window.press('Escape');
    await window.runCommand('Preauthorised Graph: Discard Set-Up…');
    await window.dialog('Discard the set-up of “left-alone”?').getByRole('button', { name: 'Discard', exact: true }).click();
    await eventually(
      () => readFileSync(join(window.home, '.preauthorised-graph', 'pending.json'), 'utf8'),
      (text) => !text.includes('left-alone'),
    );
  });

  const cer = (): string => join(window.home, '.preauthorised-graph', 'set-up', 'set-up.cer');
  const clipboardHolds = (pattern: RegExp) =>
    eventually(
      () => window.clipboard(),
      (text) => pattern.test(text),
    );
  /** For a click after which the list stays as it is, too. */
  const item = (label: string) => window.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();

  /** What is explained about the entry that the mouse was left on would be in the way. */
  async function choose(label: string): Promise<void> {
    await window.page.mouse.move(640, 790);
    await window.quickPick(label);
  }

  const pending = () =>
    JSON.parse(readFileSync(join(window.home, '.preauthorised-graph', 'pending.json'), 'utf8')) as { readonly created: readonly CreatedObject[] };

  async function begin(...choices: readonly string[]): Promise<void> {
    await window.runCommand('Preauthorised Graph: Set Up Connection…');
    for (const choice of choices) await choose(choice);
  }

  async function inTenant(): Promise<void> {
    await choose('Custom…');
    await window.answer(tenant.url);
  }

  /** The resource, one permission, the access, the pair. */
  async function resourceAndPermissions(): Promise<void> {
    await window.answer(`${tenant.url}/v1.0`);
    await window.inputHolds(tenant.url);
    await window.accept();
    await window.input.fill('User.Read.All');
    await window.quickPickMany(['User.Read.All']);
    await choose('Confirm writes');
    await choose('CN=Set Up');
  }

  /** Chooses an entry of the list that opens a page of the portal, does what is to be done there, and comes back. */
  async function inPortal<T>(label: string, work: (page: Page) => Promise<T>): Promise<T> {
    await item(label).waitFor();
    const opened = window.page.context().waitForEvent('page');
    await item(label).click();
    const page = await opened;
    await page.waitForLoadState();
    // VS Code in the browser takes this machine's addresses for those of its server, and leads through it.
    const [, port, path] = /\/proxy\/(\d+)(\/.*)$/.exec(page.url()) ?? [];
    assert.equal(`http://127.0.0.1:${port}`, tenant.url);
    await page.goto(`${tenant.url}${path}`);
    const result = await work(page);
    await page.close();
    // A page behind another one draws nothing, and a click waits until what is clicked rests.
    await window.page.bringToFront();
    return result;
  }

  async function makePair(): Promise<void> {
    if (hasPair) return;
    await window.runCommand('Preauthorised Graph: Generate Certificate Pair…');
    await window.answer('set-up');
    await window.answer('CN=Set Up');
    await choose('12 months');
    await choose('RSA 2048 bits');
    await choose('AES-256');
    await choose('~/.preauthorised-graph/set-up');
    await choose('Make a Strong One');
    await window.notification('The certificate pair is ready');
    await window.press('Escape');
    hasPair = true;
  }
});

// A certificate's later life, with keys and mouse: its end comes near, VS Code has lost its password, it is renewed (by hand with a reload in between, and by
// the app itself), its old one is removed, its .pfx is moved, and one that was made elsewhere is imported.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPfx } from '../../src/core/certificate/pfx.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { putFirstOnPath, writeAzStandIn } from './azStandIn.ts';
import { eventually } from './eventually.ts';
import { openWindow, type VsCodeWindow } from './harness.ts';
import { applicationOf, homeApp, keysOf, password, tenantOf, writeHome, type HomeApp } from './renewTenant.ts';

const clientIds = ['1', '2', '3'].map((digit) => `${digit.repeat(8)}-2222-4333-8444-555555555555`);
const [contosoId = '', fabrikamId = '', northwindId = ''] = clientIds;

interface Stored {
  readonly connections: readonly {
    readonly name: string;
    readonly applicationObjectId?: string;
    readonly certificate: { readonly thumbprint: string };
  }[];
}

describe('a certificate’s later life', () => {
  let window: VsCodeWindow;
  let tenant: Sandbox;
  let contoso: HomeApp;
  let fabrikam: HomeApp;

  before(async () => {
    const apps = await Promise.all([homeApp('contoso', contosoId, 40), homeApp('fabrikam', fabrikamId, 400), homeApp('northwind', northwindId, 400)]);
    [contoso, fabrikam] = apps;
    tenant = await tenantOf(apps);
    window = await openWindow({
      theme: 'dark',
      prepare: ({ home }) => {
        writeHome(home, tenant, apps, { fabrikam: { stage: 'production', access: 'readOnly' } });
        putFirstOnPath(home, writeAzStandIn(home, tenant.url));
      },
    });
    // A browser keeps secrets only where a server gives it a key for them.
    await window.page.context().addCookies([{ name: 'vscode-secret-key-path', value: '/mint-key', url: new URL(window.page.url()).origin }]);
    await window.page.context().route('**/mint-key', (route) => route.fulfill({ body: Buffer.alloc(32, 7) }));
    await reload();
  });
  after(async () => {
    await window.stop();
    await tenant.close();
  });
  beforeEach(async () => {
    await window.closeEverything();
  });

  const reload = async (): Promise<void> => {
    await window.page.reload();
    await window.ready();
  };
  const stored = (name: string): Stored['connections'][number] | undefined => {
    const { connections } = JSON.parse(readFileSync(join(window.home, '.preauthorised-graph', 'connections.json'), 'utf8')) as Stored;
    return connections.find((one) => one.name === name);
  };
  const test = (name: string): Promise<void> => command('Test Connection', name);
  const command = async (title: string, name: string): Promise<void> => {
    await window.runCommand(`Preauthorised Graph: ${title}`);
    await window.quickPick(name);
  };
  const page = async (title: string): Promise<string> => {
    await window.page.locator('.tab.active', { hasText: title }).waitFor();
    return window.editorText();
  };

  it('is announced before its end, once', async () => {
    // A window that was open before may have said it already.
    rmSync(join(window.home, '.preauthorised-graph', 'pending-marks.json'), { force: true });
    await reload();
    await window.runCommand('Preauthorised Graph: Focus on Connections View');
    await window.row('contoso').first().waitFor();
    await window.unseenNotification.waitFor();
    const said = await window.notification('expires in 39 days');
    assert.match(await said.innerText(), /CN=contoso.*contoso/s);
    await window.screenshot('renew-reminder');
    await window.press('Escape');
    await reload();
    await window.runCommand('Preauthorised Graph: Focus on Connections View');
    await window.row('fabrikam').first().waitFor();
    assert.equal(await window.page.locator('.notification-toast', { hasText: 'expires in' }).count(), 0);
  });

  it('is asked for its lost password once, and works', async () => {
    await test('contoso');
    await window.page.getByText('VS Code does not have it any more').waitFor();
    await window.screenshot('renew-password-lost');
    await window.answer('not it');
    await window.page.getByText('That was not the password').waitFor();
    await window.answer(password);
    const said = await window.notification('“contoso” works');
    await said.getByRole('button', { name: 'Show Details' }).click();
    const text = await page('Test of contoso');
    assert.match(text, /✔/);
    assert.doesNotMatch(text, /✘|eyJ/);
    await window.screenshot('renew-test-fine');
    await reload();
    await test('contoso');
    await window.notification('“contoso” works');
  });

  it('shows what is wrong with a connection, with a report for support', async () => {
    tenant.revoke('User.Read.All');
    await test('contoso');
    const text = await page('Test of contoso');
    tenant.grant('User.Read.All');
    assert.match(text, /[⚠✘]\s.*permission/);
    await window.screenshot('renew-test-page');
    await window.clickLens('Copy for Support');
    const report = await eventually(
      () => window.clipboard(),
      (copied) => copied.includes(tenant.tenantId),
    );
    assert.doesNotMatch(report, new RegExp(`eyJ|PRIVATE|${password}`));
  });

  it('is renewed by hand in the portal, also when the window was closed in between', async () => {
    await command('Renew Certificate…', 'contoso');
    await window.quickPick('By Hand in the Portal');
    const question = window.dialog('Renew the certificate of “contoso”?');
    assert.match(await question.innerText(), new RegExp(`${tenant.tenantId}[^]*${contosoId}`));
    await window.screenshot('renew-confirm');
    await question.getByRole('button', { name: 'Renew', exact: true }).click();
    await window.page.getByText('“contoso”: Upload the Certificate').waitFor();
    await window.screenshot('renew-upload');
    assert.equal(stored('contoso')?.certificate.thumbprint, contoso.pair.facts.thumbprint, 'the old one is used until the new one works');
    await window.press('Escape');
    await window.notification('The renewal for “contoso” waits');
    await window.press('Escape');
    await reload();
    await window.runCommand('Preauthorised Graph: Focus on Connections View');
    const offer = await window.notification('The renewal of the certificate of “contoso” is not finished');
    await window.screenshot('renew-offered');
    await offer.getByRole('button', { name: 'Go On' }).click();
    await window.quickPick('Go On with It');
    await window.page.getByText('“contoso”: Upload the Certificate').waitFor();
    tenant.register({ clientId: contosoId, displayName: 'contoso', certificates: [readFileSync(newFile('contoso', 'cer'))], roles: [] });
    await window.quickPick('Check Now');
    const text = await page('Renewed contoso');
    assert.match(text, /Power Automate/);
    await window.screenshot('renew-done');
    assert.notEqual(stored('contoso')?.certificate.thumbprint, contoso.pair.facts.thumbprint);
    await test('contoso');
    await window.notification('“contoso” works');
  });

  it('is renewed by the app itself, and its old one removed after the name was typed', async () => {
    const { id } = await applicationOf(tenant, fabrikamId);
    await command('Renew Certificate…', 'fabrikam');
    await window.answer(password);
    await window.quickPick('The App Adds It Itself');
    await window.answer(id);
    const question = window.dialog('Renew the certificate of “fabrikam” in PRODUCTION?');
    await question.waitFor();
    await window.screenshot('renew-confirm-production');
    await question.getByRole('button', { name: 'Renew', exact: true }).click();
    await page('Renewed fabrikam');
    assert.equal((await keysOf(tenant, fabrikamId)).length, 2, 'the old key stays beside the new one');
    assert.equal(stored('fabrikam')?.applicationObjectId, id);
    await window.clickLens('Remove Old Certificate from App…');
    // It may not read its own registration, so it cannot tell its keys apart.
    await window.dialog('by hand').waitFor();
    await window.screenshot('renew-remove-by-hand');
    await window.press('Escape');
    tenant.register({ clientId: fabrikamId, displayName: 'fabrikam', certificates: [], roles: ['Application.Read.All'] });
    await window.clickLens('Remove Old Certificate from App…');
    const removal = window.dialog('Remove the old certificate from the app of “fabrikam” in PRODUCTION?');
    await removal.waitFor();
    await window.screenshot('renew-remove');
    await removal.getByRole('button', { name: 'Remove from App' }).click();
    await window.answer('fabrikam');
    await window.notification('The old certificate is not in the app of “fabrikam” any more');
    const keys = await keysOf(tenant, fabrikamId);
    assert.equal(keys.length, 1);
    assert.notEqual(keys[0], fabrikam.pair.facts.sha1Thumbprint);
    await test('fabrikam');
    await window.notification('works');
  });

  it('is renewed with the Azure CLI’s sign-in', async () => {
    await command('Renew Certificate…', 'northwind');
    await window.answer(password);
    await window.quickPick('With My Azure CLI Sign-In');
    await window.dialog('Renew the certificate of “northwind”?').getByRole('button', { name: 'Renew', exact: true }).click();
    await page('Renewed northwind');
    assert.equal((await keysOf(tenant, northwindId)).length, 2);
    await test('northwind');
    await window.notification('“northwind” works');
  });

  it('is found again after its .pfx was moved', async () => {
    const attic = join(window.home, 'attic');
    mkdirSync(attic);
    renameSync(newFile('contoso', 'pfx'), join(attic, 'moved.pfx'));
    await reload();
    await window.openNew('moved.http', '# @connection contoso\n\n### People\nGET /users?$top=2\n');
    await window.clickLens('Send Request');
    await window.response('Find Moved .pfx…');
    await window.screenshot('renew-moved');
    await (await window.webviewFrame()).getByRole('button', { name: 'Find Moved .pfx…' }).click();
    await chooseInDialog(attic, 'Look Here');
    await window.notification('These connections use it from there: contoso');
    await window.clickLens('Send Request');
    await window.response('200 OK');
  });

  it('is imported from PEM files, and known the second time', async () => {
    const made = await homeApp('imported', contosoId, 90);
    const { privateKeyPem } = openPfx(made.pair.pfx, password, new Date());
    const cer = Buffer.from(made.pair.cer).toString('base64').replaceAll(/.{64}/g, '$&\n');
    const file = join(window.home, 'both.pem');
    writeFileSync(file, `-----BEGIN CERTIFICATE-----\n${cer}\n-----END CERTIFICATE-----\n${privateKeyPem}`);
    const choose = async (): Promise<void> => {
      await window.runCommand('Preauthorised Graph: Import Certificate…');
      await chooseInDialog(file, 'Import');
    };
    await choose();
    await window.quickPick('~/.preauthorised-graph/imported');
    await window.quickPick('Make a Strong One');
    await window.notification('CN=imported is imported');
    await window.screenshot('renew-imported');
    await window.press('Escape');
    await choose();
    await window.notification('CN=imported is in the list already');
  });

  /** VS Code's own dialog for files: it fills in where it starts, some time after it is open, and the first Enter may only go into a folder. */
  async function chooseInDialog(path: string, button: string): Promise<void> {
    const accept = window.page.locator('.quick-input-widget').getByRole('button', { name: button, exact: true });
    await accept.waitFor();
    await eventually(async () => {
      if (!(await accept.isVisible())) return true;
      const value = await window.input.inputValue();
      if (value === path || value === `${path}/`) await window.press('Enter');
      else await window.input.fill(path);
      await window.page.waitForTimeout(400);
      return false;
    }, Boolean);
  }

  /** Of the pair that a renewal made today. */
  function newFile(name: string, extension: string): string {
    const day = new Date().toISOString().slice(0, 10);
    return join(window.home, '.preauthorised-graph', name, `${name}-${day}.${extension}`);
  }
});

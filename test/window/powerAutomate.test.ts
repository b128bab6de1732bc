// A connection taken to Power Automate and a flow taken back, with keys and mouse: the page of the hand-over, what is copied from it, the notes of where the
// .pfx went and what a renewal makes of them, requests as actions, and actions as requests.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { FlowAction } from '../../src/core/powerAutomate/workflow.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { putFirstOnPath, writeAzStandIn } from './azStandIn.ts';
import { eventually } from './eventually.ts';
import { openWindow, type VsCodeWindow } from './harness.ts';
import { homeApp, password, tenantOf, writeHome, type HomeApp } from './renewTenant.ts';

const clientIds = ['1', '2'].map((digit) => `${digit.repeat(8)}-2222-4333-8444-555555555555`);
const [contosoId = '', fabrikamId = ''] = clientIds;

const requests = (url: string): string => `# @connection contoso
@group = garden-crew

### People
# @name people
GET /users?$select=id,displayName

### Mail
# @prompt recipient Who gets it
POST /users/{{people.response.body.$.value[0].id}}/sendMail
Content-Type: application/json

{ "message": { "subject": "@hello {{group}}", "toRecipients": [{ "emailAddress": { "address": "{{recipient}}" } }] } }

### Beta
GET ${url}/beta/users/adele@contoso.com
`;

interface Notes {
  readonly handOvers: readonly {
    readonly thumbprint: string;
    readonly connection: string;
    readonly powerPlatformEnvironment: string;
    readonly powerAutomateConnection: string;
    readonly owner: string;
    readonly target: string;
    readonly done?: string;
  }[];
}

describe('the hand-over to Power Automate', () => {
  let window: VsCodeWindow;
  let tenant: Sandbox;
  let contoso: HomeApp;
  let fabrikam: HomeApp;

  before(async () => {
    const apps = await Promise.all([homeApp('contoso', contosoId, 400), homeApp('fabrikam', fabrikamId, 400)]);
    [contoso, fabrikam] = apps;
    tenant = await tenantOf(apps);
    window = await openWindow({
      theme: 'dark',
      size: { width: 1280, height: 1600 },
      prepare: ({ home }) => {
        writeHome(home, tenant, apps, { fabrikam: { stage: 'production' } });
        putFirstOnPath(home, writeAzStandIn(home, tenant.url));
      },
    });
  });
  after(async () => {
    await window.stop();
    await tenant.close();
  });
  beforeEach(async () => {
    await window.closeEverything();
  });

  const command = (title: string): Promise<void> => window.runCommand(`Preauthorised Graph: ${title}`);
  const page = async (title: string): Promise<string> => {
    await window.page.locator('.tab.active', { hasText: title }).waitFor();
    await window.lenses('').first().waitFor();
    return window.editorText();
  };
  const take = async (name: string): Promise<string> => {
    await command('Take to Power Automate…');
    await window.quickPick(name);
    return page(`${name} to Power Automate`);
  };
  const copied = (text: string): Promise<string> =>
    eventually(
      () => window.clipboard(),
      (found) => found === text,
    );
  const notes = (): Notes['handOvers'] =>
    (JSON.parse(readFileSync(join(window.home, '.preauthorised-graph', 'hand-overs.json'), 'utf8')) as Notes).handOvers;

  it('is checked, and its page is walked with the keyboard: each value of the form in turn', async () => {
    await command('Take to Power Automate…');
    await window.quickPick('contoso');
    await window.answer(password);
    const text = await page('contoso to Power Automate');
    assert.match(text, /✔ The app gets a token[^]*User\.Read\.All/);
    assert.doesNotMatch(text, new RegExp(`eyJ|PRIVATE|${password}`));
    await window.screenshot('powerAutomate-page');
    const values = [
      ['**Authentication type**', 'Log in using a Client Certificate Auth'],
      ['**Microsoft Entra ID Resource URI (Application ID URI)**', tenant.url],
      ['**Base Resource URL**', `${tenant.url}/v1.0`],
      ['**Tenant**', tenant.tenantId],
      ['**Client ID**', contosoId],
    ] as const;
    for (const [field, value] of values) {
      await lensByKey(field, `Copy ${field.replaceAll('*', '')}`);
      assert.equal(await copied(value), value);
    }
  });

  // That both are taken back after their time is shown with a clock that stands still, in the tests of ports/clipboard.
  it('lends the password to the clipboard', async () => {
    await take('contoso');
    await lensByKey('the password of the .pfx', 'Copy Password (Clears the Clipboard After 60 Seconds)');
    await copyInDialog('Copy the password of');
    assert.equal(await copied(password), password);
  });

  it('copies the path of the .pfx, as a dialog for files takes it', async () => {
    await take('contoso');
    await window.clickLens('Copy Path of .pfx');
    const path = join(window.home, '.preauthorised-graph', 'contoso', 'contoso.pfx');
    assert.equal(await copied(path), path);
  });

  it('lends the .pfx as Base64 likewise', async () => {
    await take('contoso');
    await window.clickLens('Copy .pfx as Base64');
    await copyInDialog('as Base64?');
    const base64 = Buffer.from(contoso.pair.pfx).toString('base64');
    assert.equal(await copied(base64), base64);
  });

  it('is shown for the built-in action, and with the host alone as its base', async () => {
    await take('contoso');
    await window.clickLens('Use Only the Host');
    await window.lenses('Use the Base of the Connection').waitFor();
    await window.clickLens('Copy Base Resource URL');
    assert.equal(await copied(tenant.url), tenant.url);
    await window.clickLens('For: the built-in action HTTP');
    await window.lenses('Copy Credential Type').waitFor();
    await window.clickLens('Copy Authority');
    assert.equal(await copied(`${tenant.url}/`), `${tenant.url}/`);
    await window.clickLens('For: the connector HTTP with Microsoft Entra ID (preauthorized)');
    await window.clickLens('Use the Base of the Connection');
    await window.lenses('Use Only the Host').waitFor();
  });

  it('hands over a copy with TripleDES of the same key in its place', async () => {
    await take('contoso');
    await window.clickLens('Make a TripleDES Copy…');
    await window.quickPick('~/.preauthorised-graph/contoso');
    await window.quickPick('Make a Strong One');
    await window.page.getByText('encrypted as older services want it').waitFor();
    await window.screenshot('powerAutomate-copy');
    await window.clickLens('Copy .pfx as Base64');
    await copyInDialog('contoso-export.pfx');
    const copy = readFileSync(join(window.home, '.preauthorised-graph', 'contoso', 'contoso-export.pfx')).toString('base64');
    assert.equal(await copied(copy), copy);
  });

  it('notes where the .pfx went, once it is said', async () => {
    await take('contoso');
    await window.clickLens('Note Where the .pfx Went…');
    await window.answer('HR (default)');
    await window.answer('Graph for HR');
    await window.answer('Megan Bowen');
    await window.page.getByText('owner Megan Bowen').waitFor();
    await window.screenshot('powerAutomate-noted');
    const [note] = notes();
    const { thumbprint } = contoso.pair.facts;
    assert.deepEqual(
      { ...note, id: '', at: '' },
      {
        id: '',
        thumbprint,
        connection: 'contoso',
        powerPlatformEnvironment: 'HR (default)',
        powerAutomateConnection: 'Graph for HR',
        owner: 'Megan Bowen',
        target: 'preauthorized',
        at: '',
      },
    );
    await window.clickLens('It Has Another Certificate Now');
    await window.page.getByText('Not noted yet.').waitFor();
    assert.notEqual(notes()[0]?.done, undefined);
  });

  it('copies a request with what it needs for the new designer, and takes it back from the clipboard', async () => {
    await window.openNew('flow.http', requests(tenant.url));
    await window.putCursorOn('/sendMail');
    await command('Copy Request as Flow Action…');
    await window.quickPick('New Designer');
    await window.quickPick('One Page');
    await window.quickPick('The Item That Is Written');
    const said = await window.notification('Copied for: New Designer');
    await window.screenshot('powerAutomate-copied');
    const envelope = JSON.parse(await window.clipboard()) as { readonly serializedValue: FlowAction; readonly mslaNode: boolean };
    assert.equal(envelope.mslaNode, true);
    const mail = envelope.serializedValue.actions?.['Mail'];
    assert.equal(mail?.type, 'OpenApiConnection');
    assert.match(JSON.stringify(mail), /body\('people'\)\?\['value'\]/);
    await said.getByRole('button', { name: 'Show Details' }).click();
    assert.match(await page('Copied Flow Actions'), /Who gets it/);
    await window.screenshot('powerAutomate-flow-page');
    await command('Import from a Flow…');
    await window.quickPick('From the Clipboard');
    await window.page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
    const text = await eventually(
      () => window.editorText(),
      (found) => found.includes('sendMail'),
    );
    assert.match(text, new RegExp(`GET ${tenant.url}/v1\\.0/users\\?\\$select=id,displayName`));
    assert.match(text, new RegExp(`POST ${tenant.url}/v1\\.0/users/\\{\\{people\\.response\\.body\\.\\$\\.value\\[0\\]\\.id\\}\\}/sendMail`));
    assert.match(text, /@group = garden-crew/);
    assert.match(text, /# @prompt recipient Who gets it/);
    await window.notification('2 actions became requests');
    await window.screenshot('powerAutomate-imported');
  });

  it('says at once what all pages need at the top of the flow, to be copied too', async () => {
    await window.openNew('flow.http', requests(tenant.url));
    await window.putCursorOn('$select');
    await command('Copy Request as Flow Action…');
    await window.quickPick('Classic Designer');
    await window.quickPick('All Pages');
    assert.match(await page('Copied Flow Actions'), /Initialize variable: name `people_next`[^]*`people_all`, type `Array`/);
    await window.screenshot('powerAutomate-all-pages');
    const { operationDefinition } = JSON.parse(await window.clipboard()) as { readonly operationDefinition: FlowAction };
    assert.equal(Object.values(operationDefinition.actions ?? {}).filter(({ type }) => type === 'Until').length, 1);
    await window.clickLens('Copy Name');
    assert.equal(await copied('people_next'), 'people_next');
  });

  it('offers the host alone as the base where a request has another path', async () => {
    await window.openNew('flow.http', requests(tenant.url));
    await window.putCursorOn('/beta');
    await command('Copy Request as Flow Action…');
    await window.quickPick('Code View');
    // What is on this computer blocks, and comes first.
    const said = await window.notification('Copied for: Code View, but it will not work there');
    await said.getByRole('button', { name: 'Show Details' }).click();
    await page('Copied Flow Actions');
    await window.clickLens('Take to Power Automate…');
    assert.match(await page('contoso to Power Automate'), /⚠ Requests on other paths such as \/beta/);
  });

  it('warns of what will not work there, before all else', async () => {
    await window.openNew('blocked.http', `# @connection contoso\nHEAD ${tenant.url}/v1.0/users\n`);
    await window.putCursorOn('HEAD');
    await command('Copy Request as Flow Action…');
    await window.quickPick('New Designer');
    const said = await window.notification(`Copied for: New Designer, but it will not work there: ${tenant.url} is on this computer`);
    await said.getByRole('button', { name: 'Show Details' }).click();
    assert.match(await page('Copied Flow Actions'), /## Will not work[^]*on this computer[^]*HEAD[^]*## Paste/);
  });

  it('says at once how a whole flow gets into a solution', async () => {
    await window.openNew('flow.http', requests(tenant.url));
    await window.putCursorOn('/beta');
    await command('Copy Request as Flow Action…');
    await window.quickPick('Whole Flow');
    assert.match(await page('Copied Flow Actions'), /## Put it in place[^]*pac\s+solution\s+pack/);
  });

  it('takes the flows of a solution out of its .zip, without their secrets', async () => {
    const authentication = {
      type: 'ActiveDirectoryOAuth',
      tenant: tenant.tenantId,
      clientId: contosoId,
      audience: tenant.url,
      pfx: 'MIIsecret',
      password,
    };
    const inputs = { method: 'GET', uri: 'https://graph.microsoft.com/v1.0/groups', authentication };
    const flow = { properties: { displayName: 'Leavers', definition: { actions: { Groups: { type: 'Http', inputs, runAfter: {} } } } } };
    const file = join(window.home, 'solution.zip');
    writeFileSync(file, zipSync({ 'Workflows/Leavers-A147BE5D-0000-4000-8000-000000000000.json': strToU8(JSON.stringify(flow)) }));
    await command('Import from a Flow…');
    await window.quickPick('From a File…');
    await chooseInDialog(file, 'Import');
    const text = await eventually(
      () => window.editorText(),
      (found) => found.includes('/groups'),
    );
    assert.match(text, /Leavers[^]*GET https:\/\/graph\.microsoft\.com\/v1\.0\/groups/);
    assert.doesNotMatch(text, new RegExp(`MIIsecret|${password}`));
    const said = await window.notification('One action became a request');
    await said.getByRole('button', { name: 'Show What Is Different' }).click();
    const different = await page('Imported Flow');
    assert.match(different, new RegExp(`App: ${contosoId} \\(in the flow\\)`));
    assert.doesNotMatch(different, new RegExp(`MIIsecret|${password}`));
    await window.screenshot('powerAutomate-imported-page');
  });

  it('says where a broken flow is broken', async () => {
    await window.setClipboard('{ "type": "Http",\n  "inputs": { "method" "GET" } }');
    await command('Import from a Flow…');
    await window.quickPick('From the Clipboard');
    await window.notification('The clipboard is not valid JSON: line 2');
  });

  it('makes deployment settings for each variables environment, into a file that is there too', async () => {
    writeFileSync(join(window.workspace, 'http-client.env.json'), JSON.stringify({ dev: { group: 'a' }, prod: { group: 'b' } }));
    const there = { EnvironmentVariables: [{ SchemaName: 'abc_Kept', Value: '1' }], ConnectionReferences: [] };
    writeFileSync(join(window.workspace, 'deploymentSettings.dev.json'), JSON.stringify(there));
    await window.openNew('flow.http', requests(tenant.url));
    await command('Make Deployment Settings…');
    await window.page.getByText('dev', { exact: true }).waitFor();
    await window.screenshot('powerAutomate-environments');
    await window.accept();
    await window.answer('abc_sharedwebcontents_1a2b3');
    await window.answer('0000-dev');
    await window.answer('');
    await chooseInDialog(window.workspace, 'Put Them Here');
    await window.dialog('deploymentSettings.dev.json is there already').getByRole('button', { name: 'Put It In' }).click();
    await window.page.locator('.tab.active', { hasText: 'deploymentSettings.dev.json' }).waitFor();
    const read = (name: string): unknown => JSON.parse(readFileSync(join(window.workspace, `deploymentSettings.${name}.json`), 'utf8'));
    const reference = { LogicalName: 'abc_sharedwebcontents_1a2b3', ConnectorId: '/providers/Microsoft.PowerApps/apis/shared_webcontents' };
    assert.deepEqual(read('dev'), { ...there, ConnectionReferences: [{ ...reference, ConnectionId: '0000-dev' }] });
    assert.deepEqual(read('prod'), { EnvironmentVariables: [], ConnectionReferences: [{ ...reference, ConnectionId: '' }] });
    await window.notification('“ConnectionId” is empty in deploymentSettings.prod.json: fill in');
  });

  it('is what a renewal makes its checklist of, and what the removal of the old key warns of', async () => {
    await note('fabrikam', 'Northwind', 'Graph for payroll', 'Alex Wilber');
    await note('fabrikam', 'Northwind', 'Graph for leavers', '');
    await command('Renew Certificate…');
    await window.quickPick('fabrikam');
    await window.answer(password);
    await window.quickPick('With My Azure CLI Sign-In');
    await window.dialog('in PRODUCTION?').getByRole('button', { name: 'Renew', exact: true }).click();
    const text = await page('Renewed fabrikam');
    assert.match(text, /- \[ \] [^]*“Graph for payroll”[^]*- \[ \] [^]*“Graph for leavers”/);
    await window.screenshot('powerAutomate-checklist');
    await window.clickLens('It Has the New .pfx Now');
    await window.page.getByText('- [x]').waitFor();
    const old = fabrikam.pair.facts.thumbprint;
    const moved = notes().filter(({ powerAutomateConnection }) => powerAutomateConnection === 'Graph for payroll');
    assert.deepEqual(
      moved.map(({ thumbprint, done }) => [thumbprint === old, done === undefined]),
      [
        [true, false],
        [false, true],
      ],
    );
    await window.clickLens('Remove Old Certificate from App…');
    const removal = window.dialog('the old certificate');
    await removal.getByText('“Graph for leavers”').waitFor();
    assert.doesNotMatch(await removal.innerText(), /Graph for payroll/);
    await window.screenshot('powerAutomate-removal');
    await removal.getByRole('button', { name: 'Show Checklist' }).click();
    await page('Renewed fabrikam');
  });

  async function note(connection: string, environment: string, name: string, owner: string): Promise<void> {
    await command('Note Where the .pfx Went…');
    await window.quickPick(`CN=${connection}`);
    await window.quickPick('Into a Power Automate Connection');
    await window.answer(environment);
    await window.answer(name);
    await window.answer(owner);
    await window.statusItem('Noted.').waitFor();
  }

  /** What is above a line, without the mouse. */
  async function lensByKey(line: string, lens: string): Promise<void> {
    await window.putCursorOn(line);
    await window.runCommand('Show CodeLens Commands for Current Line');
    await window.quickPick(lens);
  }

  async function copyInDialog(text: string): Promise<void> {
    const question = window.dialog(text);
    await question.getByRole('button', { name: 'Copy', exact: true }).click();
    await question.waitFor({ state: 'detached' });
  }

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
});

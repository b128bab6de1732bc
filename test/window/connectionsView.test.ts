import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { createCertificatePair } from '../../src/core/certificate/pair.ts';
import { knownCertificate } from '../../src/core/certificate/knownCertificate.ts';
import { sha256 } from '../../src/core/certificate/signingKey.ts';
import { eventually } from './eventually.ts';
import { openWindow, type VsCodeWindow } from './harness.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';
const contoso = {
  name: 'contoso',
  cloud: 'global',
  tenantId,
  clientId: '22222222-2222-4222-8222-222222222222',
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  access: 'readOnly',
  stage: 'production',
};

/** A connection with a certificate that ends in twelve days. */
async function prepare(home: string): Promise<void> {
  const folder = join(home, '.preauthorised-graph');
  mkdirSync(folder, { mode: 0o700 });
  const options = { subject: 'CN=Contoso Onboarding', now: new Date(), keySize: 2048, encryption: 'aes256', password: 'a long password' } as const;
  const { facts, cer, pfx } = await createCertificatePair({ ...options, lifetime: { days: 12 } });
  const paths = { cer: join(folder, 'contoso.cer'), pfx: join(folder, 'contoso.pfx') };
  writeFileSync(paths.cer, cer);
  writeFileSync(paths.pfx, pfx);
  const certificate = { thumbprint: facts.thumbprint, pfx: paths.pfx };
  const entry = { ...knownCertificate(facts, { ...paths, fileSha256: sha256(pfx) }), subject: facts.subject };
  writeFileSync(join(folder, 'certificates.json'), JSON.stringify({ certificates: [entry] }));
  writeFileSync(join(folder, 'connections.json'), JSON.stringify({ connections: [{ ...contoso, certificate }] }));
}

async function openView(window: VsCodeWindow): Promise<void> {
  await window.page.locator('.activitybar .action-label[aria-label^="Preauthorised Graph"]').first().click();
}

describe('the connections’ view, used', () => {
  let window: VsCodeWindow;
  const line = (name: RegExp): Locator => window.page.getByRole('treeitem', { name });
  const inFile = (name: string): string => readFileSync(join(window.home, '.preauthorised-graph', name), 'utf8');
  before(async () => {
    window = await openWindow({ prepare: ({ home }) => prepare(home) });
    await openView(window);
  });
  after(async () => {
    await window.stop();
  });

  it('says how a connection is, in the tree and, when its certificate ends soon, in the status bar', async () => {
    await line(/^connection contoso, PRODUCTION, expires in 1[12] days/).waitFor();
    await window.openNew('contoso.http', '# @connection contoso\nGET /users\n');
    const item = window.page.locator('.statusbar-item', { hasText: /contoso · PRODUCTION · expires in 1[12] days/ });
    await item.waitFor();
    assert.match((await item.getAttribute('class')) ?? '', /warning-kind/);
  });

  it('copies what a line says', async () => {
    await line(/^connection contoso,/).click();
    const tenant = line(/^Tenant: /);
    await tenant.hover();
    await tenant.locator('.action-label').first().click();
    await eventually(
      () => window.clipboard(),
      (copied) => copied === tenantId,
    );
  });

  it('makes a copy that is as careful as the connection, and removes it', async () => {
    await window.contextMenu(line(/^connection contoso,/), 'Duplicate Connection…');
    await window.answer('contoso copy');
    await line(/^connection contoso copy, PRODUCTION/).waitFor();
    const { connections } = JSON.parse(inFile('connections.json')) as { readonly connections: readonly Record<string, unknown>[] };
    const [{ name: _, ...first } = {}, { name, ...second } = {}] = connections;
    assert.equal(name, 'contoso copy');
    assert.deepEqual(second, first);
    await window.contextMenu(line(/^connection contoso copy,/), 'Remove Connection…');
    await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Remove', exact: true }).click();
    await line(/^connection contoso copy,/).waitFor({ state: 'detached' });
  });

  it('gives the certificate away without its key', async () => {
    await line(/^Certificates on this machine: 1/).click();
    await window.contextMenu(line(/^certificate CN=Contoso Onboarding/), 'Export Certificate (.cer)…');
    await window.quickPick('Base64, to the Clipboard');
    const cer = readFileSync(join(window.home, '.preauthorised-graph', 'contoso.cer')).toString('base64');
    await eventually(
      () => window.clipboard(),
      (copied) => copied === cer,
    );
  });

  it('writes a second .pfx with another password beside the first, once the password of that one is right', async () => {
    await window.contextMenu(line(/^certificate CN=Contoso Onboarding/), 'Export .pfx with Another Password…');
    await window.answer('not the password');
    await window.answer('a long password');
    await window.quickPick('TripleDES');
    await window.accept();
    await window.quickPick('Make a Strong One');
    await line(/^certificate CN=Contoso Onboarding.*contoso-export\.pfx/).waitFor();
    assert.ok(existsSync(join(window.home, '.preauthorised-graph', 'contoso', 'contoso-export.pfx')));
    assert.equal((JSON.parse(inFile('certificates.json')) as { readonly certificates: readonly unknown[] }).certificates.length, 2);
  });

  it('takes a certificate from the list and leaves its files', async () => {
    await window.contextMenu(line(/^certificate CN=Contoso Onboarding.*contoso-export\.pfx/), 'Remove Certificate from List…');
    await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Remove', exact: true }).click();
    await line(/^Certificates on this machine: 1/).waitFor();
    assert.ok(existsSync(join(window.home, '.preauthorised-graph', 'contoso', 'contoso-export.pfx')));
  });
});

describe('the connections’ view, empty', () => {
  it('says how to begin, and has the sandbox once it runs', async () => {
    const window = await openWindow();
    try {
      await openView(window);
      await window.page.getByRole('button', { name: 'Try It in the Sandbox' }).click();
      await window.page.getByRole('treeitem', { name: /^connection Sandbox, / }).waitFor();
    } finally {
      await window.stop();
    }
  });
});

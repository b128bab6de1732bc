import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Connection } from '../../src/core/connection/connection.ts';
import { UserError } from '../../src/core/errors.ts';
import { ConnectionHealth } from '../../src/editor/views/connectionHealth.ts';
import { Pages, type Page } from '../../src/editor/views/pages.ts';
import { awake } from './documents.ts';

describe('a page', () => {
  let pages: Pages;
  before(async () => {
    // After the extension's own, for of several the last one that was registered is asked first.
    await awake();
    pages = new Pages();
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    pages.dispose();
  });
  const page: Page = {
    id: 'a',
    title: 'What was made: Contoso/Onboarding',
    lines: [
      { text: '# Made' },
      { text: 'one\r\ntwo', actions: [{ title: 'Copy', command: 'x.copy', arguments: ['one'] }] },
      { text: '[free](command:workbench.action.closeWindow)', actions: [{ title: 'Open', command: 'x.open' }] },
    ],
  };

  it('is Markdown that nobody can change, with lenses at its lines', async () => {
    await pages.show(page);
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    assert.equal(document.languageId, 'markdown');
    assert.equal(document.uri.path, '/What was made Contoso Onboarding.md');
    assert.equal(document.getText(), '# Made\none\ntwo\n[free](command: workbench.action.closeWindow)');
    const lenses = pages.provideCodeLenses(document).map(({ range, command }) => [range.start.line, command?.title, command?.arguments]);
    assert.deepEqual(lenses, [
      [1, 'Copy', ['one']],
      [3, 'Open', []],
    ]);
    assert.equal(pages.idOf(document.uri), 'a');
  });

  it('is replaced in its place', async () => {
    await pages.show(page);
    const changed = new Promise<void>((resolve) => {
      const listening = vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (pages.idOf(document.uri) !== 'a') return;
        listening.dispose();
        resolve();
      });
    });
    await pages.show({ ...page, lines: [{ text: 'done' }] });
    await changed;
    assert.equal(vscode.window.activeTextEditor?.document.getText(), 'done');
    // Other tests may have left tabs of theirs.
    const own = ({ input }: vscode.Tab): boolean => input instanceof vscode.TabInputText && pages.idOf(input.uri) === 'a';
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(own)).length, 1);
  });

  it('is copied whole, or as it says', () => {
    pages.replace(page);
    assert.match(pages.textOf('a') ?? '', /^# Made\none/);
    pages.replace({ ...page, copyText: 'for support' });
    assert.equal(pages.textOf('a'), 'for support');
    assert.equal(pages.textOf('b'), undefined);
  });
});

describe('a connection’s health', () => {
  const connection: Connection = {
    name: 'contoso',
    cloud: 'global',
    tenantId: 'contoso.onmicrosoft.com',
    clientId: '11111111-1111-4111-8111-111111111111',
    resourceUri: 'https://graph.microsoft.com',
    baseResourceUrl: 'https://graph.microsoft.com/v1.0',
    access: 'confirmWrites',
  };
  const facts = (roles: readonly string[], fromCache = false) => ({ claims: { roles }, expiresOn: new Date(), fromCache, milliseconds: 1 });

  function memory(): { readonly state: vscode.Memento; readonly stored: Map<string, unknown> } {
    const stored = new Map<string, unknown>();
    const state: vscode.Memento = {
      keys: () => [...stored.keys()],
      get: <T>(key: string, usual?: T) => (stored.get(key) as T | undefined) ?? (usual as T),
      update: (key, value) => {
        if (value === undefined) stored.delete(key);
        else stored.set(key, value);
        return Promise.resolve();
      },
    };
    return { state, stored };
  }

  it('is what the last token said; a failure keeps the permissions of the token before', () => {
    const { state } = memory();
    const health = new ConnectionHealth(state);
    assert.equal(health.of(connection), undefined);
    health.heard(connection, { kind: 'token', facts: facts(['User.Read.All']) });
    assert.deepEqual([health.of(connection)?.state, health.of(connection)?.roles], ['works', ['User.Read.All']]);
    health.heard(connection, { kind: 'failed', error: new UserError('noAnswer', 'There was no answer.') });
    health.heard(connection, { kind: 'token', facts: facts(['Mail.Read'], true) });
    const { at, ...last } = new ConnectionHealth(state).of(connection) ?? assert.fail();
    assert.deepEqual(last, { how: 'token', state: 'failed', sentence: 'There was no answer.', roles: ['User.Read.All'] });
    assert.ok(Date.now() - Date.parse(at) < 60_000);
    health.heard(connection, { kind: 'token', facts: facts([]) });
    assert.deepEqual([health.of(connection)?.state, health.of(connection)?.roles], ['warning', []]);
  });

  it('is of this tenant, app and certificate only', () => {
    const health = new ConnectionHealth(memory().state);
    health.heard(connection, { kind: 'token', facts: facts(['User.Read.All']) });
    for (const changes of [{ tenantId: 'fabrikam.com' }, { certificate: { pfx: '/other.pfx' } }, { resourceUri: 'https://other' }]) {
      assert.equal(health.of({ ...connection, ...changes }), undefined, JSON.stringify(changes));
    }
    assert.ok(health.of({ ...connection, access: 'readOnly', name: 'CONTOSO' }));
  });

  it('is the first thing that a test found wrong', () => {
    const health = new ConnectionHealth(memory().state);
    const ticks = [
      { id: 'clock', state: 'warning', title: 'The clock is late.' },
      { id: 'token', state: 'failed', title: 'No token.' },
    ] as const;
    health.tested(connection, { connection: 'contoso', ticks });
    assert.deepEqual([health.of(connection)?.how, health.of(connection)?.state, health.of(connection)?.sentence], ['test', 'failed', 'No token.']);
  });

  it('is not kept of the sandbox, nor of very many', () => {
    const { state, stored } = memory();
    const health = new ConnectionHealth(state);
    const sandbox = { ...connection, name: 'Sandbox' };
    health.heard(sandbox, { kind: 'token', facts: facts(['User.Read.All']) });
    assert.equal(health.of(sandbox)?.state, 'works');
    assert.equal(stored.size, 0);
    for (let number = 0; number < 250; number++) health.heard({ ...connection, name: `n${number}` }, { kind: 'token', facts: facts(['A']) });
    assert.equal(stored.size, 200);
    assert.equal(health.of({ ...connection, name: 'n249' })?.state, 'works');
  });
});

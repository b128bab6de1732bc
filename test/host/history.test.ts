import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { commandIds, exchangeScheme, historyViewId } from '../../src/shared/ids.ts';
import { openRequests, until } from './documents.ts';

/** As the commands of the tree get it. */
interface Kept {
  readonly kind: 'exchange';
  readonly head: { readonly id: string };
}

/** Where VS Code keeps what belongs to the extension; the tests have a user data folder of their own. */
const folder = join(dirname(homedir()), 'data', 'User', 'globalStorage', 'preauthorised-graph.preauthorised-graph', 'history');

describe('the history inside VS Code', () => {
  let server: Server;
  let answers = 0;
  const asked: string[] = [];
  const url = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  beforeEach(() => {
    earlier = new Set(filesIn());
  });
  before(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.setHeader('content-type', 'application/json');
      response.end(`{"answer":${++answers},"exact":12345678901234567890}`);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    server.closeAllConnections();
    server.close();
  });

  const send = async (text: string, line = 0): Promise<void> => {
    const document = await openRequests(text);
    assert.equal(await vscode.commands.executeCommand(commandIds.sendRequest, document.uri, line), 200);
  };
  /** What was kept since this test began, the newest first; all that the names of the files tell. */
  let earlier: ReadonlySet<string>;
  const kept = (): readonly Kept[] =>
    filesIn()
      .filter((name) => !earlier.has(name))
      .toSorted()
      .toReversed()
      .map((name) => ({ kind: 'exchange', head: { id: name.replace('.exchange', '') } }));
  const keptAfter = (count: number): Promise<readonly Kept[]> => until(kept, (found) => found.length >= count);
  /** Sends `/one` and `/two`. @returns what was kept of them, the newest first */
  const sendTwo = async (): Promise<readonly Kept[]> => {
    await send(`GET ${url('/one')}\n`);
    await keptAfter(1);
    await send(`GET ${url('/two')}\n`);
    return keptAfter(2);
  };

  it('has a view', async () => {
    await vscode.commands.executeCommand(`${historyViewId}.focus`);
  });

  it('keeps what was sent, but nothing with # @no-log', async () => {
    await send(`GET ${url('/one')}\n`);
    await send(`# @no-log\nGET ${url('/hidden')}\n`, 1);
    await send(`GET ${url('/two')}\n`);
    assert.equal((await keptAfter(2)).length, 2);
    for (const name of filesIn()) assert.equal(readFileSync(join(folder, name)).includes('answer'), false);
  });

  it('opens and sends again', async () => {
    const [two] = await sendTwo();
    await vscode.commands.executeCommand(commandIds.openFromHistory, two);
    asked.length = 0;
    assert.equal(await vscode.commands.executeCommand(commandIds.sendAgainFromHistory, two), 200);
    assert.deepEqual(asked, ['GET /two']);
    assert.equal((await keptAfter(3)).length, 3);
  });

  it('compares two, with the numbers that came', async () => {
    const [newest, older] = await sendTwo();
    await vscode.commands.executeCommand(commandIds.selectForCompare, newest);
    await vscode.commands.executeCommand(commandIds.compareWithSelected, older);
    const input = await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.input,
      (one) => one instanceof vscode.TabInputTextDiff,
    );
    assert.ok(input instanceof vscode.TabInputTextDiff);
    assert.equal(input.original.scheme, exchangeScheme);
    const texts = await Promise.all([input.original, input.modified].map(async (uri) => (await vscode.workspace.openTextDocument(uri)).getText()));
    for (const text of texts) assert.match(text, /^GET http:[^]*\n200 OK\n[^]*"exact": 12345678901234567890\n\}\n$/);
    assert.match(texts[0] ?? '', new RegExp(`"answer": ${answers - 1}\\b`));
    assert.match(texts[1] ?? '', new RegExp(`"answer": ${answers}\\b`));
  });

  it('goes to the request', async () => {
    const [, one] = await sendTwo();
    await vscode.commands.executeCommand(commandIds.goToHistoryRequest, one);
    const text = await until(
      () => vscode.window.activeTextEditor?.document.getText() ?? '',
      (shown) => shown.includes('/one'),
    );
    assert.match(text, /^GET .*\/one\n$/);
  });

  it('removes one', async () => {
    const [newest, ...others] = await sendTwo();
    await vscode.commands.executeCommand(commandIds.removeFromHistory, newest);
    assert.deepEqual(kept(), others);
  });

  it('keeps none with 0 days', async () => {
    const configuration = vscode.workspace.getConfiguration();
    await configuration.update('preauthorisedGraph.history.days', 0, vscode.ConfigurationTarget.Global);
    try {
      assert.deepEqual(await until(filesIn, (names) => names.length === 0), []);
      await send(`GET ${url('/three')}\n`);
      assert.deepEqual(filesIn(), []);
    } finally {
      await configuration.update('preauthorisedGraph.history.days', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

function filesIn(): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.exchange')) : [];
}

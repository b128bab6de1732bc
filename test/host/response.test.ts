import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { bodyScheme, commandIds, exchangeScheme, responseViewType } from '../../src/shared/ids.ts';
import { openRequests, until } from './documents.ts';
import { filesIn } from './keptExchanges.ts';

const run = (id: string, ...args: unknown[]): Thenable<unknown> => vscode.commands.executeCommand(id, ...args);

/** The tabs of the response, with what they are called. */
function panels(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(responseViewType));
}

function named(label: string): Promise<readonly vscode.Tab[]> {
  return until(panels, (tabs) => tabs.some((tab) => tab.label === label));
}

describe('the response inside VS Code', () => {
  let server: Server;
  const asked: string[] = [];
  let expired = false;
  const url = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  /** Where tests save. */
  const folder = join(homedir(), 'saved');
  const at = (name: string): { readonly to: vscode.Uri } => ({ to: vscode.Uri.file(join(folder, name)) });
  const saved = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const idsIn = async (name: string): Promise<readonly string[]> => {
    await run(commandIds.exportTableAsJson, at(name));
    return (JSON.parse(saved(name)) as readonly { readonly id: string }[]).map(({ id }) => id);
  };
  const send = async (text: string, line = 0): Promise<vscode.TextDocument> => {
    const document = await openRequests(text);
    assert.equal(await run(commandIds.sendRequest, document.uri, line), 200);
    return document;
  };

  before(async () => {
    mkdirSync(folder, { recursive: true });
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${String(request.headers['consistencylevel'] ?? '')}`.trim());
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
      const page = Number(searchParams.get('page') ?? 1);
      response.setHeader('content-type', 'application/json');
      if (expired && page > 1) {
        response.statusCode = 400;
        return response.end('{"error":{"code":"SkipTokenExpired","message":"too late"}}');
      }
      if (pathname === '/exact') return response.end('{"n":12345678901234567890,  "f":1.0}');
      if (pathname === '/changes') {
        return response.end(
          JSON.stringify({ value: [{ id: '1' }, { id: '9' }, { id: '2', '@removed': { reason: 'deleted' } }], '@odata.deltaLink': url('/changes') }),
        );
      }
      const more = page < 3 ? { '@odata.nextLink': url(`${pathname}?page=${page + 1}`) } : { '@odata.deltaLink': url('/changes') };
      return response.end(JSON.stringify({ value: [{ id: String(page) }], ...more }));
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  beforeEach(async () => {
    await vscode.window.tabGroups.close(panels());
    asked.length = 0;
    expired = false;
  });
  after(async () => {
    await run('workbench.action.closeAllEditors');
    server.closeAllConnections();
    server.close();
  });

  it('appends the next page, with the headers of the first', async () => {
    await send(`GET ${url('/list')}\nConsistencyLevel: eventual\n`);
    assert.deepEqual(await idsIn('one.json'), ['1']);
    await run(commandIds.nextPage);
    assert.deepEqual(await idsIn('two.json'), ['1', '2']);
    assert.deepEqual(asked, ['GET /list eventual', 'GET /list?page=2 eventual']);
  });

  it('fetches all pages, keeps what came before one that fails, and goes on from there', async () => {
    await send(`GET ${url('/list')}\n`);
    expired = true;
    await run(commandIds.allPages);
    assert.deepEqual(await idsIn('kept.json'), ['1']);
    expired = false;
    await run(commandIds.allPages);
    assert.deepEqual(await idsIn('all.json'), ['1', '2', '3']);
    await run(commandIds.saveBody, at('joined.json'));
    assert.deepEqual((JSON.parse(saved('joined.json')) as { readonly value: unknown }).value, [{ id: '1' }, { id: '2' }, { id: '3' }]);
  });

  it('asks for changes by the link of the last page', async () => {
    await send(`GET ${url('/list?page=3')}\n`);
    await run(commandIds.getChanges);
    assert.deepEqual(asked, ['GET /list?page=3', 'GET /changes']);
    assert.deepEqual(await idsIn('changes.json'), ['1', '9', '2']);
  });

  it('keeps a pinned response, and sends it again into another panel', async () => {
    await send(`### First\nGET ${url('/list')}\n`, 1);
    await named('First');
    await run(commandIds.pinResponse);
    await named('First (pinned)');
    await send(`### Second\nGET ${url('/exact')}\n`, 1);
    assert.deepEqual((await named('Second')).map(({ label }) => label).toSorted(), ['First (pinned)', 'Second']);
    // The one in front is meant.
    await run('workbench.action.focusSecondEditorGroup');
    await run('workbench.action.openEditorAtIndex1');
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.label, 'First (pinned)');
    assert.deepEqual(
      await until(
        () => asked.length,
        (count) => count === 2,
      ),
      2,
    );
    assert.equal(await run(commandIds.nextPage), undefined);
    assert.deepEqual(asked.at(-1), 'GET /list?page=2');
    assert.equal(await run(commandIds.sendAgain), 200);
    assert.equal(asked.at(-1), 'GET /list');
    const labels = await until(
      () => panels().map(({ label }) => label),
      (found) => !found.includes('Second'),
    );
    assert.deepEqual(labels.toSorted(), ['First', 'First (pinned)']);
  });

  it('saves the bytes as they came, and opens them laid out with the numbers that came', async () => {
    await send(`GET ${url('/exact')}\n`);
    await run(commandIds.saveBody, at('exact.json'));
    assert.equal(saved('exact.json'), '{"n":12345678901234567890,  "f":1.0}');
    await run(commandIds.openBodyInEditor);
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'json');
    // VS Code writes untitled ones to the disk.
    assert.deepEqual([document?.uri.scheme, document?.isDirty], [bodyScheme, false]);
    assert.match(document?.getText() ?? '', /^\{\n {2}"n": 12345678901234567890,\n {2}"f": 1\.0\n\}\n?$/);
    await run('workbench.action.revertAndCloseActiveEditor');
  });

  it('compares with an earlier one, also where it is not kept itself', async () => {
    const before = filesIn();
    await send(`GET ${url('/exact?time=1')}\n`);
    // Written to the disk behind the answer.
    await until(filesIn, (found) => found > before);
    await send(`# @no-log\nGET ${url('/exact?time=2')}\n`, 1);
    const comparing = run(commandIds.compareWithEarlier);
    const input = await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.input,
      (one) => {
        void run('workbench.action.acceptSelectedQuickOpenItem');
        return one instanceof vscode.TabInputTextDiff;
      },
    );
    await comparing;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    const texts = await Promise.all([input.original, input.modified].map(async (uri) => (await vscode.workspace.openTextDocument(uri)).getText()));
    assert.equal(input.modified.scheme, exchangeScheme);
    assert.match(texts[0] ?? '', /exact\?time=1\n200 OK/);
    assert.match(texts[1] ?? '', /exact\?time=2\n200 OK[^]*12345678901234567890/);
  });

  it('goes to the request, also where lines were added above it', async () => {
    const document = await send(`### First\nGET ${url('/exact')}\n`, 1);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '### Another\nGET https://h.example/\n\n');
    await vscode.workspace.applyEdit(edit);
    await run(commandIds.goToRequest);
    assert.equal(vscode.window.activeTextEditor?.document, document);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 4);
  });
});

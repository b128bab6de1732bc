import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import { commandIds } from '../../src/shared/ids.ts';
import { openRequests } from './documents.ts';

const send = (document: vscode.TextDocument, line: number): Thenable<number | undefined> =>
  vscode.commands.executeCommand(commandIds.sendRequest, document.uri, line);

describe('Send Request inside VS Code', () => {
  it('fetches from the sandbox with a token that a certificate signed for, and meets the 403 on purpose', async () => {
    const document = await openRequests('# @connection Sandbox\n###\nGET /users?$top=5\n\n###\nGET /users/adele.vance@contoso.sandbox/messages\n');
    assert.equal(await send(document, 2), 200);
    assert.equal(await send(document, 5), 403);
  });

  it('takes a permission granted in the sandbox with a fresh token only', async () => {
    const document = await openRequests('# @connection Sandbox\n###\nGET /users/adele.vance@contoso.sandbox/messages\n');
    await vscode.commands.executeCommand(commandIds.grantInSandbox, 'Mail.Read');
    assert.equal(await send(document, 2), 403);
    await vscode.commands.executeCommand(commandIds.sendAgainWithFreshToken);
    assert.equal(await send(document, 2), 200);
    await vscode.commands.executeCommand(commandIds.resetSandbox);
  });

  it('sends nothing while a variable is unknown', async () => {
    const document = await openRequests('# @connection Sandbox\n###\nGET /users/{{nobody}}\n');
    assert.equal(await send(document, 2), undefined);
  });

  describe('through the proxy of VS Code’s settings', () => {
    let proxy: Server;
    const asked: string[] = [];
    before(async () => {
      proxy = createServer((request, response) => {
        asked.push(request.url ?? '');
        response.end('from the proxy');
      });
      await new Promise<void>((resolve) => {
        proxy.listen(0, '127.0.0.1', resolve);
      });
      await configure(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
    });
    after(async () => {
      await configure(undefined);
      proxy.closeAllConnections();
      proxy.close();
    });

    it('reaches another host, without the token', async () => {
      const document = await openRequests('# @connection Sandbox\n###\nGET http://no-such-host.invalid/hello\n');
      assert.equal(await send(document, 2), 200);
      assert.deepEqual(asked, ['http://no-such-host.invalid/hello']);
    });

    async function configure(url: string | undefined): Promise<void> {
      await vscode.workspace.getConfiguration().update('http.proxy', url, vscode.ConfigurationTarget.Global);
    }
  });
});

import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import { commandIds } from '../../src/shared/ids.ts';
import { openRequests, until } from './documents.ts';
import { filesIn, lastKept } from './keptExchanges.ts';

const connection = {
  name: 'contoso-list',
  tenantId: '66666666-2222-3333-4444-555555555555',
  clientId: '11111111-2222-3333-4444-555555555555',
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
};

describe('changes of a list', () => {
  let server: Server;
  const asked: string[] = [];
  let deltaPath = '/changes';
  const url = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const share = (value: unknown): Thenable<void> =>
    vscode.workspace.getConfiguration().update('preauthorisedGraph.connections', value, vscode.ConfigurationTarget.Workspace);

  before(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.setHeader('content-type', 'application/json');
      // A page that never comes.
      if (request.url === '/endless?page=2') return;
      const link = request.url === '/endless' ? { '@odata.nextLink': url('/endless?page=2') } : { '@odata.deltaLink': url(deltaPath) };
      response.end(JSON.stringify({ value: [{ id: '1' }], ...link }));
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  after(async () => {
    await share(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    server.closeAllConnections();
    server.close();
  });

  it('are asked for over the connection as it is by now, and nothing is kept of production', async () => {
    await share([connection]);
    const document = await openRequests(`# @connection ${connection.name}\n###\nGET ${url('/list')}\n`);
    const lenses = (): Thenable<vscode.CodeLens[]> =>
      vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
    const shows = async (isProduction: boolean): Promise<void> => {
      const title = await until(
        async () => (await lenses())[0]?.command?.title ?? '',
        (found) => found.includes(connection.name) && found.includes('PRODUCTION') === isProduction,
      );
      assert.equal(title.includes('PRODUCTION'), isProduction);
    };
    await shows(false);
    const before = filesIn();
    const send = (): Thenable<unknown> => vscode.commands.executeCommand(commandIds.sendRequest, document.uri, 2);
    assert.equal(await send(), 200);
    await until(filesIn, (found) => found > before);
    await share([{ ...connection, stage: 'production' }]);
    await shows(true);
    await vscode.commands.executeCommand(commandIds.getChanges);
    assert.deepEqual(asked, ['GET /list', 'GET /changes']);
    await share([connection]);
    await shows(false);
    // What is kept is written in its order: once this one is there, the one before is not late.
    const since = new Date();
    assert.equal(await send(), 200);
    await until(lastKept, (at) => at >= since);
    assert.equal(filesIn(), before + 2);
  });

  it('are not fetched on once something else has come into the panel', async () => {
    deltaPath = '/endless';
    const document = await openRequests(`GET ${url('/list')}\n`);
    assert.equal(await vscode.commands.executeCommand(commandIds.sendRequest, document.uri, 0), 200);
    const changes = vscode.commands.executeCommand(commandIds.getChanges);
    await until(
      () => asked.at(-1),
      (last) => last === 'GET /endless?page=2',
    );
    assert.equal(await vscode.commands.executeCommand(commandIds.sendRequest, document.uri, 0), 200);
    await changes;
    assert.equal(asked.at(-1), 'GET /list');
  });
});

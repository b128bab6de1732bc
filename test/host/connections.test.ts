import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { commandIds } from '../../src/shared/ids.ts';
import { openRequests, until } from './documents.ts';

const folder = join(homedir(), '.preauthorised-graph');
const file = join(folder, 'connections.json');

describe('a person’s own connections', () => {
  let server: Server;
  const asked: string[] = [];
  before(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.end();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    const document = await openRequests('GET /things\n');
    rmSync(file, { force: true });
    // Other tests must not meet what the change sets off.
    await lensBecomes(document, 'no connection');
  });

  const write = (entries: unknown): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, typeof entries === 'string' ? entries : JSON.stringify({ connections: entries }));
  };
  const connection = (access: string): Record<string, unknown> => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const ids = { tenantId: '66666666-2222-3333-4444-555555555555', clientId: '11111111-2222-3333-4444-555555555555' };
    return { name: 'mine', cloud: 'custom', authority: url, ...ids, resourceUri: url, baseResourceUrl: url, access };
  };
  const lensOf = async (document: vscode.TextDocument): Promise<string> => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
    return lenses[0]?.command?.title ?? '';
  };
  const lensBecomes = async (document: vscode.TextDocument, wanted: string): Promise<void> => {
    const title = await until(
      () => lensOf(document),
      (found) => found.endsWith(wanted),
    );
    assert.equal(title, `$(play) Send Request · ${wanted}`);
  };

  it('are read from the file, also when it changes; a broken file takes none with it in silence', async () => {
    const document = await openRequests('POST /things\n');
    write([connection('readOnly')]);
    await lensBecomes(document, 'mine');
    write('{ "connections": [');
    await lensBecomes(document, 'no connection');
    write([connection('readOnly')]);
    await lensBecomes(document, 'mine');
  });

  it('that may only read send no write', async () => {
    write([connection('readOnly')]);
    const document = await openRequests('# @connection mine\n###\nPOST /things\n\n{}\n');
    await lensBecomes(document, 'mine');
    assert.equal(await vscode.commands.executeCommand(commandIds.sendRequest, document.uri, 2), undefined);
    assert.deepEqual(asked, []);
  });
});

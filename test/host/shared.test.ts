import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openRequests, until } from './documents.ts';

const connection = {
  name: 'contoso-prod',
  tenantId: '66666666-2222-3333-4444-555555555555',
  clientId: '11111111-2222-3333-4444-555555555555',
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  stage: 'production',
};

describe('a connection that the workspace shares', () => {
  const share = (value: unknown): Thenable<void> =>
    vscode.workspace.getConfiguration().update('preauthorisedGraph.connections', value, vscode.ConfigurationTarget.Workspace);
  after(() => share(undefined));

  it('is known by name, with its stage in words', async () => {
    await share([connection]);
    const document = await openRequests('# @connection contoso-prod\n###\nGET /users\n');
    const ask = (): Thenable<vscode.CodeLens[]> =>
      vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
    const title = await until(
      async () => (await ask())[0]?.command?.title ?? '',
      (found) => found.includes('PRODUCTION'),
    );
    assert.equal(title, '$(play) Send Request · contoso-prod · PRODUCTION');
  });
});

import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { basename } from 'node:path';
import { extensions, workspace } from 'vscode';

describe('the extension inside VS Code', () => {
  it('is found and activates', async () => {
    const extension = extensions.getExtension('preauthorised-graph.preauthorised-graph');
    assert.ok(extension);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('sees neither the home folder nor the workspace of the person who runs the tests', () => {
    assert.equal(basename(homedir()), 'home');
    assert.match(homedir(), /preauthorised-graph-host-/);
    assert.match(workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', /preauthorised-graph-host-.*workspace$/);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../src/shared/ids.ts';

describe('commands', () => {
  it('are all registered once the extension is active', async () => {
    await vscode.extensions.getExtension('preauthorised-graph.preauthorised-graph')?.activate();
    const registered = await vscode.commands.getCommands(true);
    assert.deepEqual(
      Object.values(commandIds).filter((id) => !registered.includes(id)),
      [],
    );
  });
});

import type * as vscode from 'vscode';
import { commandIds as ids } from '../../shared/ids.ts';
import type { Connections } from '../ports/connections.ts';
import type { SandboxHost } from '../ports/sandboxHost.ts';
import type { OnCommand } from './boundary.ts';
import { grantInSandbox, resetSandbox, startSandbox } from './startSandbox.ts';

/** The tenant on this machine. */
export function sandboxCommands(
  on: OnCommand,
  sandbox: SandboxHost,
  connections: Connections,
  extensionUri: vscode.Uri,
): readonly vscode.Disposable[] {
  return [
    on(ids.startSandbox, () => startSandbox(sandbox, connections, extensionUri)),
    on(ids.resetSandbox, () => resetSandbox(sandbox)),
    on(ids.grantInSandbox, (role?: string) => grantInSandbox(sandbox, role)),
  ];
}

import type * as vscode from 'vscode';
import { commandIds as ids } from '../../shared/ids.ts';
import type { Connections } from '../ports/connections.ts';
import type { Environments } from '../ports/environments.ts';
import type { SecretVariables } from '../ports/secretVariables.ts';
import type { OnCommand } from './boundary.ts';
import { forgetSecretVariables } from './forgetSecretVariables.ts';
import { switchEnvironment } from './switchEnvironment.ts';

/** Variables environments, and the values of theirs that VS Code keeps. */
export function environmentCommands(
  on: OnCommand,
  environments: Environments,
  connections: Connections,
  secretVariables: SecretVariables,
): readonly vscode.Disposable[] {
  return [
    on(ids.switchEnvironment, (shownFor?: vscode.Uri) => switchEnvironment(environments, connections, shownFor)),
    on(ids.makeDeploymentSettings, async () => (await import('./powerAutomate/makeDeploymentSettings.ts')).makeDeploymentSettings(environments)),
    on(ids.forgetSecretVariables, () => forgetSecretVariables(secretVariables)),
  ];
}

import type * as vscode from 'vscode';
import { chosenName } from '../../core/connection/chosenName.ts';
import type { RequestBlock } from '../../core/http/requestFile.ts';
import type { Connections } from '../ports/connections.ts';
import type { Environments } from '../ports/environments.ts';

/** The name of the connection that a request goes over: its own or its file's, the environment's, the one chosen for the folder. */
export function connectionNameFor(
  request: Pick<RequestBlock, 'connection'> | undefined,
  document: vscode.Uri,
  connections: Connections,
  environments: Environments,
): string | undefined {
  return chosenName({
    pinned: request?.connection,
    environment: environments.inForce(document).connection,
    workspace: connections.activeName(document),
  })?.name;
}

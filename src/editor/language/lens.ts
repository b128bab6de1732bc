import * as vscode from 'vscode';
import { commandIds } from '../../shared/ids.ts';
import type { Connections } from '../ports/connections.ts';
import { connectionLabel } from '../views/connectionLabel.ts';
import { requestFileOf } from './documents.ts';

/** *Send Request* above each request, with the connection it goes over. */
export class SendLens implements vscode.CodeLensProvider {
  readonly #connections: Connections;
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(connections: Connections) {
    this.#connections = connections;
    this.onDidChangeCodeLenses = connections.onDidChange;
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const active = this.#connections.activeName(document.uri);
    return requestFileOf(document).requests.map((request) => {
      const name = request.connection ?? active;
      const label = name === undefined ? vscode.l10n.t('no connection') : connectionLabel(this.#connections, name);
      const title = vscode.workspace.isTrusted
        ? vscode.l10n.t('Send Request · {0}', label)
        : vscode.l10n.t('Send Request (needs a trusted workspace)');
      const at = new vscode.Range(request.line, 0, request.line, 0);
      return new vscode.CodeLens(at, { title: `$(play) ${title}`, command: commandIds.sendRequest, arguments: [document.uri, request.line] });
    });
  }
}

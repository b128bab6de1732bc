import * as vscode from 'vscode';
import { requestAtOffset } from '../../core/http/parse.ts';
import { requestFileOf } from '../language/documents.ts';
import { commandIds, languageId } from '../../shared/ids.ts';
import type { Connections } from '../ports/connections.ts';
import { connectionLabel } from './connectionLabel.ts';

/** The connection that requests of the open file go over, in words; a click switches it. Only there for request files. */
export class StatusBar implements vscode.Disposable {
  readonly #connections: Connections;
  readonly #item = vscode.window.createStatusBarItem('preauthorisedGraph.connection', vscode.StatusBarAlignment.Right, 90);
  readonly #disposables: readonly vscode.Disposable[];

  constructor(connections: Connections) {
    this.#connections = connections;
    this.#item.name = vscode.l10n.t('Preauthorised Graph: Connection');
    const update = (): void => this.update();
    this.#disposables = [
      this.#item,
      connections.onDidChange(update),
      vscode.window.onDidChangeActiveTextEditor(update),
      vscode.window.onDidChangeVisibleTextEditors(update),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) update();
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === vscode.window.activeTextEditor?.document) update();
      }),
    ];
    update();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  update(): void {
    // While the response has the focus, no editor is active; the request's file is still in sight.
    const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors.find(({ document: shown }) => shown.languageId === languageId);
    const document = editor?.document;
    if (document?.languageId !== languageId) {
      this.#item.hide();
      return;
    }
    const file = requestFileOf(document);
    // With each move of the cursor: the text itself is not copied for its length.
    const length = document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
    const request = requestAtOffset(file, editor ? document.offsetAt(editor.selection.active) : 0, length);
    const pinned = request?.connection ?? file.connection;
    const name = pinned ?? this.#connections.activeName(document.uri);
    this.#item.command = { title: vscode.l10n.t('Switch Connection…'), command: commandIds.switchConnection, arguments: [document.uri] };
    this.#item.text = name === undefined ? `$(plug) ${vscode.l10n.t('No connection')}` : `$(plug) ${connectionLabel(this.#connections, name)}`;
    const clash = name === undefined ? undefined : this.#connections.find(name)?.clash;
    this.#item.tooltip =
      clash ??
      (pinned === undefined
        ? vscode.l10n.t('The connection that requests go over. Click to switch.')
        : vscode.l10n.t('The request names its connection with “# @connection”.'));
    this.#item.accessibilityInformation = { label: vscode.l10n.t('Connection: {0}', name ?? vscode.l10n.t('none')), role: 'button' };
    this.#item.show();
  }
}

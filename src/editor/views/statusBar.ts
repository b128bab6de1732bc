import * as vscode from 'vscode';
import { requestAtOffset } from '../../core/http/parse.ts';
import { requestFileOf } from '../language/documents.ts';
import { commandIds } from '../../shared/ids.ts';
import type { Connections } from '../ports/connections.ts';
import { daysLeft, expiryInWords } from '../../core/certificate/expiry.ts';
import type { Environments } from '../ports/environments.ts';
import { connectionLabel } from './connectionLabel.ts';
import { connectionNameFor } from './connectionNameFor.ts';
import type { Expiries } from './connections/expiries.ts';
import { shownRequestFile } from './shownRequestFile.ts';

/** Days before the certificate's end from which on it is in the status bar, in a warning's colour. */
const soonDays = 30;

/** The connection that requests of the open file go over, in words; a click switches it. Only there for request files. */
export class StatusBar implements vscode.Disposable {
  readonly #connections: Connections;
  readonly #environments: Environments;
  readonly #expiries: Expiries;
  readonly #item = vscode.window.createStatusBarItem('preauthorisedGraph.connection', vscode.StatusBarAlignment.Right, 90);
  readonly #disposables: readonly vscode.Disposable[];

  constructor(connections: Connections, environments: Environments, expiries: Expiries) {
    this.#connections = connections;
    this.#environments = environments;
    this.#expiries = expiries;
    this.#item.name = vscode.l10n.t('Preauthorised Graph: Connection');
    // By name: with arguments, VS Code forgets the command at each update, and a click that is on its way then fails.
    this.#item.command = commandIds.switchConnection;
    const update = (): void => this.update();
    this.#disposables = [
      this.#item,
      connections.onDidChange(update),
      environments.onDidChange(update),
      expiries.onDidChange(update),
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
    const editor = shownRequestFile();
    const document = editor?.document;
    if (!document) {
      this.#item.hide();
      return;
    }
    const file = requestFileOf(document);
    // With each move of the cursor: the text itself is not copied for its length.
    const length = document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
    const request = requestAtOffset(file, document.offsetAt(editor.selection.active), length);
    const pinned = request?.connection ?? file.connection;
    const ofEnvironment = this.#environments.inForce(document.uri).connection;
    const name = connectionNameFor(pinned === undefined ? undefined : { connection: pinned }, document.uri, this.#connections, this.#environments);
    const expiry = name === undefined ? undefined : this.#soon(name);
    const label = name === undefined ? vscode.l10n.t('No connection') : connectionLabel(this.#connections, name);
    // A name may come from a workspace: `$(…)` in it would be drawn as an icon.
    const plain = label.replaceAll('$(', '$ (');
    this.#item.text = expiry === undefined ? `$(plug) ${plain}` : `$(warning) ${plain} · ${expiry}`;
    this.#item.backgroundColor = expiry === undefined ? undefined : new vscode.ThemeColor('statusBarItem.warningBackground');
    const clash = name === undefined ? undefined : this.#connections.find(name)?.clash;
    const why =
      clash ??
      (pinned !== undefined
        ? vscode.l10n.t('The request names its connection with “# @connection”.')
        : ofEnvironment !== undefined
          ? vscode.l10n.t('The variables environment names the connection. Switch the environment to change it.')
          : vscode.l10n.t('The connection that requests go over. Click to switch.'));
    this.#item.tooltip =
      expiry === undefined ? why : `${vscode.l10n.t('The certificate {0}. Renew Certificate… makes a new one.', expiry)}\n\n${why}`;
    const spoken =
      name === undefined ? vscode.l10n.t('none') : expiry === undefined ? label : `${label}, ${vscode.l10n.t('the certificate {0}', expiry)}`;
    this.#item.accessibilityInformation = { label: vscode.l10n.t('Connection: {0}', spoken), role: 'button' };
    this.#item.show();
  }

  /** `expires in 12 days`, when there are less than 30. */
  #soon(name: string): string | undefined {
    const notAfter = this.#expiries.notAfterOf(name);
    const now = new Date();
    return notAfter !== undefined && daysLeft(notAfter, now) < soonDays ? expiryInWords(notAfter, now) : undefined;
  }
}

import * as vscode from 'vscode';
import type { RequestBlock } from '../../core/http/requestFile.ts';
import { hostsOf, isOurs } from '../../core/language/ours.ts';
import { commandIds, previewScheme } from '../../shared/ids.ts';
import type { Connections } from '../ports/connections.ts';
import type { Environments } from '../ports/environments.ts';
import { readLens } from '../ports/settings.ts';
import type { AnsweredRequests, LastRun } from '../views/answeredRequests.ts';
import { connectionLabel } from '../views/connectionLabel.ts';
import { connectionNameFor } from '../views/connectionNameFor.ts';
import { requestFileOf } from './documents.ts';

/** What the line above a request tells of. */
export interface LensDeps {
  readonly connections: Connections;
  readonly environments: Environments;
  readonly answered: AnsweredRequests;
}

/** *Send Request* above each request, with the connection and the environment it goes over and what became of it last. */
export class SendLens implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #deps: LensDeps;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #disposables: readonly vscode.Disposable[];

  constructor(deps: LensDeps) {
    this.#deps = deps;
    const refresh = (): void => this.#changed.fire();
    this.#disposables = [
      this.#changed,
      deps.connections.onDidChange(refresh),
      deps.environments.onDidChange(refresh),
      deps.answered.onDidChange(refresh),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('preauthorisedGraph.lens')) refresh();
      }),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const setting = readLens(document.uri);
    if (setting === 'never' || document.uri.scheme === previewScheme) return [];
    const { requests } = requestFileOf(document);
    const hosts = hostsOf(this.#deps.connections.list().map(({ connection }) => connection));
    const ours = setting === 'always' ? requests : requests.filter((request) => isOurs(request, hosts));
    const lenses = ours.flatMap((request) => this.#lensesOf(request, document));
    return ours.length > 1 && vscode.workspace.isTrusted ? [this.#sendAll(document, ours.length), ...lenses] : lenses;
  }

  #sendAll(document: vscode.TextDocument, count: number): vscode.CodeLens {
    const title = `$(run-all) ${vscode.l10n.t('Send All ({0})', count)}`;
    return new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command: commandIds.sendAll, arguments: [document.uri] });
  }

  #lensesOf(request: RequestBlock, document: vscode.TextDocument): readonly vscode.CodeLens[] {
    const { connections, environments, answered } = this.#deps;
    const at = new vscode.Range(request.line, 0, request.line, 0);
    const lens = (title: string, command: string, ...args: readonly unknown[]): vscode.CodeLens =>
      new vscode.CodeLens(at, { title, command, arguments: [...args] });
    const name = connectionNameFor(request, document.uri, connections, environments);
    const label = name === undefined ? vscode.l10n.t('no connection') : connectionLabel(connections, name);
    const place = [document.uri, request.line];
    const title = vscode.workspace.isTrusted ? vscode.l10n.t('Send Request · {0}', label) : vscode.l10n.t('Send Request (needs a trusted workspace)');
    const lenses = [lens(`$(play) ${title}`, commandIds.sendRequest, ...place)];
    const environment = environments.activeName(document.uri);
    if (environment !== undefined) lenses.push(lens(`$(symbol-variable) ${environment}`, commandIds.switchEnvironment, document.uri));
    const last = answered.of(document.uri, request);
    if (last) lenses.push(lens(lastRunText(last), commandIds.showLastResponse, ...place));
    if (request.scripts.length > 0) lenses.push(lens(`$(circle-slash) ${vscode.l10n.t('Script not run')}`, commandIds.explainScripts, ...place));
    return lenses;
  }
}

/** In words and with a shape, so that nothing depends on a colour. */
function lastRunText({ status, milliseconds, assertions }: LastRun): string {
  const failed = assertions.filter(({ passed }) => !passed).length;
  const took = vscode.l10n.t('{0} ms', Math.round(milliseconds));
  const answer = status === undefined ? vscode.l10n.t('no answer') : `${status} · ${took}`;
  if (failed > 0) return `$(error) ${answer} · ${vscode.l10n.t('{0} of {1} assertions failed', failed, assertions.length)}`;
  const icon = status !== undefined && status < 400 ? '$(check)' : '$(warning)';
  return assertions.length > 0 ? `${icon} ${answer} · ${vscode.l10n.t('all assertions hold')}` : `${icon} ${answer}`;
}

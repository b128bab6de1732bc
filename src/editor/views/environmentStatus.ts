import * as vscode from 'vscode';
import { commandIds } from '../../shared/ids.ts';
import type { Environments } from '../ports/environments.ts';
import { shownRequestFile } from './shownRequestFile.ts';

/** The variables environment of the open request file, in words; a click switches it. What is wrong with its files is in the tooltip. */
export class EnvironmentStatus implements vscode.Disposable {
  readonly #environments: Environments;
  readonly #item = vscode.window.createStatusBarItem('preauthorisedGraph.environment', vscode.StatusBarAlignment.Right, 91);
  readonly #disposables: readonly vscode.Disposable[];

  constructor(environments: Environments) {
    this.#environments = environments;
    this.#item.name = vscode.l10n.t('Preauthorised Graph: Variables Environment');
    // By name: with arguments, VS Code forgets the command at each update, and a click that is on its way then fails.
    this.#item.command = commandIds.switchEnvironment;
    const update = (): void => this.update();
    this.#disposables = [
      this.#item,
      environments.onDidChange(update),
      vscode.window.onDidChangeActiveTextEditor(update),
      vscode.window.onDidChangeVisibleTextEditors(update),
    ];
    update();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  update(): void {
    const document = shownRequestFile()?.document;
    if (!document) {
      this.#item.hide();
      return;
    }
    const { name, connection, problems } = this.#environments.inForce(document.uri);
    const wrong = problems.filter(({ severity }) => severity !== 'hint');
    const shown = name ?? vscode.l10n.t('No environment');
    // A name is whatever stands in a file: `$(…)` would be drawn as an icon.
    this.#item.text = `${wrong.length > 0 ? '$(warning)' : '$(symbol-variable)'} ${shown.replaceAll('$(', '$ (').slice(0, 60)}`;
    this.#item.tooltip = [
      vscode.l10n.t('The variables environment of requests. Click to switch.'),
      ...(connection === undefined ? [] : [vscode.l10n.t('It names the connection “{0}”.', connection)]),
      ...problems.slice(0, 10).map(({ message }) => message),
    ].join('\n');
    const label = vscode.l10n.t('Variables environment: {0}', name ?? vscode.l10n.t('none'));
    this.#item.accessibilityInformation = { label: [label, ...wrong.map(({ message }) => message)].join('. '), role: 'button' };
    this.#item.show();
  }
}

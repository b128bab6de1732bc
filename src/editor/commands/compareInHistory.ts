import * as vscode from 'vscode';
import type { HistoryHead } from '../../core/history/entry.ts';
import { contextKeys } from '../../shared/ids.ts';
import { mention } from '../ports/messages.ts';
import type { History } from '../views/history.ts';
import { exchangeUri } from '../views/historyDocuments.ts';
import { historyLabel, historyTime } from '../views/historyLabels.ts';
import { exchangeOf, type HistoryNode } from '../views/historyTree.ts';

/** *Select for Compare* and *Compare with Selected*, as in the explorer. */
export class HistoryComparison {
  readonly #history: History;
  #selected: string | undefined;

  constructor(history: History) {
    this.#history = history;
  }

  async select(node: HistoryNode | undefined): Promise<void> {
    const id = exchangeOf(node);
    if (id === undefined) return;
    const head = await this.#history.head(id);
    this.#selected = id;
    await vscode.commands.executeCommand('setContext', contextKeys.historySelected, true);
    mention(vscode.l10n.t('Selected for compare: {0}', historyLabel(head)));
  }

  /** @throws {UserError} `exchangeGone` */
  async compare(node: HistoryNode | undefined): Promise<void> {
    const id = exchangeOf(node);
    if (id === undefined || this.#selected === undefined) return;
    const [selected, chosen] = await Promise.all([this.#history.head(this.#selected), this.#history.head(id)]);
    // The older one on the left, as a change is read.
    const [left, right] = selected.at < chosen.at ? [selected, chosen] : [chosen, selected];
    const side = (head: HistoryHead): string => `${historyLabel(head)} (${historyTime(head)})`;
    await vscode.commands.executeCommand('vscode.diff', exchangeUri(left), exchangeUri(right), `${side(left)} ↔ ${side(right)}`);
  }
}

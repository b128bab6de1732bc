import * as vscode from 'vscode';
import { confirm } from '../ports/messages.ts';
import type { History } from '../views/history.ts';
import { exchangeOf, type HistoryNode } from '../views/historyTree.ts';

/** *Remove*: one exchange, without a question: it was sent, and can be sent again. */
export async function removeFromHistory(history: History, node: HistoryNode | undefined): Promise<void> {
  const id = exchangeOf(node);
  if (id !== undefined) await history.remove(id);
}

/** *Clear History*: all of it, of all windows. */
export async function clearHistory(history: History): Promise<void> {
  const clear = vscode.l10n.t('Clear');
  const detail = vscode.l10n.t('All kept requests and responses are removed from this machine, those of other windows too. This cannot be undone.');
  if ((await confirm(vscode.l10n.t('Clear the whole history?'), detail, clear)) === clear) await history.clear();
}

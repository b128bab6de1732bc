import * as vscode from 'vscode';
import { confirm } from '../ports/messages.ts';
import type { History } from '../views/history.ts';
import { closedExchanges, exchangeOf, type HistoryNode } from '../views/historyTree.ts';

/** *Remove*: one exchange, without a question: it was sent, and can be sent again. */
export async function removeFromHistory(history: History, node: HistoryNode | undefined): Promise<void> {
  const id = exchangeOf(node);
  if (id !== undefined) await history.remove(id);
}

/**
 * *Clear History*: all of it, of all windows.
 * @param which `closedExchanges`: only what no key at hand can open
 * @throws {UserError} the folder cannot be read
 */
export async function clearHistory(history: History, which: unknown): Promise<void> {
  if (which === closedExchanges) return clearClosed(history);
  const clear = vscode.l10n.t('Clear');
  const detail = vscode.l10n.t('All kept requests and responses are removed from this machine, those of other windows too. This cannot be undone.');
  if ((await confirm(vscode.l10n.t('Clear the whole history?'), detail, clear)) === clear) await history.clear();
}

async function clearClosed(history: History): Promise<void> {
  const clear = vscode.l10n.t('Clear');
  const detail = vscode.l10n.t(
    'They are sealed with a key that this VS Code does not have. Where that key still is, as in another profile, they can be opened. This cannot be undone.',
  );
  const question = vscode.l10n.t('Remove the exchanges that cannot be opened here ({0})?', await history.countClosed());
  if ((await confirm(question, detail, clear)) === clear) await history.clearClosed();
}

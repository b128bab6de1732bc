import * as vscode from 'vscode';
import { commandIds as ids, exchangeScheme } from '../../shared/ids.ts';
import type { History } from '../views/history.ts';
import type { HistoryDocuments } from '../views/historyDocuments.ts';
import { HistoryTree, type HistoryNode } from '../views/historyTree.ts';
import type { OnCommand } from './boundary.ts';
import { HistoryComparison } from './compareInHistory.ts';
import { goToHistoryRequest } from './goToHistoryRequest.ts';
import { openFromHistory } from './openFromHistory.ts';
import { clearHistory, removeFromHistory } from './removeFromHistory.ts';
import { sendKept, type SendAgainDeps } from './sendAgain.ts';
import { sendAgainFromHistory } from './sendAgainFromHistory.ts';

/** The history's view and all that can be done in it. */
export function historyCommands(on: OnCommand, history: History, documents: HistoryDocuments, sending: SendAgainDeps): readonly vscode.Disposable[] {
  const comparison = new HistoryComparison(history);
  const { runs } = sending;
  return [
    documents,
    new HistoryTree(history),
    vscode.workspace.registerTextDocumentContentProvider(exchangeScheme, documents),
    on(ids.openFromHistory, (node?: HistoryNode) => openFromHistory(history, (kept) => runs.openKept(kept), node)),
    on(ids.sendAgainFromHistory, (node?: HistoryNode) => sendAgainFromHistory(history, (again) => sendKept(sending, again), node)),
    on(ids.selectForCompare, (node?: HistoryNode) => comparison.select(node)),
    on(ids.compareWithSelected, (node?: HistoryNode) => comparison.compare(node)),
    on(ids.goToHistoryRequest, (node?: HistoryNode) => goToHistoryRequest(history, node)),
    on(ids.removeFromHistory, (node?: HistoryNode) => removeFromHistory(history, node)),
    on(ids.clearHistory, (which?: unknown) => clearHistory(history, which)),
  ];
}

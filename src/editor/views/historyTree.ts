import * as vscode from 'vscode';
import { byDay, untilMidnight, type Day } from '../../core/history/days.ts';
import type { HistoryHead } from '../../core/history/entry.ts';
import { commandIds, historyViewId } from '../../shared/ids.ts';
import type { History } from './history.ts';
import { dayLabel, historyCircumstances, historyLabel, historyTooltip, spokenLabel, statusIcon } from './historyLabels.ts';

/** What a command of the tree gets: an exchange, the day above it, or the line about those that cannot be opened. */
export type HistoryNode =
  | { readonly kind: 'day'; readonly day: Day<HistoryHead> }
  | { readonly kind: 'exchange'; readonly head: HistoryHead }
  | { readonly kind: 'closed'; readonly count: number };

/** What *Clear History* gets from that line. No node: the button above the view hands over whichever one has the focus. */
export const closedExchanges = 'closed';

/** The exchange that a command was called on. The tree may be older than what is kept, so nothing but its ID is taken from it. */
export function exchangeOf(node: HistoryNode | undefined): string | undefined {
  return node?.kind === 'exchange' ? node.head.id : undefined;
}

/** The exchanges by day in the side bar. */
export class HistoryTree implements vscode.TreeDataProvider<HistoryNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #history: History;
  readonly #disposables: { dispose(): unknown }[];
  #midnight: NodeJS.Timeout | undefined;

  constructor(history: History) {
    this.#history = history;
    this.#disposables = [
      this.#changed,
      history.onDidChange(() => this.#changed.fire(undefined)),
      vscode.window.createTreeView(historyViewId, { treeDataProvider: this, showCollapseAll: true }),
      { dispose: () => clearTimeout(this.#midnight) },
    ];
    this.#awaitMidnight();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async getChildren(node?: HistoryNode): Promise<HistoryNode[]> {
    if (!node) {
      const days = byDay(await this.#history.list(), new Date()).map((day) => ({ kind: 'day' as const, day }));
      const count = await this.#history.countClosed();
      return count === 0 ? days : [...days, { kind: 'closed', count }];
    }
    return node.kind === 'day' ? node.day.entries.map((head) => ({ kind: 'exchange', head })) : [];
  }

  getTreeItem(node: HistoryNode): vscode.TreeItem {
    if (node.kind === 'closed') return closedItem(node.count);
    return node.kind === 'day' ? dayItem(node.day) : exchangeItem(node);
  }

  /** “Today” becomes “Yesterday” in a window that stays open. */
  #awaitMidnight(): void {
    this.#midnight = setTimeout(
      () => {
        this.#changed.fire(undefined);
        this.#awaitMidnight();
      },
      untilMidnight(new Date()) + 1000,
    );
  }
}

function dayItem(day: Day<HistoryHead>): vscode.TreeItem {
  const state = day.kind === 'today' ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
  const item = new vscode.TreeItem(dayLabel(day), state);
  item.id = day.start.toISOString();
  item.contextValue = 'day';
  return item;
}

/** A click offers to remove them. */
function closedItem(count: number): vscode.TreeItem {
  const label = vscode.l10n.t('Cannot be opened here: {0}', count);
  const why = vscode.l10n.t(
    'These exchanges are sealed with a key that this VS Code does not have, as after a profile has moved. They stay until they are too old. Click to remove them.',
  );
  const item = new vscode.TreeItem(label);
  item.id = 'closed';
  item.iconPath = new vscode.ThemeIcon('lock');
  item.tooltip = why;
  item.accessibilityInformation = { label: `${label}. ${why}` };
  item.command = { title: vscode.l10n.t('Clear'), command: commandIds.clearHistory, arguments: [closedExchanges] };
  return item;
}

function exchangeItem(node: Extract<HistoryNode, { readonly kind: 'exchange' }>): vscode.TreeItem {
  const { head } = node;
  // The status first: a narrow side bar cuts the end off.
  const item = new vscode.TreeItem([head.status, historyLabel(head)].filter((part) => part !== undefined).join(' '));
  item.id = head.id;
  item.description = historyCircumstances(head);
  item.tooltip = historyTooltip(head);
  item.iconPath = statusIcon(head);
  item.accessibilityInformation = { label: spokenLabel(head) };
  item.contextValue = ['exchange', ...(head.notResendable ? [] : ['resendable']), ...(head.source ? ['source'] : [])].join('.');
  item.command = { title: vscode.l10n.t('Open'), command: commandIds.openFromHistory, arguments: [node] };
  return item;
}

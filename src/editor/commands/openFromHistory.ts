import * as vscode from 'vscode';
import type { KeptExchange } from '../../core/history/entry.ts';
import { inform } from '../ports/messages.ts';
import { back, pick, type Choice } from '../ports/prompts.ts';
import type { History } from '../views/history.ts';
import { historyDescription, historyLabel } from '../views/historyLabels.ts';
import { exchangeOf, type HistoryNode } from '../views/historyTree.ts';

/** Shows a kept exchange where responses are shown. */
export type ShowKept = (kept: KeptExchange) => Promise<void>;

/** *Open*: the response as it was. From the palette with a list to choose from. */
export async function openFromHistory(history: History, show: ShowKept, node?: HistoryNode): Promise<void> {
  const id = exchangeOf(node) ?? (await chooseExchange(history));
  if (id === undefined) return;
  await show(await history.open(id));
}

async function chooseExchange(history: History): Promise<string | undefined> {
  const heads = await history.list();
  if (heads.length === 0) {
    void inform(vscode.l10n.t('The history is empty.'));
    return undefined;
  }
  const day = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium' });
  const choices = heads.map((head): Choice<string> => ({
    label: historyLabel(head),
    description: historyDescription(head),
    detail: `${head.title} · ${day.format(new Date(head.at))}`,
    value: head.id,
  }));
  const place = { title: vscode.l10n.t('Open from History'), step: 1, totalSteps: 1 };
  const chosen = await pick(place, vscode.l10n.t('Which exchange'), choices);
  return chosen === back ? undefined : chosen;
}

import * as vscode from 'vscode';
import type { HistoryLimits } from '../../core/history/store.ts';
import { settingDefaults } from '../../shared/ids.ts';

const days = 'preauthorisedGraph.history.days';
const megabytes = 'preauthorisedGraph.history.megabytes';

/** For how long and how much exchanges are kept. A setting is whatever somebody wrote: what is no sensible number is the default. */
export function historyLimits(): HistoryLimits {
  return { days: number(days, 0, 365), bytes: number(megabytes, 1, 10_000) * 1024 * 1024 };
}

/** Tells when one of the settings changes; whoever listens disposes of it. */
export function onDidChangeHistoryLimits(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(days) || event.affectsConfiguration(megabytes)) listener();
  });
}

function number(id: typeof days | typeof megabytes, least: number, most: number): number {
  const value = vscode.workspace.getConfiguration().get<unknown>(id);
  return typeof value === 'number' && value >= least && value <= most ? value : settingDefaults[id];
}

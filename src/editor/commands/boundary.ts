import * as vscode from 'vscode';
import { isCancelled } from '../../core/cancelled.ts';
import { UserError } from '../../core/errors.ts';
import { commandIds, type CommandId } from '../../shared/ids.ts';
import type { Log } from '../ports/log.ts';

/** Registers a command. An error becomes one message, with the button of its fix; a cancel becomes nothing. */
export function register<A extends unknown[]>(log: Log, id: CommandId, run: (...args: A) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: A) => {
    try {
      return await run(...args);
    } catch (error) {
      if (!isCancelled(error)) await showError(log, error);
      return undefined;
    }
  });
}

export async function showError(log: Log, error: unknown): Promise<void> {
  log.error(error);
  if (!(error instanceof UserError)) {
    const showLog = vscode.l10n.t('Show Log');
    const message = vscode.l10n.t('Something unexpected went wrong: {0}', error instanceof Error ? error.message : String(error));
    if ((await vscode.window.showErrorMessage(message, showLog)) === showLog) log.show();
    return;
  }
  const action = error.fix?.action;
  const text = [error.message, error.fix?.sentence].filter(Boolean).join(' ');
  const buttons = action ? [action.label] : [];
  const chosen = await vscode.window.showErrorMessage(text, ...buttons);
  if (!action || chosen !== action.label) return;
  if (action.kind === 'openLink') await vscode.env.openExternal(vscode.Uri.parse(action.url, true));
  else if (action.kind === 'setUpConnection') await vscode.commands.executeCommand(commandIds.setUpConnection);
  else if (action.kind === 'generateCertificatePair') await vscode.commands.executeCommand(commandIds.generateCertificatePair);
}

import * as vscode from 'vscode';
import { isCancelled } from '../../core/cancelled.ts';
import { UserError } from '../../core/errors.ts';
import type { CommandId } from '../../shared/ids.ts';
import { fix, isFixing } from './fixes.ts';
import type { Log } from '../ports/log.ts';
import { fail } from '../ports/messages.ts';

/** Registers a command that the extension is ready for. */
export type OnCommand = <A extends unknown[]>(id: CommandId, run: (...args: A) => unknown) => vscode.Disposable;

/** Registers a command. An error becomes one message, with the button of its fix; a cancel becomes nothing. */
export function register<A extends unknown[]>(log: Log, id: CommandId, run: (...args: A) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: A) => {
    try {
      return await run(...args);
    } catch (error) {
      await showError(log, error);
      return undefined;
    }
  });
}

/** One message for an error, with the button of its fix, and the error in the log; nothing for a cancel. What is no `UserError` is a defect: its button shows the log. */
export async function showError(log: Log, error: unknown): Promise<void> {
  if (isCancelled(error)) return;
  log.error(error);
  if (!(error instanceof UserError)) {
    const showLog = vscode.l10n.t('Show Log');
    const message = vscode.l10n.t('Something unexpected went wrong: {0}', error instanceof Error ? error.message : String(error));
    if ((await fail(message, showLog)) === showLog) log.show();
    return;
  }
  const action = error.fix?.action;
  const text = [error.message, error.fix?.sentence].filter(Boolean).join(' ');
  const buttons = action ? [action.label] : [];
  const chosen = await fail(text, ...buttons);
  if (action && chosen === action.label && isFixing(action)) await fix(action);
}

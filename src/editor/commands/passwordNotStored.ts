import * as vscode from 'vscode';
import { commandIds } from '../../shared/ids.ts';
import { warn } from '../ports/messages.ts';

/** After SecretStorage took no password: it is known to this window alone. */
export async function sayNotStored(): Promise<void> {
  const copy = vscode.l10n.t('Copy PFX Password');
  const message = vscode.l10n.t(
    'VS Code could not store the .pfx password: its secret storage takes nothing (no keyring?). It is known until this window closes; copy it into your password manager now.',
  );
  if ((await warn(message, copy)) === copy) await vscode.commands.executeCommand(commandIds.copyPfxPassword);
}

import * as vscode from 'vscode';
import { sameName } from '../../core/connection/identity.ts';

/** For what is not easily undone on a production connection: a click is too quick. Whether its name was typed. */
export async function typeConnectionName(title: string, name: string): Promise<boolean> {
  const isName = (value: string): boolean => sameName(value.trim(), name);
  const typed = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Type the name of the connection, {0}, to do this in PRODUCTION', name),
    ignoreFocusOut: true,
    validateInput: (value) => (value === '' || isName(value) ? undefined : vscode.l10n.t('This is not “{0}”.', name)),
  });
  return typed !== undefined && isName(typed);
}

import * as vscode from 'vscode';

/** For what is not easily undone on a production connection: a click is too quick. Whether the name was typed as it is. */
export async function typeConnectionName(title: string, name: string): Promise<boolean> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Type the name of the connection, {0}, to do this in PRODUCTION', name),
    ignoreFocusOut: true,
    validateInput: (value) => (value === '' || value === name ? undefined : vscode.l10n.t('This is not “{0}”.', name)),
  });
  return typed === name;
}

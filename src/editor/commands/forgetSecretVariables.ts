import * as vscode from 'vscode';
import { inform, mention } from '../ports/messages.ts';
import type { KeptVariable, SecretVariables } from '../ports/secretVariables.ts';

/** *Forget Kept Variable Values…*: those that are chosen are asked for again when a request needs them. */
export async function forgetSecretVariables(variables: SecretVariables): Promise<void> {
  const kept = variables.list();
  if (kept.length === 0) {
    void inform(vscode.l10n.t('No variable values are kept.'));
    return;
  }
  const items = kept.map((variable) => ({ ...described(variable), key: variable.key }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Forget Kept Variable Values'),
    placeHolder: vscode.l10n.t('Which values'),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!chosen || chosen.length === 0) return;
  for (const { key } of chosen) await variables.delete(key);
  mention(vscode.l10n.t('{0} kept values forgotten.', chosen.length));
}

function described({ name, environment, folder }: KeptVariable): vscode.QuickPickItem {
  return { label: `$(lock) ${name}`, description: environment, detail: folderText(folder) };
}

function folderText(folder: string): string {
  if (!/^[a-z][\w+.-]+:/i.test(folder)) return folder;
  const uri = vscode.Uri.parse(folder);
  return uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
}

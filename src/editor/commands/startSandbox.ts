import * as vscode from 'vscode';
import { languageId } from '../../shared/ids.ts';
import type { SandboxHost } from '../ports/sandboxHost.ts';
import { assertTrusted } from './sendRequest.ts';

/** *Start Sandbox*: a tenant on this machine, and a file with requests to try on it. */
export async function startSandbox(sandbox: SandboxHost, extensionUri: vscode.Uri): Promise<void> {
  assertTrusted();
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Starting the sandbox…') }, () => sandbox.get());
  const text = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'samples', 'sandbox.http'));
  const open = vscode.workspace.textDocuments.find((document) => document.languageId === languageId && document.uri.path.endsWith('/sandbox.http'));
  const document = open ?? (await vscode.workspace.openTextDocument({ language: languageId, content: new TextDecoder().decode(text) }));
  await vscode.window.showTextDocument(document);
}

/** *Grant in Sandbox…*: an application permission, as an admin would consent to it. */
export async function grantInSandbox(sandbox: SandboxHost, role?: string): Promise<boolean> {
  const running = await sandbox.get();
  const wanted = role ?? (await vscode.window.showInputBox({ title: vscode.l10n.t('Grant in Sandbox'), prompt: vscode.l10n.t('The application permission'), placeHolder: 'Mail.Read', ignoreFocusOut: true }));
  if (!wanted) return false;
  await running.grant(wanted);
  return true;
}

/** *Reset Sandbox*: data and permissions as at the start. */
export async function resetSandbox(sandbox: SandboxHost): Promise<void> {
  const running = await sandbox.get();
  await running.reset();
  void vscode.window.showInformationMessage(vscode.l10n.t('The sandbox is as it was at the start: its data and the app’s permissions.'));
}

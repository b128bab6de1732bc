import * as vscode from 'vscode';
import { sandboxName } from '../../core/connection/check.ts';
import { languageId } from '../../shared/ids.ts';
import type { Connections } from '../ports/connections.ts';
import type { SandboxHost } from '../ports/sandboxHost.ts';
import { assertTrusted } from './trust.ts';
import { inform } from '../ports/messages.ts';

/** *Start Sandbox*: a tenant on this machine, and a file with requests to try on it. */
export async function startSandbox(sandbox: SandboxHost, connections: Connections, extensionUri: vscode.Uri): Promise<void> {
  assertTrusted();
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Starting the sandbox…') }, () => sandbox.get());
  const text = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'samples', 'sandbox.http'));
  const content = new TextDecoder().decode(text);
  const open = vscode.workspace.textDocuments.find(
    (document) => document.languageId === languageId && document.isUntitled && document.getText() === content,
  );
  const document = open ?? (await vscode.workspace.openTextDocument({ language: languageId, content }));
  await vscode.window.showTextDocument(document);
  // Whoever has no connection yet wants their own first request to go somewhere too.
  if (connections.activeName(document.uri) === undefined) await connections.setActive(document.uri, sandboxName);
}

/** *Grant in Sandbox…*: an application permission, as an admin would consent to it. */
export async function grantInSandbox(sandbox: SandboxHost, role?: string): Promise<boolean> {
  const running = await sandbox.get();
  const wanted =
    role ??
    (await vscode.window.showInputBox({
      title: vscode.l10n.t('Grant in Sandbox'),
      prompt: vscode.l10n.t('The application permission'),
      placeHolder: 'Mail.Read',
      ignoreFocusOut: true,
    }));
  if (!wanted) return false;
  await running.grant(wanted);
  return true;
}

/** *Reset Sandbox*: data and permissions as at the start. */
export async function resetSandbox(sandbox: SandboxHost): Promise<void> {
  const running = await sandbox.get();
  await running.reset();
  void inform(vscode.l10n.t('The sandbox is as it was at the start: its data and the app’s permissions.'));
}

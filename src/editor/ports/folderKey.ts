import * as vscode from 'vscode';

/** A choice belongs to a workspace folder; an untitled document to the first one, a file outside of all to the window. */
export function folderKey(document: vscode.Uri | undefined): string {
  const own = document && vscode.workspace.getWorkspaceFolder(document);
  const folder = own ?? (document?.scheme === 'file' ? undefined : vscode.workspace.workspaceFolders?.[0]);
  return folder?.uri.toString() ?? 'window';
}

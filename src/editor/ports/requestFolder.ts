import * as vscode from 'vscode';

/**
 * Where a request file's variables and imports are looked for. An untitled document is at home in the first workspace folder; `undefined` where there is
 * none, and for documents that no file system holds.
 */
export function documentFolder(document: vscode.Uri): vscode.Uri | undefined {
  const { scheme, path } = document;
  if (scheme === 'untitled') return vscode.workspace.workspaceFolders?.[0]?.uri;
  const hasFiles = scheme === 'file' || scheme === 'vscode-remote' || vscode.workspace.fs.isWritableFileSystem(scheme) !== undefined;
  return hasFiles && path !== '' ? vscode.Uri.joinPath(document, '..') : undefined;
}

import * as vscode from 'vscode';

/** The file that a value or a problem of a variables environment names as its source; `undefined` for a setting. */
export function environmentUri(source: string): vscode.Uri | undefined {
  if (/^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(source)) return vscode.Uri.file(source);
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(source)) return undefined;
  try {
    return vscode.Uri.parse(source, true);
  } catch {
    return undefined;
  }
}

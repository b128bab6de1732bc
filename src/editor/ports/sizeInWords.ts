import * as vscode from 'vscode';

/** Bytes as people read them. */
export function sizeInWords(bytes: number): string {
  const megabytes = bytes / 1024 / 1024;
  return vscode.l10n.t('{0} MB', new Intl.NumberFormat(vscode.env.language, { maximumFractionDigits: megabytes < 10 ? 1 : 0 }).format(megabytes));
}

import * as vscode from 'vscode';
import { extensionName } from '../../shared/ids.ts';

/** *Open Terminal with preauthorised-graph*: the terminal command on VS Code's own Node, for machines without one. */
export async function openTerminal(extensionUri: vscode.Uri, launcher: (cli: string) => Promise<string>): Promise<void> {
  const folder = await launcher(vscode.Uri.joinPath(extensionUri, 'dist', 'cli.js').fsPath);
  const separator = process.platform === 'win32' ? ';' : ':';
  const terminal = vscode.window.createTerminal({
    name: extensionName,
    env: { PATH: `${folder}${separator}${process.env['PATH'] ?? ''}` },
    message: vscode.l10n.t('Try: {0}', 'preauthorised-graph --help'),
  });
  terminal.show();
}

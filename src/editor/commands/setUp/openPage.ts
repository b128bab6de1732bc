import * as vscode from 'vscode';

/** Opens a page of the portal in the browser; does nothing where the cloud has none. VS Code asks first for hosts that the person has not trusted. */
export async function openPage(url: string | undefined): Promise<void> {
  // As text: a Uri's would have the slashes behind its `#` escaped, and the portal goes by those.
  if (url !== undefined && /^https?:\/\//.test(url)) await vscode.commands.executeCommand('vscode.open', url);
}

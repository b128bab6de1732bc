import * as vscode from 'vscode';

/**
 * Opens a page in the browser; does nothing where there is none (a cloud without a portal), and for what is no page of the web. VS Code asks first for
 * hosts that the person has not trusted.
 */
export async function openPage(url: string | undefined): Promise<void> {
  // As text: a Uri's would have the slashes behind its `#` escaped, and the portal goes by those.
  if (url !== undefined && isPage(url)) await vscode.commands.executeCommand('vscode.open', url);
}

/** Links other than http and https are not opened: VS Code runs a command for some. */
export function isPage(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}

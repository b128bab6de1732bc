import * as vscode from 'vscode';

/** Nothing but what was built for it can be loaded. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')] };
}

/** The page around the view. Nothing but our own script and style may load, and no text of a response is ever part of it. */
export function responseHtml(webview: vscode.Webview, extensionUri: vscode.Uri, nonce: string): string {
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', 'response.js'));
  const style = webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', 'response.css'));
  // A picture is made of bytes that the script has; none is fetched.
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}; img-src blob:`;
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${style.toString()}">
  <title>${vscode.l10n.t('Response')}</title>
</head>
<body>
  <script nonce="${nonce}" src="${script.toString()}"></script>
</body>
</html>`;
}

/** The icon of a panel's tab. */
export function panelIcon(extensionUri: vscode.Uri, pinned: boolean): vscode.Uri | { readonly light: vscode.Uri; readonly dark: vscode.Uri } {
  const icon = (name: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'media', name);
  return pinned ? { light: icon('response-pinned-light.svg'), dark: icon('response-pinned-dark.svg') } : icon('icon.png');
}

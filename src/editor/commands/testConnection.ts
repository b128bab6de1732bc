import * as vscode from 'vscode';
import type { Connection } from '../../core/connection/connection.ts';
import { rolesOf } from '../../core/token/claims.ts';
import type { Tokens } from '../../core/token/tokens.ts';

/** *Test Connection*: a fresh token and its roles. @throws {UserError} why there is no token */
export async function testConnection(connection: Connection, tokens: Tokens): Promise<void> {
  const progress = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Getting a token for “{0}”…', connection.name), cancellable: true };
  const token = await vscode.window.withProgress(progress, async (_, cancellation) => {
    const abort = new AbortController();
    const listener = cancellation.onCancellationRequested(() => abort.abort());
    try {
      return await tokens.acquire(connection, { fresh: true, signal: abort.signal });
    } finally {
      listener.dispose();
    }
  });
  const roles = rolesOf(token.claims);
  if (roles.length > 0) {
    const message = vscode.l10n.t('“{0}” works. Application permissions in the token: {1}.', connection.name, roles.join(', '));
    void vscode.window.showInformationMessage(message);
  } else {
    const message = vscode.l10n.t('“{0}” gets a token, but there is no permission in it. Grant an application permission (not a delegated one) and admin consent, then test again.', connection.name);
    void vscode.window.showWarningMessage(message);
  }
}

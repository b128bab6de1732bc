import * as vscode from 'vscode';
import type { Connection } from '../../../core/connection/connection.ts';
import { UserError } from '../../../core/errors.ts';
import type { LifeDeps } from '../lifeDeps.ts';

/**
 * Who is signed in to the Azure CLI. Which tenant their token is for is asked for with the token itself.
 * @throws {UserError} `azureCliMissing`, `azureCliSignedOut`
 */
export async function signedInUser({ azureCli }: Pick<LifeDeps, 'azureCli'>, { tenantId }: Connection, signal: AbortSignal): Promise<string> {
  const account = await azureCli.account(signal);
  switch (account.state) {
    case 'signedIn':
      return account.user;
    case 'signedOut':
      throw new UserError(
        'azureCliSignedOut',
        vscode.l10n.t('Nobody is signed in to the Azure CLI.'),
        vscode.l10n.t('Run “az login --tenant {0}” in a terminal, then go on.', tenantId),
      );
    case 'missing':
      throw new UserError(
        'azureCliMissing',
        vscode.l10n.t('The Azure CLI (az) was not found.'),
        vscode.l10n.t('Install it and restart VS Code, or choose another way.'),
      );
  }
}

import * as vscode from 'vscode';
import type { Connection } from '../../../core/connection/connection.ts';
import { UserError } from '../../../core/errors.ts';
import { isOnThisMachine } from '../../../core/setUp/azureClouds.ts';

/**
 * A person's own token can do a lot more than the app's: it goes to Microsoft's clouds, or stays on this machine.
 * @throws {UserError} `azureCliCustomCloud`
 */
export function assertPersonsHost({ cloud, authority, baseResourceUrl }: Connection): void {
  if (cloud !== 'custom' || (isOnThisMachine(authority) && isOnThisMachine(baseResourceUrl))) return;
  throw new UserError(
    'azureCliCustomCloud',
    vscode.l10n.t('The Azure CLI’s sign-in is not used for a custom cloud.'),
    vscode.l10n.t('Register the app by hand, or make a script for your admin.'),
  );
}

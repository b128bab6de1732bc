import * as vscode from 'vscode';
import type { Connection } from '../../../core/connection/connection.ts';
import { isLoopback, toUrl } from '../../../core/connection/identifiers.ts';
import { UserError } from '../../../core/errors.ts';

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

/** Whether an address is this machine's own. */
export function isOnThisMachine(address: string | undefined): boolean {
  const url = toUrl(address ?? '');
  return url !== undefined && isLoopback(url);
}

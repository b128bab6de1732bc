import { t } from '@vscode/l10n';
import type { Connection } from '../connection/connection.ts';
import { UserError } from '../errors.ts';
import type { AzureCli } from './azureCli.ts';
import { cloudProblem } from './azureClouds.ts';

/**
 * Who is signed in to the Azure CLI, which has to be set to the cloud of this connection. Which tenant their token is for is asked for with the token itself.
 * @throws {UserError} `azureCliMissing`, `azureCliSignedOut`, `azureCliOtherCloud`
 */
export async function signedInUser(azureCli: Pick<AzureCli, 'account'>, connection: Connection, signal: AbortSignal): Promise<string> {
  const account = await azureCli.account(signal);
  switch (account.state) {
    case 'signedIn': {
      // It may have been set to another one since it was chosen.
      const problem = connection.cloud === 'custom' ? undefined : cloudProblem(connection, account.cloud);
      if (problem === undefined) return account.user;
      throw new UserError('azureCliOtherCloud', `${problem}.`, t('Then go on here.'));
    }
    case 'signedOut':
      throw new UserError(
        'azureCliSignedOut',
        t('Nobody is signed in to the Azure CLI.'),
        t('Run “az login --tenant {0} --allow-no-subscriptions” in a terminal, then go on.', connection.tenantId),
      );
    case 'missing':
      throw new UserError('azureCliMissing', t('The Azure CLI (az) was not found.'), t('Install it and restart VS Code, or choose another way.'));
  }
}

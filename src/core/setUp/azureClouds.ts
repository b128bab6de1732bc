import { t } from '@vscode/l10n';
import type { CloudName, Connection } from '../connection/connection.ts';
import { isLoopback, toUrl } from '../connection/identifiers.ts';

/** What the Azure CLI calls Microsoft's clouds. Source: `az cloud list`. */
export const azureClouds: Readonly<Record<Exclude<CloudName, 'custom'>, string>> = {
  global: 'AzureCloud',
  usGov: 'AzureUSGovernment',
  usGovDod: 'AzureUSGovernment',
  china: 'AzureChinaCloud',
};

/** Why the Azure CLI's sign-in is of no use in this cloud, without a full stop. @param of the CLI's own name of the cloud it is set to */
export function cloudProblem({ cloud, authority }: Pick<Connection, 'cloud' | 'authority'>, of: string): string | undefined {
  if (cloud === 'custom') {
    return isOnThisMachine(authority) ? undefined : t('The Azure CLI is for Microsoft’s clouds, not for a custom one');
  }
  const wanted = azureClouds[cloud];
  return of === wanted
    ? undefined
    : t('The Azure CLI is set to {0}: run “az cloud set --name {1}”, then “az login --allow-no-subscriptions”', of, wanted);
}

/** Whether an address is this machine's own. */
export function isOnThisMachine(address: string | undefined): boolean {
  const url = toUrl(address ?? '');
  return url !== undefined && isLoopback(url);
}

import * as vscode from 'vscode';
import type { CloudName, Connection } from '../../../core/connection/connection.ts';
import { isOnThisMachine } from './personsHost.ts';

/** What the Azure CLI calls Microsoft's clouds. Source: `az cloud list`. */
const azureClouds: Readonly<Record<Exclude<CloudName, 'custom'>, string>> = {
  global: 'AzureCloud',
  usGov: 'AzureUSGovernment',
  usGovDod: 'AzureUSGovernment',
  china: 'AzureChinaCloud',
};

/** Why the Azure CLI's sign-in is of no use in this cloud, without a full stop. @param of the CLI's own name of the cloud it is set to */
export function cloudProblem({ cloud, authority }: Pick<Connection, 'cloud' | 'authority'>, of: string): string | undefined {
  if (cloud === 'custom') {
    return isOnThisMachine(authority) ? undefined : vscode.l10n.t('The Azure CLI is for Microsoft’s clouds, not for a custom one');
  }
  const wanted = azureClouds[cloud];
  return of === wanted ? undefined : vscode.l10n.t('The Azure CLI is set to {0}: run “az cloud set --name {1}”, then “az login”', of, wanted);
}

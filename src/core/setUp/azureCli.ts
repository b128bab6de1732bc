import type { AppOnlyToken } from '../token/appOnlyToken.ts';

/** Who is signed in to the Azure CLI. `missing`: there is no `az` on the path. */
export type AzureAccount =
  | {
      readonly state: 'signedIn';
      /** As a person knows it: `anna@contoso.com`, or a service principal's ID. */
      readonly user: string;
      /** A GUID. */
      readonly tenantId: string;
      /** The CLI's own name of the cloud, e.g. `AzureCloud`, `AzureUSGovernment`, `AzureChinaCloud`. */
      readonly cloud: string;
    }
  | { readonly state: 'signedOut' }
  | { readonly state: 'missing' };

/** The sign-in of the Azure CLI on this machine. Nothing of it is kept: each token is asked for when it is needed, and dropped. */
export interface AzureCli {
  /**
   * @throws {UserError} `azureCliFailed`, `azureCliNoAnswer`
   * @throws the signal's reason when it was aborted
   */
  account(signal: AbortSignal): Promise<AzureAccount>;
  /**
   * A token of the person who is signed in. It goes to the resource's own host and nowhere else.
   * @param resource of the cloud, e.g. `https://graph.microsoft.com`
   * @param tenantId a GUID or a domain name
   * @throws {UserError} `azureCliMissing`, `azureCliSignedOut`, `azureCliFailed`, `azureCliNoAnswer`
   * @throws the signal's reason when it was aborted
   */
  token(resource: string, tenantId: string, signal: AbortSignal): Promise<AppOnlyToken>;
}

import type { CloudName } from '../../connection/connection.ts';

/** All that is filled into a script for an admin. Nothing of it is a secret. */
export interface AdminScriptInput {
  /** The connection's name, for the sentences. */
  readonly connection: string;
  readonly cloud: CloudName;
  /** Only with `cloud: "custom"`: the login host. */
  readonly authority?: string;
  /** The base resource URL of the connection; its origin is where Microsoft Graph is asked. */
  readonly baseResourceUrl: string;
  /** A GUID or a domain name. Unknown: the tenant in which the admin is signed in, whichever that is. */
  readonly tenantId?: string;
  /** Of an app that exists and is extended. */
  readonly clientId?: string;
  /** The name that a new app gets. */
  readonly displayName: string;
  readonly certificate: {
    /** DER. */
    readonly cer: Uint8Array;
    readonly subject: string;
    /** SHA-1, hex: what the portal shows. */
    readonly sha1Thumbprint: string;
    readonly notAfter: Date;
  };
  /** Application permissions of Microsoft Graph, e.g. `User.Read.All`. */
  readonly permissions: readonly string[];
  /** By which version of the extension, and when: an admin may find the script again after months. */
  readonly made: { readonly version: string; readonly at: Date };
  readonly files: ScriptFiles;
}

/** The names under which the scripts are saved and sent, as `fileNameFor` makes them: no shell needs them quoted. */
export interface ScriptFiles {
  readonly powerShell: string;
  readonly azureCli: string;
}

/** The client ID of Microsoft Graph itself, the same in every tenant and cloud. Source: Microsoft Graph documentation, "Grant permissions via Graph". */
export const microsoftGraphAppId = '00000003-0000-0000-c000-000000000000';

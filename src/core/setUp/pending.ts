import type { Access, CertificateReference, CloudName } from '../connection/connection.ts';

/** How the app registration comes about: it is there already, a person makes it in the portal, we make it with the Azure CLI's sign-in, an admin runs our script. */
export type SetUpWay = 'existing' | 'portal' | 'azureCli' | 'adminScript';

/**
 * A set-up that is not done yet. It is written after each step, for an admin may answer days later. No secret in it. Once there are tenant, app and
 * certificate, the connection itself is stored as well, under the same name, and this says only what it waits for.
 */
export interface PendingSetUp {
  /** A GUID. */
  readonly id: string;
  readonly way: SetUpWay;
  /** The connection's. */
  readonly name: string;
  readonly cloud: CloudName;
  /** Only with `cloud: "custom"`. */
  readonly authority?: string;
  readonly resourceUri: string;
  readonly baseResourceUrl: string;
  readonly tenantId?: string;
  readonly clientId?: string;
  /** The application's object ID in Microsoft Graph, a GUID; not the client ID. */
  readonly applicationObjectId?: string;
  readonly certificate?: CertificateReference;
  readonly access: Access;
  readonly stage?: 'production';
  /** Application permissions that have to be in a token, e.g. `User.Read.All`; none: any will do. */
  readonly permissions: readonly string[];
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** What the last wait for a token found to be open. It is read from a file, so it may be anything. */
  readonly found?: SetUpFinding;
}

/** `certificate`: the app does not know it yet. `permissions`: a token came, but not all wanted permissions are in it. `other`: there was none for another reason. */
export type SetUpFinding = 'certificate' | 'permissions' | 'other';

/** An object that we made in a tenant, so that it can be listed and undone. */
export interface CreatedObject {
  readonly kind: 'application' | 'keyCredential' | 'servicePrincipal' | 'appRoleAssignment';
  /** The object's ID; the key ID of a `keyCredential`. */
  readonly id: string;
  /** Of a `keyCredential`: the application's object ID. Of an `appRoleAssignment`: the object ID of the resource's service principal. */
  readonly parentId?: string;
  /** What a person knows it by: the app's name, the certificate's subject, the permission. */
  readonly label: string;
  /** The app it belongs to. */
  readonly clientId: string;
  readonly tenantId: string;
  readonly cloud: CloudName;
  readonly authority?: string;
  readonly baseResourceUrl: string;
  /** The connection's name when it was made. */
  readonly connection: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

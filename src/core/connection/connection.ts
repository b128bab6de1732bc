/**
 * Who calls what: the fields of the connector *HTTP with Microsoft Entra ID (preauthorized)* under the connector's own names, plus how careful
 * we are with it. There is no secret in it: the key is in the .pfx, its password elsewhere.
 */

/** All that a connection's `cloud` can be; what is known of those but `custom` is in `clouds`. */
export const cloudNames = ['global', 'usGov', 'usGovDod', 'china', 'custom'] as const;
/** As in a connection's JSON. `custom` brings an `authority` of its own. */
export type CloudName = (typeof cloudNames)[number];

/** From the strictest on: `stricter` goes by the order. */
export const accessLevels = ['readOnly', 'confirmWrites', 'readWrite'] as const;
/** What a request may do, from the strictest: nothing that changes data; only after a yes; anything. */
export type Access = (typeof accessLevels)[number];

/** The certificate that a connection signs in with. What is in the .pfx now may be another one: `openSigningKey` compares. */
export interface CertificateReference {
  /** SHA-256 of the DER certificate, upper-case hex without separators. Optional: the .pfx itself says it. */
  readonly thumbprint?: string;
  /** Path of the .pfx; `~` is the home folder. */
  readonly pfx: string;
}

/** As `checkConnection` lets it pass: texts are trimmed, `baseResourceUrl` ends without a slash, names differ by more than case. */
export interface Connection {
  readonly name: string;
  readonly cloud: CloudName;
  /** Only with `cloud: "custom"`: the login host, e.g. `https://login.example.org`, without the tenant. */
  readonly authority?: string;
  /** A GUID or a domain name of the tenant. */
  readonly tenantId: string;
  readonly clientId: string;
  /** The application's object ID in Microsoft Graph, a GUID and not the client ID: with it the app can renew its own certificate. Optional. */
  readonly applicationObjectId?: string;
  readonly resourceUri: string;
  readonly baseResourceUrl: string;
  /** Absent in a connection that a workspace shares: each person binds a certificate on their own machine. */
  readonly certificate?: CertificateReference;
  readonly access: Access;
  /** `"production"` on a connection that must never be hit by mistake. */
  readonly stage?: 'production';
}

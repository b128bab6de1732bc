import type { X509Certificate } from 'node:crypto';
import type { JsonObject } from './json.ts';

/**
 * An app registration as the tenant keeps it. Times are milliseconds since 1970; what is to be seen from `availableAt` on is known to the
 * directory at once, but to the token endpoint only then, as Entra's replication has it.
 */
export interface RegisteredApp {
  readonly objectId: string;
  /** Without case. */
  readonly clientId: string;
  readonly displayName: string;
  /** Everything else that was written: `signInAudience`, `requiredResourceAccess`, … */
  readonly properties: JsonObject;
  readonly keys: readonly AppKey[];
  /** An app without one gets no token. */
  readonly principal?: ServicePrincipal;
  readonly createdAt: number;
  readonly availableAt: number;
}

/** An entry of `keyCredentials`. */
export interface AppKey {
  readonly keyId: string;
  readonly certificate: X509Certificate;
  readonly displayName: string;
  readonly customKeyIdentifier: string;
  readonly from: number;
  readonly until: number;
  readonly availableAt: number;
}

/** The app in the tenant, with what was consented to. */
interface ServicePrincipal {
  readonly id: string;
  readonly availableAt: number;
  readonly assignments: readonly RoleAssignment[];
}

/** An application permission of Microsoft Graph that the app was given. */
export interface RoleAssignment {
  readonly id: string;
  /** `User.Read.All` */
  readonly role: string;
  readonly createdAt: number;
  readonly availableAt: number;
}

/** The permissions that a token of this moment carries. */
export function rolesAt(app: RegisteredApp, now: Date): readonly string[] {
  return (app.principal?.assignments ?? []).filter((one) => one.availableAt <= now.getTime()).map((one) => one.role);
}

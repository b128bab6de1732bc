import type { Entity, JsonObject } from '../json.ts';
import { principalIdOf, roleIdOf } from '../guid.ts';
import { keyCredentialOf } from '../keyCredential.ts';
import type { LastUse } from '../keyUse.ts';
import type { RegisteredApp, RoleAssignment } from '../registeredApp.ts';
import { offeredRoles } from './offeredRoles.ts';
import { timestamp } from './random.ts';
import { domain } from './users.ts';

/** Microsoft Graph's own application ID, the same in every tenant. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';
/** The object ID of Graph's service principal in this tenant. */
export const graphPrincipalId = principalIdOf(graphAppId);
const created = timestamp(Date.UTC(2020, 0, 6, 9));

/** The tenant as Graph shows it: its `id` is the tenant ID. */
export function createOrganization(tenantId: string, displayName: string): Entity {
  return {
    id: tenantId,
    city: null,
    country: null,
    countryLetterCode: 'US',
    createdDateTime: created,
    displayName,
    preferredLanguage: 'en',
    tenantType: 'AAD',
    verifiedDomains: [{ capabilities: 'Email, OfficeCommunicationsOnline', isDefault: true, isInitial: true, name: domain, type: 'Managed' }],
  };
}

/** The registration as Graph shows it. @param withKeys the certificates themselves too; see `keyCredentialOf` */
export function applicationOf(app: RegisteredApp, withKeys = false): Entity {
  return {
    description: null,
    notes: null,
    requiredResourceAccess: [],
    tags: [],
    ...app.properties,
    id: app.objectId,
    appId: app.clientId,
    createdDateTime: timestamp(app.createdAt),
    displayName: app.displayName,
    keyCredentials: app.keys.map((key) => keyCredentialOf(key, withKeys)),
    publisherDomain: domain,
  };
}

/** Its `id` is the `oid` of the app's tokens; none while the app has none. */
export function servicePrincipalOf(app: RegisteredApp): readonly Entity[] {
  return app.principal ? [principal(app.principal.id, app.clientId, app.displayName, [])] : [];
}

/** Graph's own; its app roles are the permissions that can be asked for. */
export function graphServicePrincipal(): Entity {
  return principal(graphPrincipalId, graphAppId, 'Microsoft Graph', offeredRoles.map(appRole));
}

/** A permission that an app was given, as Graph shows it. */
export function appRoleAssignmentOf(app: RegisteredApp, assignment: RoleAssignment): Entity {
  return {
    id: assignment.id,
    deletedDateTime: null,
    appRoleId: roleIdOf(assignment.role),
    createdDateTime: timestamp(assignment.createdAt),
    principalDisplayName: app.displayName,
    principalId: app.principal?.id ?? null,
    principalType: 'ServicePrincipal',
    resourceDisplayName: 'Microsoft Graph',
    resourceId: graphPrincipalId,
  };
}

/** Source: Microsoft Graph's reference (beta), "appCredentialSignInActivity resource type". */
export function signInActivityOf(app: RegisteredApp, use: LastUse): Entity {
  const key = app.keys.find((one) => one.keyId === use.keyId);
  return {
    id: Buffer.from(`${use.keyId}|application|${use.clientId}`).toString('base64url'),
    appId: app.clientId,
    appObjectId: app.objectId,
    createdDateTime: timestamp(key?.from ?? use.at),
    credentialOrigin: 'application',
    expirationDateTime: key ? timestamp(key.until) : null,
    keyId: use.keyId,
    keyType: 'certificate',
    keyUsage: 'verify',
    resourceId: graphAppId,
    servicePrincipalObjectId: app.principal?.id ?? null,
    signInActivity: { lastSignInDateTime: timestamp(use.at), lastSignInRequestId: use.requestId },
  };
}

function principal(id: string, appId: string, displayName: string, appRoles: readonly JsonObject[]): Entity {
  return { id, accountEnabled: true, appId, appRoles, displayName, servicePrincipalType: 'Application', tags: [] };
}

function appRole(value: string): JsonObject {
  return { id: roleIdOf(value), allowedMemberTypes: ['Application'], description: value, displayName: value, isEnabled: true, value };
}

import type { JsonObject } from './graphCaller.ts';
import { keyCredentialOf } from './keyCredential.ts';
import type { Resource, ResourceRole } from './resourceRoles.ts';

/** For `POST /applications`: an app of this tenant alone, which signs in with this certificate. @param cer DER */
export function applicationBody(displayName: string, cer: Uint8Array, resource: Resource, roles: readonly ResourceRole[]): JsonObject {
  const resourceAccess = roles.map(({ id }) => ({ id, type: 'Role' }));
  return {
    displayName,
    signInAudience: 'AzureADMyOrg',
    requiredResourceAccess: resourceAccess.length > 0 ? [{ resourceAppId: resource.appId, resourceAccess }] : [],
    keyCredentials: [keyCredentialOf(cer)],
  };
}

/** For `POST /servicePrincipals`. */
export function servicePrincipalBody(appId: string): JsonObject {
  return { appId };
}

/** For `POST /servicePrincipals/{resource}/appRoleAssignedTo`: this is the admin's consent. */
export function assignmentBody(principalId: string, { servicePrincipalId }: Resource, { id }: ResourceRole): JsonObject {
  return { principalId, resourceId: servicePrincipalId, appRoleId: id };
}

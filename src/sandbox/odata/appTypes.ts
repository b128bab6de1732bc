import type { EntityType } from './entityTypes.ts';
import { directoryPage } from './pageSizes.ts';

/** An app registration. `appId` is the client ID, `id` another one. */
export const applicationType: EntityType = {
  name: 'application',
  isDirectoryObject: true,
  page: directoryPage,
  properties: {
    id: 'Edm.String',
    appId: 'Edm.String',
    createdDateTime: 'Edm.DateTimeOffset',
    description: 'Edm.String',
    displayName: 'Edm.String',
    keyCredentials: 'Collection(graph.keyCredential)',
    notes: 'Edm.String',
    publisherDomain: 'Edm.String',
    requiredResourceAccess: 'Collection(graph.requiredResourceAccess)',
    signInAudience: 'Edm.String',
    tags: 'Collection(Edm.String)',
  },
};

/** An app in the tenant; `appRoles` are the application permissions that it offers to others. */
export const servicePrincipalType: EntityType = {
  name: 'servicePrincipal',
  isDirectoryObject: true,
  page: directoryPage,
  properties: {
    id: 'Edm.String',
    accountEnabled: 'Edm.Boolean',
    appId: 'Edm.String',
    appRoles: 'Collection(graph.appRole)',
    displayName: 'Edm.String',
    servicePrincipalType: 'Edm.String',
    tags: 'Collection(Edm.String)',
  },
};

/** An application permission that an app was given. */
export const appRoleAssignmentType: EntityType = {
  name: 'appRoleAssignment',
  isDirectoryObject: true,
  page: directoryPage,
  properties: {
    id: 'Edm.String',
    deletedDateTime: 'Edm.DateTimeOffset',
    appRoleId: 'Edm.Guid',
    createdDateTime: 'Edm.DateTimeOffset',
    principalDisplayName: 'Edm.String',
    principalId: 'Edm.Guid',
    principalType: 'Edm.String',
    resourceDisplayName: 'Edm.String',
    resourceId: 'Edm.Guid',
  },
};

/** The tenant's policy on credentials of apps; there is exactly one. */
export const tenantAppManagementPolicyType: EntityType = {
  name: 'tenantAppManagementPolicy',
  isDirectoryObject: true,
  page: directoryPage,
  properties: {
    id: 'Edm.String',
    applicationRestrictions: 'graph.appManagementApplicationConfiguration',
    description: 'Edm.String',
    displayName: 'Edm.String',
    isEnabled: 'Edm.Boolean',
    servicePrincipalRestrictions: 'graph.appManagementServicePrincipalConfiguration',
  },
};

/** When a key was last used. Only in beta. */
export const appCredentialSignInActivityType: EntityType = {
  name: 'appCredentialSignInActivity',
  isDirectoryObject: false,
  page: directoryPage,
  properties: {
    id: 'Edm.String',
    appId: 'Edm.String',
    appObjectId: 'Edm.String',
    createdDateTime: 'Edm.DateTimeOffset',
    credentialOrigin: 'Edm.String',
    expirationDateTime: 'Edm.DateTimeOffset',
    keyId: 'Edm.String',
    keyType: 'Edm.String',
    keyUsage: 'Edm.String',
    resourceId: 'Edm.String',
    servicePrincipalObjectId: 'Edm.String',
    signInActivity: 'graph.signInActivity',
  },
};

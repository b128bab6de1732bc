import {
  appCredentialSignInActivityType, applicationType, appRoleAssignmentType, servicePrincipalType, tenantAppManagementPolicyType,
} from './appTypes.ts';
import { directoryPage, filePage } from './pageSizes.ts';

/** `graph.…` is a complex type whose parts aren't listed here; a path into it is taken as it comes. */
export type PropertyType =
  | 'Edm.String'
  | 'Edm.Boolean'
  | 'Edm.Int32'
  | 'Edm.Int64'
  | 'Edm.DateTimeOffset'
  | 'Edm.Guid'
  | 'Collection(Edm.String)'
  | `graph.${string}`
  | `Collection(graph.${string})`;

/** A type of Graph, as far as the sandbox has it: a property that is not listed is unknown, and a 400. */
export interface EntityType {
  /** Without the namespace `microsoft.graph`. */
  readonly name: string;
  readonly properties: Readonly<Record<string, PropertyType>>;
  /** Properties that come without `$select`; absent: all. */
  readonly shown?: readonly string[];
  /** Directory objects have the directory's rules: advanced queries, only the selected properties, no `$skip`. */
  readonly isDirectoryObject: boolean;
  readonly page: { readonly usual: number; readonly largest: number; readonly link: '$skiptoken' | '$skip' };
}

const directoryObjectType: EntityType = {
  name: 'directoryObject',
  isDirectoryObject: true,
  page: directoryPage,
  properties: { id: 'Edm.String', displayName: 'Edm.String', deletedDateTime: 'Edm.DateTimeOffset' },
};

/** Source of `shown`: Microsoft Graph's reference, "List users". */
export const userType: EntityType = {
  name: 'user',
  isDirectoryObject: true,
  page: directoryPage,
  shown: [
    'businessPhones', 'displayName', 'givenName', 'jobTitle', 'mail', 'mobilePhone', 'officeLocation', 'preferredLanguage', 'surname',
    'userPrincipalName', 'id',
  ],
  properties: {
    id: 'Edm.String', accountEnabled: 'Edm.Boolean', businessPhones: 'Collection(Edm.String)', city: 'Edm.String', companyName: 'Edm.String',
    country: 'Edm.String', createdDateTime: 'Edm.DateTimeOffset', department: 'Edm.String', displayName: 'Edm.String', employeeId: 'Edm.String',
    givenName: 'Edm.String', jobTitle: 'Edm.String', mail: 'Edm.String', mailNickname: 'Edm.String', mobilePhone: 'Edm.String',
    officeLocation: 'Edm.String', passwordProfile: 'graph.passwordProfile', preferredLanguage: 'Edm.String',
    signInSessionsValidFromDateTime: 'Edm.DateTimeOffset', surname: 'Edm.String', usageLocation: 'Edm.String', userPrincipalName: 'Edm.String', userType: 'Edm.String',
  },
};

/** `uniqueName` comes only with `$select`. */
export const groupType: EntityType = {
  name: 'group',
  isDirectoryObject: true,
  page: directoryPage,
  shown: [
    'id', 'createdDateTime', 'description', 'displayName', 'groupTypes', 'mail', 'mailEnabled', 'mailNickname', 'securityEnabled', 'visibility',
  ],
  properties: {
    id: 'Edm.String', createdDateTime: 'Edm.DateTimeOffset', description: 'Edm.String', displayName: 'Edm.String',
    groupTypes: 'Collection(Edm.String)', mail: 'Edm.String', mailEnabled: 'Edm.Boolean', mailNickname: 'Edm.String',
    securityEnabled: 'Edm.Boolean', uniqueName: 'Edm.String', visibility: 'Edm.String',
  },
};

/** The tenant itself; there is exactly one. */
export const organizationType: EntityType = {
  name: 'organization',
  isDirectoryObject: true,
  page: directoryPage,
  properties: {
    id: 'Edm.String', city: 'Edm.String', country: 'Edm.String', countryLetterCode: 'Edm.String', createdDateTime: 'Edm.DateTimeOffset',
    displayName: 'Edm.String', preferredLanguage: 'Edm.String', tenantType: 'Edm.String', verifiedDomains: 'Collection(graph.verifiedDomain)',
  },
};

/** Its lists and its library have paths of their own. */
export const siteType: EntityType = {
  name: 'site',
  isDirectoryObject: false,
  page: filePage,
  properties: {
    id: 'Edm.String', createdDateTime: 'Edm.DateTimeOffset', description: 'Edm.String', displayName: 'Edm.String',
    lastModifiedDateTime: 'Edm.DateTimeOffset', name: 'Edm.String', root: 'graph.root', siteCollection: 'graph.siteCollection', webUrl: 'Edm.String',
  },
};

/** Without its items. */
export const listType: EntityType = {
  name: 'list',
  isDirectoryObject: false,
  page: filePage,
  properties: {
    id: 'Edm.String', createdDateTime: 'Edm.DateTimeOffset', description: 'Edm.String', displayName: 'Edm.String',
    lastModifiedDateTime: 'Edm.DateTimeOffset', list: 'graph.listInfo', name: 'Edm.String', webUrl: 'Edm.String',
  },
};

/** A OneDrive, or the library of a site. `sharepointIds` come only with `$select`. */
export const driveType: EntityType = {
  name: 'drive',
  isDirectoryObject: false,
  page: filePage,
  shown: ['id', 'createdDateTime', 'description', 'driveType', 'name', 'owner', 'quota', 'webUrl'],
  properties: {
    id: 'Edm.String', createdDateTime: 'Edm.DateTimeOffset', description: 'Edm.String', driveType: 'Edm.String', name: 'Edm.String',
    owner: 'graph.identitySet', quota: 'graph.quota', sharepointIds: 'graph.sharepointIds', webUrl: 'Edm.String',
  },
};

/** It has `file`, `folder` or, as a shortcut, `remoteItem`; `size` is in bytes, of a folder with all that is in it. */
export const driveItemType: EntityType = {
  name: 'driveItem',
  isDirectoryObject: false,
  page: filePage,
  properties: {
    id: 'Edm.String', createdDateTime: 'Edm.DateTimeOffset', eTag: 'Edm.String', file: 'graph.file', folder: 'graph.folder',
    lastModifiedDateTime: 'Edm.DateTimeOffset', name: 'Edm.String', parentReference: 'graph.itemReference', remoteItem: 'graph.remoteItem',
    root: 'graph.root', size: 'Edm.Int64', webUrl: 'Edm.String',
  },
};

/** Pages of 10 and up to 1,000. Source: Microsoft Graph's reference, "List messages". */
export const messageType: EntityType = {
  name: 'message',
  isDirectoryObject: false,
  page: { usual: 10, largest: 1000, link: '$skip' },
  properties: {
    id: 'Edm.String', body: 'graph.itemBody', bodyPreview: 'Edm.String', categories: 'Collection(Edm.String)', from: 'graph.recipient',
    hasAttachments: 'Edm.Boolean', importance: 'Edm.String', isRead: 'Edm.Boolean', receivedDateTime: 'Edm.DateTimeOffset',
    sentDateTime: 'Edm.DateTimeOffset', subject: 'Edm.String', toRecipients: 'Collection(graph.recipient)', webLink: 'Edm.String',
  },
};

/** Members of groups and the like: users and groups mixed, each with its `@odata.type`. */
export const memberType: EntityType = {
  ...directoryObjectType,
  properties: { ...directoryObjectType.properties, ...groupType.properties, ...userType.properties },
};

/** Every type, for `$metadata`. */
export const entityTypes: readonly EntityType[] = [
  directoryObjectType, userType, groupType, organizationType, applicationType, servicePrincipalType, siteType, listType, driveType, driveItemType,
  messageType, appRoleAssignmentType, tenantAppManagementPolicyType, appCredentialSignInActivityType,
];

/** The type a mixed list's entry says it is; `fallback` where it says nothing. */
export function typeOf(odataType: unknown, fallback: EntityType): EntityType {
  return entityTypes.find((type) => odataType === `#microsoft.graph.${type.name}`) ?? fallback;
}

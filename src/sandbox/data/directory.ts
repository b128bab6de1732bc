import { createHash, type X509Certificate } from 'node:crypto';
import type { RegisteredApp } from '../apps.ts';
import { objectIdOf } from '../accessToken.ts';
import type { Entity, JsonObject } from '../json.ts';
import { knownRoles } from '../permissions.ts';
import { timestamp } from './random.ts';
import { domain } from './users.ts';

/** Microsoft Graph's own application ID, the same in every tenant. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';
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

/** The registration as Graph shows it, its certificates included. */
export function applicationOf(app: RegisteredApp): Entity {
  return {
    id: guidOf(`application:${app.clientId.toLowerCase()}`),
    appId: app.clientId,
    createdDateTime: created,
    displayName: app.displayName,
    keyCredentials: app.certificates.map(keyCredential),
    publisherDomain: domain,
    signInAudience: 'AzureADMyOrg',
  };
}

/** Its `id` is the `oid` of the app's tokens. */
export function servicePrincipalOf(app: RegisteredApp): Entity {
  return principal(app.clientId, app.displayName, []);
}

/** Graph's own; its app roles are the permissions that mean something here. */
export function graphServicePrincipal(): Entity {
  return principal(graphAppId, 'Microsoft Graph', knownRoles.map(appRole));
}

function principal(appId: string, displayName: string, appRoles: readonly JsonObject[]): Entity {
  return { id: objectIdOf(appId), accountEnabled: true, appId, appRoles, displayName, servicePrincipalType: 'Application', tags: [] };
}

function appRole(value: string): JsonObject {
  return { id: guidOf(`role:${value}`), allowedMemberTypes: ['Application'], displayName: value, isEnabled: true, value };
}

function keyCredential(certificate: X509Certificate): JsonObject {
  const sha1 = createHash('sha1').update(certificate.raw).digest('hex').toUpperCase();
  return {
    customKeyIdentifier: sha1,
    displayName: certificate.subject.replaceAll('\n', ', '),
    endDateTime: timestamp(Date.parse(certificate.validTo)),
    key: null,
    keyId: guidOf(`key:${sha1}`),
    startDateTime: timestamp(Date.parse(certificate.validFrom)),
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  };
}

function guidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

import { randomUUID } from 'node:crypto';
import { applicationOf } from '../data/directory.ts';
import { directoryBadRequest, resourceNotFound } from '../errors.ts';
import { isJsonObject, textOf, type Json, type JsonObject } from '../json.ts';
import { replacedKeys } from '../keyCredential.ts';
import { applicationType } from '../odata/appTypes.ts';
import type { AppKey, RegisteredApp } from '../registeredApp.ts';
import { key, type Call, type Outcome, type Route } from './route.ts';
import { requireProperties, writableProperties } from './writing.ts';

/** App registrations: to be listed, made, changed and deleted. */
export const applicationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'applications',
    permission: 'readApplications',
    answer: (call) => ({
      kind: 'collection',
      type: applicationType,
      items: call.apps.all().map((app) => applicationOf(app)),
      context: 'applications',
    }),
  },
  { method: 'POST', path: 'applications', permission: 'writeApplications', answer: createApplication },
  {
    method: 'GET',
    path: 'applications/{application}',
    permission: 'readApplications',
    answer: (call) => {
      const entity = applicationOf(appNamed(call), selectsKeys(call.query));
      return { kind: 'entity', type: applicationType, entity, context: 'applications' };
    },
  },
  { method: 'PATCH', path: 'applications/{application}', permission: 'writeApplications', answer: changeApplication },
  {
    method: 'DELETE',
    path: 'applications/{application}',
    permission: 'writeApplications',
    answer: (call) => {
      call.apps.remove(appNamed(call).clientId);
      return { kind: 'done' };
    },
  },
];

/** The registration that the first key names: `{object id}` or `appId='…'`. @throws {GraphError} 404 */
export function appNamed(call: Call): RegisteredApp {
  const wanted = key(call, 0);
  const clientId = /^appId='(.*)'$/i.exec(wanted)?.[1];
  const app = clientId === undefined ? call.apps.byObjectId(wanted) : call.apps.find(clientId);
  if (!app) throw resourceNotFound(clientId ?? wanted);
  return app;
}

function selectsKeys(query: URLSearchParams): boolean {
  const select = [...query].find(([name]) => name.toLowerCase() === '$select')?.[1] ?? '';
  return select.split(',').some((name) => name.trim() === 'keyCredentials');
}

function createApplication(call: Call): Outcome {
  const body = call.json();
  const properties = writable(body);
  requireProperties(properties, ['displayName'], applicationType);
  const { displayName, keyCredentials = [], ...more } = properties;
  const app: RegisteredApp = {
    objectId: randomUUID(),
    clientId: randomUUID(),
    displayName: textOf(displayName),
    properties: { signInAudience: 'AzureADMyOrg', ...more },
    keys: keysIn(call, [], keyCredentials),
    createdAt: call.now.getTime(),
    availableAt: call.replicatedAt,
  };
  call.apps.save(app);
  return { kind: 'entity', type: applicationType, entity: applicationOf(app), context: 'applications', location: `applications/${app.objectId}` };
}

function changeApplication(call: Call): Outcome {
  const app = appNamed(call);
  const properties = writable(call.json());
  if ('displayName' in properties) requireProperties(properties, ['displayName'], applicationType);
  const { displayName, keyCredentials, ...more } = properties;
  call.apps.save({
    ...app,
    displayName: textOf(displayName) || app.displayName,
    properties: { ...app.properties, ...more },
    keys: keyCredentials === undefined ? app.keys : keysIn(call, app.keys, keyCredentials),
  });
  return { kind: 'done' };
}

function writable(body: JsonObject): JsonObject {
  const properties = writableProperties(body, applicationType);
  for (const name of ['appId', 'publisherDomain']) {
    if (name in properties) throw directoryBadRequest(`Property '${name}' is read-only and cannot be set.`);
  }
  const wanted = properties['requiredResourceAccess'];
  if (wanted !== undefined && !(Array.isArray(wanted) && wanted.every(isResourceAccess))) {
    throw directoryBadRequest("Invalid value specified for property 'requiredResourceAccess' of resource 'Application'.");
  }
  return properties;
}

function isResourceAccess(value: Json): boolean {
  if (!isJsonObject(value) || typeof value['resourceAppId'] !== 'string' || !Array.isArray(value['resourceAccess'])) return false;
  return value['resourceAccess'].every(
    (one: Json) => isJsonObject(one) && typeof one['id'] === 'string' && ['Role', 'Scope'].includes(textOf(one['type'])),
  );
}

function keysIn(call: Call, existing: readonly AppKey[], value: Json): readonly AppKey[] {
  const keys = replacedKeys(existing, value, { now: call.now, availableAt: call.replicatedAt });
  for (const one of keys) if (!existing.includes(one)) call.policy.check(one);
  return keys;
}

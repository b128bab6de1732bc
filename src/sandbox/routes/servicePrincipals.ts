import { randomUUID } from 'node:crypto';
import { graphAppId, graphServicePrincipal, servicePrincipalOf } from '../data/directory.ts';
import { directoryBadRequest, GraphError, resourceNotFound } from '../errors.ts';
import { textOf, type Entity } from '../json.ts';
import { servicePrincipalType } from '../odata/appTypes.ts';
import type { RegisteredApp } from '../registeredApp.ts';
import { key, type Call, type Outcome, type Route } from './route.ts';

/** Apps in the tenant. Graph's own is there from the start. */
export const servicePrincipalRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'servicePrincipals',
    permission: 'readApplications',
    answer: (call) => ({ kind: 'collection', type: servicePrincipalType, items: all(call), context: 'servicePrincipals' }),
  },
  { method: 'POST', path: 'servicePrincipals', permission: 'writeApplications', answer: createServicePrincipal },
  {
    method: 'GET',
    path: 'servicePrincipals/{servicePrincipal}',
    permission: 'readApplications',
    answer: (call) => ({ kind: 'entity', type: servicePrincipalType, entity: principalNamed(call).entity, context: 'servicePrincipals' }),
  },
  { method: 'DELETE', path: 'servicePrincipals/{servicePrincipal}', permission: 'writeApplications', answer: deleteServicePrincipal },
];

/** `app` is absent for Graph's own. */
export interface NamedPrincipal {
  readonly entity: Entity;
  readonly app?: RegisteredApp;
}

/** The service principal that the first key names: `{object id}` or `appId='…'`. @throws {GraphError} 404 */
export function principalNamed(call: Call): NamedPrincipal {
  const wanted = key(call, 0);
  const clientId = /^appId='(.*)'$/i.exec(wanted)?.[1]?.toLowerCase();
  const entity = all(call).find((one) =>
    clientId === undefined ? one.id === wanted.toLowerCase() : textOf(one['appId']).toLowerCase() === clientId,
  );
  if (!entity) throw resourceNotFound(clientId ?? wanted);
  const app = call.apps.byPrincipalId(entity.id);
  return { entity, ...(app && { app }) };
}

function all(call: Call): readonly Entity[] {
  return [graphServicePrincipal(), ...call.apps.all().flatMap(servicePrincipalOf)];
}

function createServicePrincipal(call: Call): Outcome {
  const clientId = call.json()['appId'];
  if (typeof clientId !== 'string' || clientId === '') {
    throw directoryBadRequest("A value is required for property 'appId' of resource 'ServicePrincipal'.");
  }
  const app = call.apps.find(clientId);
  if (app?.principal || clientId.toLowerCase() === graphAppId) {
    const message = `The service principal cannot be created, updated, or restored because the service principal name ${clientId} is already in use.`;
    throw new GraphError(409, 'Request_MultipleObjectsWithSameKeyValue', message, {
      details: [
        {
          code: 'ConflictingObjects',
          message: 'Another object with the same value for property servicePrincipalNames already exists.',
          target: 'servicePrincipalNames',
        },
      ],
    });
  }
  if (!app) {
    throw new GraphError(
      400,
      'NoBackingApplicationObject',
      `The appId '${clientId}' of the service principal does not reference a valid application object.`,
    );
  }
  const registered: RegisteredApp = { ...app, principal: { id: randomUUID(), availableAt: call.replicatedAt, assignments: [] } };
  call.apps.save(registered);
  const [entity] = servicePrincipalOf(registered);
  if (!entity) throw resourceNotFound(clientId);
  return { kind: 'entity', type: servicePrincipalType, entity, context: 'servicePrincipals', location: `servicePrincipals/${entity.id}` };
}

/** The registration stays; what was consented to is gone. */
function deleteServicePrincipal(call: Call): Outcome {
  const { app } = principalNamed(call);
  if (!app) throw directoryBadRequest('The service principal of Microsoft Graph cannot be deleted.');
  const { principal: _, ...registration } = app;
  call.apps.save(registration);
  return { kind: 'done' };
}

import { appRoleAssignmentOf, graphPrincipalId } from '../data/directory.ts';
import { offeredRoles } from '../data/offeredRoles.ts';
import { directoryBadRequest, resourceNotFound } from '../errors.ts';
import { roleIdOf } from '../guid.ts';
import { textOf, type Entity } from '../json.ts';
import { appRoleAssignmentType } from '../odata/appTypes.ts';
import { key, type Call, type Outcome, type Route } from './route.ts';
import { principalNamed } from './servicePrincipals.ts';

/**
 * Application permissions that apps were given, from both ends: `appRoleAssignedTo` of Graph's service principal, `appRoleAssignments` of an
 * app's. Graph is the only resource here.
 */
export const roleAssignmentRoutes: readonly Route[] = ['appRoleAssignedTo', 'appRoleAssignments'].flatMap((end): readonly Route[] => [
  {
    method: 'GET',
    path: `servicePrincipals/{servicePrincipal}/${end}`,
    permission: 'readApplications',
    answer: (call) => ({ kind: 'collection', type: appRoleAssignmentType, items: seenFrom(end, call), context: contextOf(end, call) }),
  },
  {
    method: 'POST',
    path: `servicePrincipals/{servicePrincipal}/${end}`,
    permission: 'writeAssignments',
    answer: (call) => assign(end, call),
  },
  {
    method: 'GET',
    path: `servicePrincipals/{servicePrincipal}/${end}/{assignment}`,
    permission: 'readApplications',
    answer: (call) => {
      const entity = seenFrom(end, call).find((one) => one.id === key(call, 1));
      if (!entity) throw resourceNotFound(key(call, 1));
      return { kind: 'entity', type: appRoleAssignmentType, entity, context: contextOf(end, call) };
    },
  },
  {
    method: 'DELETE',
    path: `servicePrincipals/{servicePrincipal}/${end}/{assignment}`,
    permission: 'writeAssignments',
    answer: (call) => remove(end, call),
  },
]);

function seenFrom(end: string, call: Call): readonly Entity[] {
  const { entity, app } = principalNamed(call);
  if (end === 'appRoleAssignments') return app?.principal?.assignments.map((one) => appRoleAssignmentOf(app, one)) ?? [];
  if (entity.id !== graphPrincipalId) return [];
  return call.apps.all().flatMap((one) => (one.principal?.assignments ?? []).map((assignment) => appRoleAssignmentOf(one, assignment)));
}

function contextOf(end: string, call: Call): string {
  return `servicePrincipals('${principalNamed(call).entity.id}')/${end}`;
}

function assign(end: string, call: Call): Outcome {
  const named = principalNamed(call).entity.id;
  const body = call.json();
  const ids = ['principalId', 'resourceId', 'appRoleId'].map((name) => {
    const id = textOf(body[name]).toLowerCase();
    if (id === '') throw directoryBadRequest(`A value is required for property '${name}' of resource 'AppRoleAssignment'.`);
    return id;
  });
  const [principalId = '', resourceId = '', roleId = ''] = ids;
  if ((end === 'appRoleAssignedTo' ? resourceId : principalId) !== named) {
    throw directoryBadRequest('The ID in the path and the ID in the body do not name the same service principal.');
  }
  const app = call.apps.byPrincipalId(principalId);
  if (!app) throw resourceNotFound(principalId);
  if (resourceId !== graphPrincipalId) throw resourceNotFound(resourceId);
  const role = offeredRoles.find((one) => roleIdOf(one) === roleId);
  if (role === undefined) throw directoryBadRequest(`Permission being assigned was not found on application '${graphPrincipalId}'.`);
  if (app.principal?.assignments.some((one) => one.role === role))
    throw directoryBadRequest('Permission being assigned already exists on the object.');
  call.apps.grant(app.clientId, role, { createdAt: call.now.getTime(), availableAt: call.replicatedAt });
  const entity = seenFrom(end, call).find((one) => one['principalId'] === principalId && one['appRoleId'] === roleId);
  if (!entity) throw resourceNotFound(roleId);
  const context = contextOf(end, call);
  return { kind: 'entity', type: appRoleAssignmentType, entity, context, location: `servicePrincipals/${named}/${end}/${entity.id}` };
}

function remove(end: string, call: Call): Outcome {
  const wanted = key(call, 1);
  const found = seenFrom(end, call).find((one) => one.id === wanted);
  const app = found && call.apps.byPrincipalId(textOf(found['principalId']));
  const role = app?.principal?.assignments.find((one) => one.id === wanted)?.role;
  if (!app || role === undefined) throw resourceNotFound(wanted);
  call.apps.revoke(app.clientId, role);
  return { kind: 'done' };
}

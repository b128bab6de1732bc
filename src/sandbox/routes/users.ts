import { randomUUID } from 'node:crypto';
import { domain } from '../data/users.ts';
import { timestamp } from '../data/random.ts';
import { directoryBadRequest, resourceNotFound } from '../errors.ts';
import { isJsonObject, textOf, type Entity, type Json, type JsonObject } from '../json.ts';
import { groupType, memberType, userType } from '../odata/entityTypes.ts';
import { isGranted, requireRole } from '../permissions.ts';
import { delta } from './delta.ts';
import { key, withType, type Call, type Outcome, type Related, type Route } from './route.ts';
import { conflict, requireProperties, writableProperties } from './writing.ts';

/** The first that fits is taken, so `users/delta` stands before `users/{user}`. */
export const userRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'users',
    permission: 'readUsers',
    answer: (call) => ({
      kind: 'collection',
      type: userType,
      items: [...call.tenant.users.values()].map((user) => seenBy(call, user)),
      context: 'users',
      related: relatedTo(call),
    }),
  },
  { method: 'GET', path: 'users/delta', permission: 'readWholeUsers', answer: (call) => delta(call, userType, 'users', call.tenant.users) },
  { method: 'POST', path: 'users', permission: 'writeUsers', answer: createUser },
  {
    method: 'GET',
    path: 'users/{user}',
    permission: 'readUsers',
    answer: (call) => ({ kind: 'entity', type: userType, entity: seenBy(call, userOf(call)), context: 'users', related: relatedTo(call) }),
  },
  { method: 'PATCH', path: 'users/{user}', permission: 'none', answer: changeUser },
  { method: 'POST', path: 'users/{user}/revokeSignInSessions', permission: 'revokeSessions', answer: revokeSessions },
  {
    method: 'DELETE',
    path: 'users/{user}',
    permission: 'deleteUsers',
    answer: (call) => {
      call.tenant.deleteUser(userOf(call).id);
      return { kind: 'done' };
    },
  },
  {
    method: 'GET',
    path: 'users/{user}/manager',
    permission: 'readWholeUsers',
    answer: (call) => {
      const manager = call.tenant.managerOf(userOf(call).id);
      if (!manager) throw resourceNotFound('manager');
      return { kind: 'entity', type: memberType, entity: withType(manager, userType), context: 'directoryObjects' };
    },
  },
  {
    method: 'GET',
    path: 'users/{user}/memberOf',
    permission: 'readMemberships',
    answer: (call) => {
      const groups = call.tenant.groupsWith(userOf(call).id).map((group) => withType(group, groupType));
      return { kind: 'collection', type: memberType, items: groups, context: 'directoryObjects' };
    },
  },
];

/** The user that the first key names, by id or userPrincipalName. @throws {GraphError} 404 */
export function userOf(call: Call): Entity {
  const user = call.tenant.user(key(call, 0));
  if (!user) throw resourceNotFound(key(call, 0));
  return user;
}

/** What `User.ReadBasic.All` lets an app see. Source: Microsoft Graph permissions reference. */
const basicProperties = ['id', 'displayName', 'givenName', 'surname', 'mail', 'userPrincipalName'];

/** A user with the properties that the caller may read; the others are there without a value, as in Graph. Without a permission for users it is the id alone. */
export function seenBy({ caller }: Call, user: Entity): Entity {
  if (isGranted('readWholeUsers', caller.granted)) return user;
  const visible = isGranted('readUsers', caller.granted) ? basicProperties : ['id'];
  const seen = Object.entries(user).map(([name, value]): [string, Json] => [name, visible.includes(name) ? value : Array.isArray(value) ? [] : null]);
  return { ...Object.fromEntries(seen), id: user.id };
}

function relatedTo(call: Call): Related {
  const { tenant } = call;
  return {
    manager: {
      type: memberType,
      of: (user) => {
        const manager = tenant.managerOf(user.id);
        return manager && withType(seenBy(call, manager), userType);
      },
    },
    memberOf: { type: memberType, of: (user) => tenant.groupsWith(user.id).map((group) => withType(group, groupType)) },
  };
}

function createUser(call: Call): Outcome {
  const properties = writableProperties(call.json(), userType);
  requireProperties(properties, ['accountEnabled', 'displayName', 'mailNickname', 'userPrincipalName', 'passwordProfile'], userType);
  const profile = properties['passwordProfile'];
  if (!isJsonObject(profile) || textOf(profile['password']) === '') {
    throw directoryBadRequest('The specified password does not comply with password complexity requirements.');
  }
  checkPrincipalName(call, properties['userPrincipalName'], undefined);
  const nothing: JsonObject = Object.fromEntries((userType.shown ?? []).map((name) => [name, name === 'businessPhones' ? [] : null]));
  const user: Entity = { ...nothing, ...properties, id: randomUUID(), createdDateTime: timestamp(call.now.getTime()), userType: 'Member' };
  call.tenant.users.set(user.id, user);
  return { kind: 'entity', type: userType, entity: user, context: 'users', location: `users/${user.id}` };
}

/** To switch an account off or on and nothing else, a smaller permission is enough. */
function changeUser(call: Call): Outcome {
  const body = call.json();
  requireRole(Object.keys(body).every((name) => name === 'accountEnabled') ? 'enableUsers' : 'writeUsers', call.caller.granted);
  const user = userOf(call);
  const properties = writableProperties(body, userType);
  if ('userPrincipalName' in properties) checkPrincipalName(call, properties['userPrincipalName'], user.id);
  if ('displayName' in properties) requireProperties(properties, ['displayName'], userType);
  call.tenant.users.set(user.id, { ...user, ...properties, id: user.id });
  return { kind: 'done' };
}

function revokeSessions(call: Call): Outcome {
  const user = userOf(call);
  call.tenant.users.set(user.id, { ...user, signInSessionsValidFromDateTime: timestamp(call.now.getTime()) });
  return { kind: 'value', value: { value: true }, context: 'Edm.Boolean' };
}

function checkPrincipalName(call: Call, value: unknown, ownId: string | undefined): void {
  const name = typeof value === 'string' ? value.toLowerCase() : '';
  if (!/^[^@\s]+@[^@\s]+$/.test(name)) throw directoryBadRequest('Property userPrincipalName is invalid.');
  if (!name.endsWith(`@${domain}`)) {
    throw directoryBadRequest(
      'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.',
    );
  }
  const holder = call.tenant.user(name);
  if (holder && holder.id !== ownId) throw conflict('userPrincipalName');
}

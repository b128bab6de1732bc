import { randomUUID } from 'node:crypto';
import { timestamp } from '../data/random.ts';
import { domain } from '../data/users.ts';
import type { Tenant } from '../data/tenant.ts';
import { directoryBadRequest, resourceNotFound } from '../errors.ts';
import { textOf, type Entity, type Json, type JsonObject } from '../json.ts';
import { groupType, memberType, userType } from '../odata/entityTypes.ts';
import { delta } from './delta.ts';
import { key, withType, type Call, type Outcome, type Related, type Route } from './route.ts';
import { seenBy } from './users.ts';
import { requireProperties, writableProperties } from './writing.ts';

/** The first that fits is taken, so `groups/delta` stands before `groups/{group}`. */
export const groupRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'groups',
    permission: 'readGroups',
    answer: (call) => ({ kind: 'collection', type: groupType, items: [...call.tenant.groups.values()], context: 'groups', related: relatedTo(call) }),
  },
  { method: 'GET', path: 'groups/delta', permission: 'readGroups', answer: (call) => delta(call, groupType, 'groups', call.tenant.groups) },
  { method: 'POST', path: 'groups', permission: 'createGroups', answer: (call) => createGroup(call) },
  {
    method: 'GET',
    path: 'groups/{group}',
    permission: 'readGroups',
    answer: (call) => ({ kind: 'entity', type: groupType, entity: groupOf(call), context: 'groups', related: relatedTo(call) }),
  },
  { method: 'PATCH', path: 'groups/{group}', permission: 'writeGroups', answer: changeGroup },
  {
    method: 'DELETE',
    path: 'groups/{group}',
    permission: 'deleteGroups',
    answer: (call) => {
      call.tenant.deleteGroup(groupOf(call).id);
      return { kind: 'done' };
    },
  },
  {
    method: 'GET',
    path: 'groups/{group}/members',
    permission: 'readMembers',
    answer: (call) => ({ kind: 'collection', type: memberType, items: membersOf(call, groupOf(call)), context: 'directoryObjects' }),
  },
  {
    method: 'GET',
    path: 'groups/{group}/transitiveMembers',
    permission: 'readMembers',
    answer: (call) => ({ kind: 'collection', type: memberType, items: allMembersOf(call, groupOf(call)), context: 'directoryObjects' }),
  },
  { method: 'POST', path: 'groups/{group}/members/$ref', permission: 'writeMembers', answer: addMember },
  {
    method: 'DELETE',
    path: 'groups/{group}/members/{member}/$ref',
    permission: 'writeMembers',
    answer: (call) => {
      const members = call.tenant.members(groupOf(call).id);
      if (!members.delete(key(call, 1).toLowerCase())) throw resourceNotFound(key(call, 1));
      return { kind: 'done' };
    },
  },
];

/** A user or group with its `@odata.type`. */
export function directoryObject(tenant: Tenant, id: string): Entity | undefined {
  const user = tenant.users.get(id.toLowerCase());
  if (user) return withType(user, userType);
  const group = tenant.group(id);
  return group && withType(group, groupType);
}

/** By id, or by the alternate key `uniqueName`. @throws {GraphError} 404 */
function groupOf(call: Call): Entity {
  const group = existingGroup(call);
  if (!group) throw resourceNotFound(uniqueNameIn(call) ?? key(call, 0));
  return group;
}

function existingGroup(call: Call): Entity | undefined {
  const uniqueName = uniqueNameIn(call);
  if (uniqueName === undefined) return call.tenant.group(key(call, 0));
  return [...call.tenant.groups.values()].find((group) => group['uniqueName'] === uniqueName);
}

function uniqueNameIn(call: Call): string | undefined {
  return /^uniqueName='(.+)'$/i.exec(key(call, 0))?.[1];
}

function membersOf(call: Call, group: Entity): readonly Entity[] {
  return shownMembers(call, call.tenant.members(group.id));
}

function shownMembers(call: Call, ids: Iterable<string>): readonly Entity[] {
  return [...ids].flatMap((id) => {
    const user = call.tenant.users.get(id);
    return user ? withType(seenBy(call, user), userType) : (directoryObject(call.tenant, id) ?? []);
  });
}

/** With those of the groups within it, each once; not the group itself, though it may be within one of them. */
function allMembersOf(call: Call, group: Entity): readonly Entity[] {
  const { tenant } = call;
  // What is added on the way is visited too.
  const ids = new Set(tenant.members(group.id));
  for (const id of ids) if (tenant.groups.has(id)) for (const member of tenant.members(id)) ids.add(member);
  ids.delete(group.id);
  return shownMembers(call, ids);
}

/** Graph expands at most 20 members. */
function relatedTo(call: Call): Related {
  return { members: { type: memberType, of: (group) => membersOf(call, group).slice(0, 20) } };
}

/** With `Prefer: create-if-missing`, a unique name that nobody has yet makes a group (Graph calls it upsert). */
function changeGroup(call: Call): Outcome {
  const uniqueName = uniqueNameIn(call);
  if (uniqueName !== undefined && !existingGroup(call) && call.prefer.includes('create-if-missing')) return createGroup(call, { uniqueName });
  const group = groupOf(call);
  const body = call.json();
  const properties = writableProperties(body, groupType);
  if ('displayName' in properties) requireProperties(properties, ['displayName'], groupType);
  const members = newMembers(call.tenant, group.id, body[boundMembers]);
  call.tenant.groups.set(group.id, { ...group, ...properties, id: group.id });
  for (const member of members) call.tenant.members(group.id).add(member);
  return { kind: 'done' };
}

function createGroup(call: Call, more: JsonObject = {}): Outcome {
  const body = call.json();
  const properties = writableProperties(body, groupType);
  requireProperties(properties, ['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled'], groupType);
  const isMicrosoft365 = Array.isArray(properties['groupTypes']) && properties['groupTypes'].includes('Unified');
  if (properties['mailEnabled'] === true && !isMicrosoft365) {
    throw directoryBadRequest(
      'The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset.',
    );
  }
  if (/[^\x21-\x7e]|[@()\\[\]";:<>,]/.test(textOf(properties['mailNickname']))) {
    throw directoryBadRequest("Invalid value specified for property 'mailNickname' of resource 'Group'.");
  }
  const id = randomUUID();
  const members = newMembers(call.tenant, id, body[boundMembers]);
  const mail = isMicrosoft365 ? `${textOf(properties['mailNickname'])}@${domain}` : null;
  const nothing = { description: null, groupTypes: [], visibility: null };
  const group: Entity = { ...nothing, ...properties, ...more, id, createdDateTime: timestamp(call.now.getTime()), mail };
  call.tenant.groups.set(id, group);
  for (const member of members) call.tenant.members(id).add(member);
  return { kind: 'entity', type: groupType, entity: group, context: 'groups', location: `groups/${id}` };
}

function addMember(call: Call): Outcome {
  const group = groupOf(call);
  const members = newMembers(call.tenant, group.id, [call.json()['@odata.id'] ?? null]);
  for (const member of members) call.tenant.members(group.id).add(member);
  return { kind: 'done' };
}

/** In the body of a new group and of a change: who becomes a member. */
const boundMembers = 'members@odata.bind';

/** Ids of those who are to become members, out of references; none where there is no list. @throws {GraphError} 400, 404 */
function newMembers(tenant: Tenant, groupId: string, references: Json | undefined): readonly string[] {
  const ids = Array.isArray(references) ? references.map((reference: Json) => referenced(tenant, reference)) : [];
  if (ids.some((id) => tenant.members(groupId).has(id))) {
    throw directoryBadRequest("One or more added object references already exist for the following modified properties: 'members'.");
  }
  return ids;
}

/** The id at the end of a reference such as `https://graph.microsoft.com/v1.0/directoryObjects/{id}`. @throws {GraphError} 400, 404 */
function referenced(tenant: Tenant, reference: Json): string {
  const id = typeof reference === 'string' ? /\/(?:directoryObjects|users|groups)\/([^/?#]+)$/i.exec(reference)?.[1] : undefined;
  if (id === undefined) {
    throw directoryBadRequest("Invalid entity reference. '@odata.id' must be the URL of a directory object, like …/v1.0/directoryObjects/{id}.");
  }
  const found = directoryObject(tenant, id) ?? tenant.user(id.replaceAll(/%40/gi, '@'));
  if (!found) throw resourceNotFound(id);
  return found.id;
}

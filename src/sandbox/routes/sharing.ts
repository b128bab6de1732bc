import { randomBytes } from 'node:crypto';
import type { Drive } from '../data/drives.ts';
import { isJsonObject, textOf, type Json, type JsonObject } from '../json.ts';
import { contextOf, findItem, waysToDrives } from './driveItems.ts';
import { invalidRequest } from './itemNames.ts';
import { key, type Call, type Outcome, type Route } from './route.ts';

/** Access to files and folders for people. Source: Microsoft Graph's reference, "driveItem: invite". */
export const sharingRoutes: readonly Route[] = waysToDrives.flatMap(({ path, drive }): readonly Route[] => [
  { method: 'POST', path: `${path}/items/{item}/invite`, permission: 'writeFiles', answer: (call) => invite(call, drive(call)) },
  { method: 'GET', path: `${path}/items/{item}/permissions`, permission: 'readFiles', answer: (call) => permissions(call, drive(call)) },
]);

const known = new Set(['read', 'write', 'owner']);

function invite(call: Call, drive: Drive): Outcome {
  const { item } = findItem(drive, key(call, 1));
  const { recipients, roles, requireSignIn, sendInvitation } = call.json();
  if (!Array.isArray(recipients) || recipients.length === 0) throw invalidRequest('At least one recipient is required.');
  if (!Array.isArray(roles) || roles.length === 0 || !roles.every((role) => known.has(String(role)))) {
    throw invalidRequest('roles must name read, write or owner.');
  }
  if (requireSignIn === false && sendInvitation === false) {
    throw invalidRequest('requireSignIn and sendInvitation cannot both be false.');
  }
  const given = recipients.map((recipient) => permission(call, recipient, roles));
  call.tenant.share(item.id, given);
  return { kind: 'value', value: { value: given }, context: 'Collection(permission)' };
}

function permissions(call: Call, drive: Drive): Outcome {
  const { item } = findItem(drive, key(call, 1));
  return { kind: 'value', value: { value: call.tenant.sharing(item.id) }, context: contextOf(drive, `items('${item.id}')/permissions`) };
}

/** By address, or by the object ID of somebody here. @throws {GraphError} 400 */
function permission(call: Call, recipient: Json, roles: readonly Json[]): JsonObject {
  const { email, objectId } = isJsonObject(recipient) ? recipient : {};
  const wanted = textOf(objectId) || textOf(email);
  const user = call.tenant.userWithAddress(wanted);
  if (!user && !/^[^@\s]+@[^@\s]+$/.test(wanted))
    throw invalidRequest('A recipient needs an email address, or the object ID of a person in the tenant.');
  const person = user ? { id: user.id, displayName: user['displayName'] ?? null, email: user['mail'] ?? null } : { email: wanted };
  return { id: randomBytes(15).toString('base64url'), roles, grantedToV2: { user: person }, hasPassword: false };
}

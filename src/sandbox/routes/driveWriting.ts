import { withItem, withName, withoutItem, type Changed } from '../data/driveChanges.ts';
import type { Drive, DriveItem } from '../data/drives.ts';
import { GraphError } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { driveItemType } from '../odata/entityTypes.ts';
import { contextOf, findItem, shown, waysToDrives } from './driveItems.ts';
import { checkedName, conflictBehavior, freeName, invalidRequest } from './itemNames.ts';
import { key, type Call, type Outcome, type Route } from './route.ts';
import { shortcut } from './shortcuts.ts';

/** Folders and shortcuts to be made; everything in a drive to be renamed and deleted. */
export const driveWritingRoutes: readonly Route[] = waysToDrives.flatMap(({ path, drive }): readonly Route[] => [
  {
    method: 'POST',
    path: `${path}/root/children`,
    permission: 'writeFiles',
    answer: (call) => addChild(call, drive(call), 'root'),
  },
  {
    method: 'POST',
    path: `${path}/items/{item}/children`,
    permission: 'writeFiles',
    answer: (call) => addChild(call, drive(call), key(call, 1)),
  },
  { method: 'PATCH', path: `${path}/items/{item}`, permission: 'writeFiles', answer: (call) => rename(call, drive(call)) },
  { method: 'DELETE', path: `${path}/items/{item}`, permission: 'writeFiles', answer: (call) => remove(call, drive(call)) },
]);

function addChild(call: Call, drive: Drive, wanted: string): Outcome {
  const parent = findItem(drive, wanted);
  if (!parent.item['folder']) throw invalidRequest('The parent is not a folder.');
  const body = call.json();
  const { item, ...made } = newChild(call, drive, parent, body);
  call.tenant.saveDrive(made.drive);
  const place = contextOf(made.drive, `items/${item.item.id}`);
  return {
    kind: 'entity',
    type: driveItemType,
    entity: shown(call, made.drive, item),
    context: contextOf(made.drive, `items('${parent.item.id}')/children`),
    location: place,
  };
}

function newChild(call: Call, drive: Drive, parent: DriveItem, body: JsonObject): Changed {
  const name = checkedName(body['name']);
  const isFree = (wanted: string): string => freeName(drive, parent, wanted, body[conflictBehavior]);
  if (isJsonObject(body['remoteItem'])) {
    const { name: given, facts } = shortcut(call, { drive, parent, name, remoteItem: body['remoteItem'] });
    return withItem(drive, parent, isFree(given), facts, call.now);
  }
  if (isJsonObject(body['folder'])) return withItem(drive, parent, isFree(name), { folder: { childCount: 0 } }, call.now);
  throw invalidRequest('The body must have the facet folder or remoteItem.');
}

/** Only the name. @throws {GraphError} 501 for a move: to do half of what was asked, and say 200, would be worse */
function rename(call: Call, drive: Drive): Outcome {
  const found = findItem(drive, key(call, 1));
  const parent = parentOf(drive, found);
  const body = call.json();
  if (body['parentReference'] !== undefined) throw new GraphError(501, 'notSupported', 'The sandbox moves no items.');
  const name = freeName(drive, parent, checkedName(body['name']), body[conflictBehavior], found);
  const renamed = withName(drive, found, name, call.now);
  call.tenant.saveDrive(renamed.drive);
  return {
    kind: 'entity',
    type: driveItemType,
    entity: shown(call, renamed.drive, renamed.item),
    context: contextOf(drive, 'items'),
  };
}

function remove(call: Call, drive: Drive): Outcome {
  const found = findItem(drive, key(call, 1));
  parentOf(drive, found);
  call.tenant.saveDrive(withoutItem(drive, found));
  return { kind: 'done' };
}

/** @throws {GraphError} 400 for the root, which stays as it is */
function parentOf(drive: Drive, item: DriveItem): DriveItem {
  const parent = item.parentId === undefined ? undefined : drive.items.get(item.parentId);
  if (!parent) throw invalidRequest('The root of a drive cannot be renamed, copied or deleted.');
  return parent;
}

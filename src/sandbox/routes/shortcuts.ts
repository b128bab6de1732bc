import type { Drive, DriveItem } from '../data/drives.ts';
import { itemNotFound } from '../errors.ts';
import { isJsonObject, textOf, type JsonObject } from '../json.ts';
import { driveWithId } from './driveItems.ts';
import { invalidRequest } from './itemNames.ts';
import type { Call } from './route.ts';

interface Wanted {
  readonly drive: Drive;
  readonly parent: DriveItem;
  readonly name: string;
  readonly remoteItem: JsonObject;
}

/** Where a shortcut leads. */
interface Remote {
  readonly drive: Drive;
  readonly item: DriveItem;
}

/**
 * A shortcut in somebody's OneDrive to a library or a folder elsewhere. OneDrive does not take the wanted name for what is in a site: it is the
 * site's and the thing's own, to be changed afterwards. Microsoft documents the body for personal OneDrives only; for others it is what administrators' tools send.
 * @throws {GraphError} 400, 404
 */
export function shortcut(call: Call, { drive, parent, name, remoteItem }: Wanted): { readonly name: string; readonly facts: JsonObject } {
  if (drive.drive['driveType'] !== 'business' || parent !== drive.root) {
    throw invalidRequest('A shortcut can only be added to the root of a OneDrive.');
  }
  const remote = isJsonObject(remoteItem['sharepointIds']) ? libraryOf(call, remoteItem['sharepointIds']) : folderOf(call, remoteItem);
  const { drive: there, item } = remote;
  if (!item.item['folder']) throw invalidRequest('A shortcut can only lead to a library or a folder.');
  const own = textOf(item === there.root ? there.drive['name'] : item.item['name']);
  const site = call.tenant.siteWithDrive(there.drive.id)?.site;
  const parentReference = { driveId: there.drive.id, driveType: there.drive['driveType'] ?? null };
  const target = { id: item.item.id, name: own, webUrl: item.item['webUrl'] ?? null, folder: item.item['folder'], parentReference };
  const facts = { remoteItem: { ...target, sharepointIds: there.drive['sharepointIds'] ?? null } };
  return { name: site ? `${textOf(site['displayName'])} - ${own}` : name, facts };
}

/** `{ id, parentReference: { driveId } }` */
function folderOf(call: Call, { id, parentReference }: JsonObject): Remote {
  const driveId = isJsonObject(parentReference) ? textOf(parentReference['driveId']) : '';
  if (textOf(id) === '' || driveId === '') throw invalidRequest('remoteItem needs sharepointIds, or id and parentReference.driveId.');
  const drive = driveWithId(call, driveId);
  const item = drive.items.get(textOf(id));
  if (!item) throw itemNotFound();
  return { drive, item };
}

/** All five as the drive says them, with `root` for the item: a library as a whole. */
function libraryOf(call: Call, ids: JsonObject): Remote {
  const missing = ['listId', 'listItemUniqueId', 'siteId', 'siteUrl', 'webId'].find((name) => textOf(ids[name]) === '');
  if (missing !== undefined) throw invalidRequest(`remoteItem.sharepointIds.${missing} is missing.`);
  const site = call.tenant.sites.find((one) => one.guid === textOf(ids['siteId']).toLowerCase());
  const drive = site && call.tenant.siteDrive(site);
  const known = drive?.drive['sharepointIds'];
  const agrees =
    isJsonObject(known) && ['listId', 'siteUrl', 'webId'].every((name) => textOf(known[name]).toLowerCase() === textOf(ids[name]).toLowerCase());
  if (!drive || !agrees || ids['listItemUniqueId'] !== 'root') throw itemNotFound();
  return { drive, item: drive.root };
}

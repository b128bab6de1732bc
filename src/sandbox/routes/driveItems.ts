import type { Drive, DriveItem } from '../data/drives.ts';
import { itemNotFound } from '../errors.ts';
import type { Entity } from '../json.ts';
import { key, type Call } from './route.ts';
import { siteOf } from './sites.ts';
import { userOf } from './users.ts';

/** The three ways to a drive; after each, the same paths, whose first key is the way's. */
export const waysToDrives: readonly { readonly path: string; readonly drive: (call: Call) => Drive }[] = [
  { path: 'drives/{drive}', drive: (call) => driveWithId(call, key(call, 0)) },
  { path: 'users/{user}/drive', drive: (call) => call.tenant.userDrive(userOf(call)) },
  { path: 'sites/{site}/drive', drive: (call) => call.tenant.siteDrive(siteOf(call)) },
];

/** @throws {GraphError} 404 */
export function driveWithId(call: Call, id: string): Drive {
  const drive = call.tenant.drive(id);
  if (!drive) throw itemNotFound('The resource could not be found.');
  return drive;
}

/** By id or `root`, each also with a path after it: `root:/Documents/Notes.txt`. @throws {GraphError} 404 */
export function findItem(drive: Drive, wanted: string): DriveItem {
  const colon = wanted.indexOf(':');
  const id = colon === -1 ? wanted : wanted.slice(0, colon);
  const start = id.toLowerCase() === 'root' ? drive.root : drive.items.get(id.toUpperCase());
  const path = colon === -1 ? '' : wanted.slice(colon + 1).replace(/(?<!\/)\/+$/, '');
  const whole = `${start?.path ?? ''}${path}`.toLowerCase();
  const found = start && (path === '' ? start : [...drive.items.values()].find((one) => one.path.toLowerCase() === whole));
  if (!found) throw itemNotFound();
  return found;
}

/** As Graph shows it: a file has a URL for its content. */
export function shown(call: Call, drive: Drive, { item, content }: DriveItem): Entity {
  return content ? { '@microsoft.graph.downloadUrl': call.downloadUrl(drive.drive.id, item.id), ...item } : item;
}

/** For `@odata.context`. @param rest what stands after the drive */
export function contextOf(drive: Drive, rest: string): string {
  return `drives('${encodeURIComponent(drive.drive.id)}')/${rest}`;
}

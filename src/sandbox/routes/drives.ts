import type { Drive, DriveItem } from '../data/drives.ts';
import { GraphError, itemNotFound } from '../errors.ts';
import type { Entity } from '../json.ts';
import { driveItemType, driveType } from '../odata/entityTypes.ts';
import { key, type Call, type Outcome, type Route } from './route.ts';
import { siteOf } from './sites.ts';
import { userOf } from './users.ts';

/** The three ways to a drive; after each, the same paths. */
const ways: readonly { readonly path: string; readonly drive: (call: Call) => Drive }[] = [
  { path: 'drives/{drive}', drive: driveOf },
  { path: 'users/{user}/drive', drive: (call) => call.tenant.userDrive(userOf(call)) },
  { path: 'sites/{site}/drive', drive: (call) => call.tenant.siteDrive(siteOf(call)) },
];

/** Files, to be read only. `content` leads to a URL that needs no token. */
export const driveRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'users/{user}/drives',
    permission: 'readFiles',
    answer: (call) => ({ kind: 'collection', type: driveType, items: [call.tenant.userDrive(userOf(call)).drive], context: 'drives' }),
  },
  ...ways.flatMap(({ path, drive }): readonly Route[] => [
    route(path, (call) => ({ kind: 'entity', type: driveType, entity: drive(call).drive, context: 'drives' })),
    route(`${path}/root`, (call) => item(call, drive(call), 'root')),
    route(`${path}/root/children`, (call) => children(call, drive(call), 'root')),
    route(`${path}/items/{item}`, (call) => item(call, drive(call), key(call, 1))),
    route(`${path}/items/{item}/children`, (call) => children(call, drive(call), key(call, 1))),
    route(`${path}/items/{item}/content`, (call) => content(call, drive(call), key(call, 1))),
  ]),
];

function route(path: string, answer: Route['answer']): Route {
  return { method: 'GET', path, permission: 'readFiles', answer };
}

function driveOf(call: Call): Drive {
  const drive = call.tenant.drive(key(call, 0));
  if (!drive) throw itemNotFound('The resource could not be found.');
  return drive;
}

function item(call: Call, drive: Drive, wanted: string): Outcome {
  const found = findItem(drive, wanted);
  return { kind: 'entity', type: driveItemType, entity: shown(call, drive, found), context: contextOf(drive, 'items') };
}

function children(call: Call, drive: Drive, wanted: string): Outcome {
  const parent = findItem(drive, wanted);
  const items = [...drive.items.values()].filter((one) => one.parentId === parent.item.id).map((one) => shown(call, drive, one));
  return { kind: 'collection', type: driveItemType, items, context: contextOf(drive, `items('${parent.item.id}')/children`) };
}

function content(call: Call, drive: Drive, wanted: string): Outcome {
  const found = findItem(drive, wanted);
  if (!found.content) throw new GraphError(400, 'invalidRequest', 'You cannot get content for a folder');
  return { kind: 'redirect', location: call.downloadUrl(drive.drive.id, found.item.id) };
}

/** By id or `root`, each also with a path after it: `root:/Documents/Notes.txt`. @throws {GraphError} 404 */
function findItem(drive: Drive, wanted: string): DriveItem {
  const colon = wanted.indexOf(':');
  const id = colon === -1 ? wanted : wanted.slice(0, colon);
  const start = id.toLowerCase() === 'root' ? drive.root : drive.items.get(id.toUpperCase());
  const path = colon === -1 ? '' : wanted.slice(colon + 1).replace(/\/+$/, '');
  const whole = `${start?.path ?? ''}${path}`.toLowerCase();
  const found = start && (path === '' ? start : [...drive.items.values()].find((one) => one.path.toLowerCase() === whole));
  if (!found) throw itemNotFound();
  return found;
}

function shown(call: Call, drive: Drive, { item, content }: DriveItem): Entity {
  return content ? { '@microsoft.graph.downloadUrl': call.downloadUrl(drive.drive.id, item.id), ...item } : item;
}

function contextOf(drive: Drive, rest: string): string {
  return `drives('${encodeURIComponent(drive.drive.id)}')/${rest}`;
}

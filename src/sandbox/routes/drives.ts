import type { Drive, DriveItem } from '../data/drives.ts';
import { GraphError } from '../errors.ts';
import { driveItemType, driveType } from '../odata/entityTypes.ts';
import { contextOf, findItem, shown, waysToDrives } from './driveItems.ts';
import { key, type Call, type Outcome, type Route } from './route.ts';
import { userOf } from './users.ts';

/** Drives and what is in them, to be read. `content` leads to a URL that needs no token. */
export const driveRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'users/{user}/drives',
    permission: 'readFiles',
    answer: (call) => ({ kind: 'collection', type: driveType, items: [call.tenant.userDrive(userOf(call)).drive], context: 'drives' }),
  },
  ...waysToDrives.flatMap(({ path, drive }): readonly Route[] => [
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

function item(call: Call, drive: Drive, wanted: string): Outcome {
  const found = findItem(drive, wanted);
  return { kind: 'entity', type: driveItemType, entity: shown(call, drive, found), context: contextOf(drive, 'items') };
}

function children(call: Call, drive: Drive, wanted: string): Outcome {
  const parent = findItem(drive, wanted);
  const items = [...drive.items.values()].filter((one) => isListed(one) && one.parentId === parent.item.id).map((one) => shown(call, drive, one));
  return { kind: 'collection', type: driveItemType, items, context: contextOf(drive, `items('${parent.item.id}')/children`) };
}

/** OneDrive leaves shortcuts out of a list that an app asks for; by its id, and by its path, each can be read. */
function isListed({ item: { remoteItem } }: DriveItem): boolean {
  return remoteItem === undefined;
}

function content(call: Call, drive: Drive, wanted: string): Outcome {
  const found = findItem(drive, wanted);
  if (!found.content) throw new GraphError(400, 'invalidRequest', 'You cannot get content for a folder');
  return { kind: 'redirect', location: call.downloadUrl(drive.drive.id, found.item.id) };
}

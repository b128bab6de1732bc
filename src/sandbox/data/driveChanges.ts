import { randomBytes } from 'node:crypto';
import { isJsonObject, textOf, type Entity, type JsonObject } from '../json.ts';
import { itemFacts, type Drive, type DriveItem, type Place } from './drives.ts';
import { timestamp } from './random.ts';

/** A drive after a change, and the item that it was about. */
export interface Changed {
  readonly drive: Drive;
  readonly item: DriveItem;
}

/** An item that is new: its facts are those of a folder, or of a shortcut to something elsewhere. */
export function withItem(drive: Drive, parent: DriveItem, name: string, facts: JsonObject, now: Date): Changed {
  const id = newId();
  const at = { path: `${parent.path}/${name}`, name, parentId: parent.item.id };
  const item: Entity = { ...itemFacts(placeOf(drive), id, at), ...times(now), size: 0, ...facts };
  return changed(drive, [...drive.items, [id, { item, path: at.path, parentId: at.parentId }]], id);
}

/** What is in it comes along, under the ids that it had. */
export function withName(drive: Drive, renamed: DriveItem, name: string, now: Date): Changed {
  const path = `${renamed.path.slice(0, renamed.path.lastIndexOf('/'))}/${name}`;
  const place = placeOf(drive);
  const items = [...drive.items].map(([id, one]): [string, DriveItem] => {
    if (!isWithin(one, renamed)) return [id, one];
    const isItself = id === renamed.item.id;
    const itsName = isItself ? name : textOf(one.item['name']);
    return [id, moved(place, one, { path: `${path}${one.path.slice(renamed.path.length)}`, name: itsName }, isItself ? now : undefined)];
  });
  return changed(drive, items, renamed.item.id);
}

/** With all that is in it. */
export function withoutItem(drive: Drive, removed: DriveItem): Drive {
  return changed(
    drive,
    [...drive.items].filter(([, one]) => !isWithin(one, removed)),
    drive.root.item.id,
  ).drive;
}

/** A copy of an item, and of all that is in it, under ids of their own; the two drives may be one. */
export function withCopy(to: Drive, parent: DriveItem, copied: { readonly from: Drive; readonly item: DriveItem }, name: string, now: Date): Changed {
  const place = placeOf(to);
  const sources = [...copied.from.items.values()].filter((one) => isWithin(one, copied.item));
  const ids = new Map(sources.map(({ item }) => [item.id, newId()]));
  const root = `${parent.path}/${name}`;
  const copies = sources.map((source): [string, DriveItem] => {
    const id = ids.get(source.item.id) ?? newId();
    const isTop = source === copied.item;
    const at = {
      path: `${root}${source.path.slice(copied.item.path.length)}`,
      name: isTop ? name : textOf(source.item['name']),
      parentId: isTop ? parent.item.id : (ids.get(source.parentId ?? '') ?? parent.item.id),
    };
    const { content } = source;
    const item: Entity = { ...source.item, ...itemFacts(place, id, at), ...times(now) };
    return [id, { item, path: at.path, parentId: at.parentId, ...(content && { content }) }];
  });
  return changed(to, [...to.items, ...copies], ids.get(copied.item.item.id) ?? '');
}

/** Whether it is the other one, or somewhere in it. */
export function isWithin(item: DriveItem, other: DriveItem): boolean {
  return item === other || item.path.startsWith(`${other.path}/`);
}

function moved(place: Place, { item, parentId, content }: DriveItem, at: { readonly path: string; readonly name: string }, now?: Date): DriveItem {
  const { name, parentReference, webUrl } = itemFacts(place, item.id, { ...at, ...(parentId !== undefined && { parentId }) });
  const facts: Entity = { ...item, name: name ?? null, parentReference: parentReference ?? null, webUrl: webUrl ?? null };
  return {
    item: now ? { ...facts, lastModifiedDateTime: timestamp(now.getTime()) } : facts,
    path: at.path,
    ...(parentId !== undefined && { parentId }),
    ...(content && { content }),
  };
}

/** With each folder's count and size as they are now. */
function changed(drive: Drive, entries: Iterable<readonly [string, DriveItem]>, id: string): Changed {
  const items = new Map(entries);
  // The deepest first: sizes grow from the leaves.
  const folders = [...items.values()].filter(({ item }) => isJsonObject(item['folder'])).sort((one, other) => other.path.length - one.path.length);
  for (const folder of folders) {
    const children = [...items.values()].filter((one) => one.parentId === folder.item.id && one.item['remoteItem'] === undefined);
    const size = children.reduce((sum, { item }) => sum + Number(item['size']), 0);
    items.set(folder.item.id, { ...folder, item: { ...folder.item, folder: { childCount: children.length }, size } });
  }
  const root = items.get(drive.root.item.id) ?? drive.root;
  const quota = isJsonObject(drive.drive['quota']) ? { ...drive.drive['quota'], used: root.item['size'] ?? 0 } : {};
  return { drive: { drive: { ...drive.drive, quota }, root, items }, item: items.get(id) ?? root };
}

function placeOf({ drive }: Drive): Place {
  return { driveId: drive.id, webUrl: textOf(drive['webUrl']) };
}

function times(now: Date): JsonObject {
  return { createdDateTime: timestamp(now.getTime()), lastModifiedDateTime: timestamp(now.getTime()) };
}

function newId(): string {
  return `01${randomBytes(16).toString('hex').toUpperCase()}`;
}

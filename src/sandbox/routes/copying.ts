import { monitorUrl } from '../copyMonitor.ts';
import type { CopyResult } from '../data/copyJobs.ts';
import { isWithin, withCopy } from '../data/driveChanges.ts';
import type { Drive, DriveItem } from '../data/drives.ts';
import type { Tenant } from '../data/tenant.ts';
import { GraphError } from '../errors.ts';
import { isJsonObject, textOf, type Json } from '../json.ts';
import { driveWithId, findItem, waysToDrives } from './driveItems.ts';
import { checkedName, conflictBehavior, freeName, invalidRequest } from './itemNames.ts';
import { key, type Call, type Outcome, type Route } from './route.ts';

/** Copies: accepted at once, done later, and a URL that says how far it is. Source: Microsoft Graph's reference, "driveItem: copy". */
export const copyRoutes: readonly Route[] = waysToDrives.map(({ path, drive }) => ({
  method: 'POST',
  path: `${path}/items/{item}/copy`,
  permission: 'writeFiles',
  answer: (call) => copy(call, drive(call)),
}));

/** A name that is taken is said by the monitor, not here. */
function copy(call: Call, from: Drive): Outcome {
  const item = findItem(from, key(call, 1));
  if (item === from.root) throw invalidRequest('The root of a drive cannot be renamed, copied or deleted.');
  const { parentReference, name } = call.json();
  const to = destination(call, from, item, parentReference);
  if (to.drive === from && isWithin(to.parent, item)) throw invalidRequest('A folder cannot be copied into itself.');
  const wanted = name === undefined ? textOf(item.item['name']) : checkedName(name);
  const behavior = call.query.get(conflictBehavior) ?? undefined;
  const places = { from: from.drive.id, item: item.item.id, to: to.drive.drive.id, parent: to.parent.item.id };
  const job = call.tenant.copies.start(call.now, Number(item.item['size']), () => finish(call, places, wanted, behavior));
  return { kind: 'accepted', location: monitorUrl(new URL(call.base).origin, job) };
}

interface Places {
  readonly from: string;
  readonly item: string;
  readonly to: string;
  readonly parent: string;
}

/** By then either drive may have changed. */
function finish({ tenant, now }: Call, places: Places, wanted: string, behavior: string | undefined): CopyResult {
  try {
    const [from, to] = [drive(tenant, places.from), drive(tenant, places.to)];
    const [item, parent] = [findItem(from, places.item), findItem(to, places.parent)];
    const copied = withCopy(to, parent, { from, item }, freeName(to, parent, wanted, behavior), now);
    tenant.saveDrive(copied.drive);
    return { resourceId: copied.item.item.id };
  } catch (error) {
    if (error instanceof GraphError) return { code: error.code, message: error.message };
    throw error;
  }
}

function drive(tenant: Tenant, id: string): Drive {
  const found = tenant.drive(id);
  if (!found) throw new GraphError(404, 'itemNotFound', 'The resource could not be found.');
  return found;
}

/** The folder meant by `parentReference`; where it has no drive, the one that is copied from, and where it has nothing, beside what is copied. */
function destination(call: Call, from: Drive, item: DriveItem, reference: Json | undefined): { readonly drive: Drive; readonly parent: DriveItem } {
  if (reference !== undefined && !isJsonObject(reference)) throw invalidRequest('parentReference must be an object.');
  const [driveId, id, path] = [textOf(reference?.['driveId']), textOf(reference?.['id']), textOf(reference?.['path'])];
  const there = driveId === '' ? from : driveWithId(call, driveId);
  const colon = path.indexOf(':');
  const byPath = path === '' ? 'root' : `root:${colon === -1 ? '' : path.slice(colon + 1)}`;
  const isBeside = reference === undefined;
  const parent = findItem(there, isBeside ? (item.parentId ?? 'root') : id === '' ? byPath : id);
  if (!parent.item['folder']) throw invalidRequest('The destination is not a folder.');
  return { drive: there, parent };
}

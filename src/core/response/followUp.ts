import { toUrl } from '../connection/identifiers.ts';
import { kindOf, type SegmentKind } from './graphPath.ts';

/** Lists of references: the things themselves are elsewhere. Source: Microsoft Graph v1.0 reference, “directoryObject”, “team”, “site”. */
const elsewhere: Readonly<Record<string, string>> = {
  members: 'directoryObjects',
  transitiveMembers: 'directoryObjects',
  memberOf: 'directoryObjects',
  transitiveMemberOf: 'directoryObjects',
  owners: 'directoryObjects',
  ownedObjects: 'directoryObjects',
  createdObjects: 'directoryObjects',
  directReports: 'directoryObjects',
  registeredOwners: 'directoryObjects',
  registeredUsers: 'directoryObjects',
  ownedDevices: 'directoryObjects',
  registeredDevices: 'directoryObjects',
  joinedTeams: 'teams',
  followedSites: 'sites',
};

/** Of the members of a team or a chat each is a thing of its own, under an ID that is no directory object's. */
const ownMembers = new Set(['teams', 'chats', 'channels']);

/** Views of another collection. */
const views: Readonly<Record<string, string>> = { calendarView: 'events' };

/**
 * The URL of the thing that an `id` in a list stands for: `…/users/{id}` for `$['value'][3]['id']` of `…/users?$top=5`.
 * @param url of the GET that the list came from, absolute
 * @param path of the id's value, normalised JSONPath (RFC 9535)
 * @returns undefined where that is not certain: an `id` further down belongs to something else, and not every list has its things under itself
 */
export function followUp(url: string, path: string, id: string): string | undefined {
  const parsed = toUrl(url);
  // Dots would lead upwards, encoded or not.
  if (!parsed || /^\.{0,2}$/.test(id) || !/^\$\['value'\]\[\d+\]\['id'\]$/.test(path)) return undefined;
  const segments = parsed.pathname.split('/').filter((segment) => segment !== '');
  if (/^(?:microsoft\.graph\.)?delta(?:\(\))?$/.test(segments.at(-1) ?? '')) segments.pop();
  const collection = collectionOf(segments);
  return collection && `${parsed.origin}/${[...collection, encodeId(id)].join('/')}`;
}

function collectionOf(segments: readonly string[]): readonly string[] | undefined {
  const last = segments.at(-1) ?? '';
  const parent = segments.slice(0, -1);
  // A function's name or a word of OData is no collection.
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(last)) return undefined;
  const version = segments.slice(0, /^(?:v\d+\.\d+|beta)$/.test(segments[0] ?? '') ? 1 : 0);
  const isDeep = parent.length > version.length;
  const root = Object.hasOwn(elsewhere, last) ? elsewhere[last] : undefined;
  const owner = segments.at(-3) ?? '';
  if (isDeep && root !== undefined && !(last === 'members' && ownMembers.has(owner))) return [...version, root];
  if (isDeep && Object.hasOwn(views, last)) return [...parent, views[last] ?? ''];
  if (last === 'children') return itemsOf(segments);
  return lastKind(segments) === 'collection' ? segments : undefined;
}

/** Files and folders are found under their drive, however deep they are. */
function itemsOf(segments: readonly string[]): readonly string[] | undefined {
  const drives = segments.lastIndexOf('drives');
  const drive = segments.lastIndexOf('drive');
  if (drives >= 0 && drives + 1 < segments.length) return [...segments.slice(0, drives + 2), 'items'];
  return drive >= 0 ? [...segments.slice(0, drive + 1), 'items'] : undefined;
}

function lastKind(segments: readonly string[]): SegmentKind {
  return segments.reduce<SegmentKind>((before, segment) => kindOf(segment, before), 'namespace');
}

/** What a path may hold as it is stays readable. */
function encodeId(id: string): string {
  return encodeURIComponent(id).replaceAll('%2C', ',').replaceAll('%3D', '=').replaceAll('%40', '@');
}

import { createHash } from 'node:crypto';
import { guidOf } from '../guid.ts';
import { textOf, type Entity, type JsonObject } from '../json.ts';
import { timestamp } from './random.ts';

/** A file, a folder or a shortcut. Only the root has no parent. */
export interface DriveItem {
  readonly item: Entity;
  readonly parentId?: string;
  /** From the root, e.g. `/Documents/Plan.txt`; `` is the root itself. */
  readonly path: string;
  /** Of a file. */
  readonly content?: () => Buffer;
}

/** `items` are all by their id, the root among them. */
export interface Drive {
  readonly drive: Entity;
  readonly root: DriveItem;
  readonly items: ReadonlyMap<string, DriveItem>;
}

/** A file is its text, made when somebody reads it; a folder is what is in it. */
interface Tree {
  readonly [name: string]: Tree | FileText;
}
type FileText = () => string;

const modified = Date.UTC(2026, 8, 14, 11, 5);

/** A drive can be found from its id alone, as in SharePoint, whose ids are base64 of GUIDs too. */
function driveId(ownerId: string): string {
  return `b!${Buffer.from(ownerId.replaceAll('-', ''), 'hex').toString('base64url')}`;
}

/** The GUID of the person or the site that a drive's id was made from; `undefined` for what is no such id. */
export function driveOwner(id: string): string | undefined {
  if (!id.startsWith('b!')) return undefined;
  const hex = Buffer.from(id.slice(2), 'base64url').toString('hex');
  return hex.length === 32 ? `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` : undefined;
}

/** The OneDrive of a person; the same files at each start. */
export function createUserDrive(user: Entity): Drive {
  const name = textOf(user['displayName']);
  const webUrl = `https://contoso-my.sharepoint.sandbox/personal/${textOf(user['mailNickname'])}/Documents`;
  const owner = { user: { id: user.id, displayName: name, email: user['mail'] ?? null } };
  const sharepointIds = {
    listId: guidOf(`list:${user.id}`),
    siteId: guidOf(`site:${user.id}`),
    siteUrl: webUrl.slice(0, webUrl.lastIndexOf('/')),
    webId: guidOf(`web:${user.id}`),
  };
  return createDrive(user.id, { name: 'OneDrive', driveType: 'business', webUrl, owner, sharepointIds }, userTree(name));
}

/** Where a library is in SharePoint; `siteId` and `webId` are the two GUIDs of the site's id. */
export interface LibraryPlace extends JsonObject {
  readonly listId: string;
  readonly siteId: string;
  readonly siteUrl: string;
  readonly webId: string;
}

/** The library *Documents* of a site. */
export function createSiteDrive(siteName: string, sharepointIds: LibraryPlace): Drive {
  const facts = {
    name: 'Documents',
    driveType: 'documentLibrary',
    webUrl: `${sharepointIds.siteUrl}/Shared%20Documents`,
    owner: { group: { displayName: `${siteName} Owners` } },
    sharepointIds,
  };
  return createDrive(sharepointIds.siteId, facts, siteTree(siteName));
}

function createDrive(ownerId: string, facts: Omit<Entity, 'id'>, tree: Tree): Drive {
  const id = driveId(ownerId);
  const items = new Map<string, DriveItem>();
  const webUrl = textOf(facts['webUrl']);
  const rootId = itemId(id, '');
  const root = addFolder(items, { driveId: id, webUrl }, { path: '', name: 'root' }, tree);
  const used = [...items.values()].reduce((sum, { item }) => sum + (item['file'] ? Number(item['size']) : 0), 0);
  const quota = { total: 1_099_511_627_776, used, deleted: 0, state: 'normal' };
  const drive: Entity = { id, createdDateTime: timestamp(Date.UTC(2020, 2, 2)), description: '', ...facts, quota };
  return { drive, root: items.get(rootId) ?? root, items };
}

/** The drive that an item is in, by its id and its own `webUrl`. */
export interface Place {
  readonly driveId: string;
  readonly webUrl: string;
}

/** Where in the drive an item is. */
export interface Position {
  readonly path: string;
  readonly name: string;
  readonly parentId?: string;
}

function addFolder(items: Map<string, DriveItem>, place: Place, at: Position, tree: Tree): DriveItem {
  const id = itemId(place.driveId, at.path);
  const children = Object.entries(tree).map(([name, content]) => {
    const child = { path: `${at.path}/${name}`, name, parentId: id };
    return typeof content === 'function' ? addFile(items, place, child, content) : addFolder(items, place, child, content);
  });
  const size = children.reduce((sum, child) => sum + Number(child.item['size']), 0);
  const item: Entity = { ...itemFacts(place, id, at), folder: { childCount: children.length }, ...(at.path === '' && { root: {} }), size };
  const folder: DriveItem = { item, path: at.path, ...(at.parentId !== undefined && { parentId: at.parentId }) };
  items.set(id, folder);
  return folder;
}

function addFile(items: Map<string, DriveItem>, place: Place, at: Position & { readonly parentId: string }, text: FileText): DriveItem {
  const id = itemId(place.driveId, at.path);
  const bytes = Buffer.from(text());
  const file = { mimeType: mimeType(at.name), hashes: { sha256Hash: createHash('sha256').update(bytes).digest('hex').toUpperCase() } };
  const item: Entity = { ...itemFacts(place, id, at), file, size: bytes.length };
  const added: DriveItem = { item, path: at.path, parentId: at.parentId, content: () => Buffer.from(text()) };
  items.set(id, added);
  return added;
}

/** What every item says of itself: who it is, where it is, and how old, which at the start is the same for all. */
export function itemFacts(place: Place, id: string, at: Position): Entity {
  const parentPath = at.path.slice(0, Math.max(0, at.path.lastIndexOf('/')));
  const parent = at.parentId === undefined ? {} : { id: at.parentId, path: `/drives/${place.driveId}/root:${parentPath}` };
  return {
    id,
    createdDateTime: timestamp(modified - 86_400_000 * 40),
    eTag: `"{${id}},1"`,
    lastModifiedDateTime: timestamp(modified),
    name: at.name,
    parentReference: { driveId: place.driveId, driveType: 'business', ...parent },
    webUrl: `${place.webUrl}${at.path.split('/').map(encodeURIComponent).join('/')}`,
  };
}

function itemId(drive: string, path: string): string {
  return `01${createHash('sha256').update(`${drive}${path}`).digest('hex').slice(0, 32).toUpperCase()}`;
}

function mimeType(name: string): string {
  if (name.endsWith('.csv')) return 'text/csv';
  return name.endsWith('.json') ? 'application/json' : 'text/plain';
}

function userTree(owner: string): Tree {
  return {
    Documents: {
      'Expenses.csv': () => 'date,purpose,amount\r\n2026-09-01,Train to Lyon,84.20\r\n2026-09-02,Hotel,129.00\r\n',
      'Notes.txt': () => `Notes of ${owner}\n\n- Renew the certificate before it expires.\n- Ask for Mail.Read, not for Mail.ReadWrite.\n`,
      Projects: { 'Aurora.json': () => `${JSON.stringify({ project: 'Aurora', owner, milestones: ['draft', 'review', 'release'] }, null, 2)}\n` },
    },
    Pictures: {},
    'Übersicht & Pläne.txt': () => 'Ein Dateiname mit Leerzeichen, Umlauten und einem &.\n',
  };
}

function siteTree(name: string): Tree {
  return {
    General: { 'Welcome.txt': () => `Welcome to ${name}.\n` },
    Reports: { 'Measurements.csv': measurements, 'Summary.txt': () => `Summary of ${name}: all is well.\n` },
  };
}

/** About 1.2 MB, for downloads one can watch. */
function measurements(): string {
  const rows = Array.from({ length: 40_000 }, (_, index) => {
    const celsius = (20 + Math.sin(index / 50) * 5).toFixed(4);
    return `${String(index).padStart(6, '0')},sensor-${index % 16},${celsius}`;
  });
  return `row,sensor,celsius\n${rows.join('\n')}\n`;
}

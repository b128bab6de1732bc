import { textOf, type Entity, type JsonObject } from '../json.ts';
import { CopyJobs } from './copyJobs.ts';
import { createSiteDrive, createUserDrive, driveOwner, type Drive } from './drives.ts';
import { DeltaStates } from './deltaStates.ts';
import { createGroups } from './groups.ts';
import { Mailboxes } from './mailboxes.ts';
import { createSites, type Site } from './sites.ts';
import { createUsers } from './users.ts';

/** The data of the tenant. Routes change it; a reset makes a new one. */
export class Tenant {
  readonly users: Map<string, Entity>;
  readonly groups: Map<string, Entity>;
  readonly sites: readonly Site[] = createSites();
  readonly deltas = new DeltaStates();
  readonly copies = new CopyJobs();
  readonly mailboxes: Mailboxes;
  /** Ids of members by the id of the group. */
  readonly #members: Map<string, Set<string>>;
  /** As at the start: who manages whom doesn't shift when somebody leaves. */
  readonly #order: readonly string[];
  readonly #drives = new Map<string, Drive>();
  /** What was shared, by the id of the item. */
  readonly #sharing = new Map<string, readonly JsonObject[]>();

  constructor() {
    const users = createUsers();
    const groups = createGroups(users);
    this.users = new Map(users.map((user) => [user.id, user]));
    this.groups = new Map(groups.map(({ group }) => [group.id, group]));
    this.#members = new Map(groups.map(({ group, members }) => [group.id, new Set(members)]));
    const director = users.find((user) => user['jobTitle'] === 'Director');
    this.#order = [...new Set([director, ...users].flatMap((user) => user?.id ?? []))];
    this.mailboxes = new Mailboxes(this.#order, this.users);
  }

  /** By id or userPrincipalName. */
  user(key: string): Entity | undefined {
    const wanted = key.toLowerCase();
    const byId = this.users.get(wanted);
    if (byId || !wanted.includes('@')) return byId;
    for (const user of this.users.values()) if (textOf(user['userPrincipalName']).toLowerCase() === wanted) return user;
    return undefined;
  }

  /** By mail address, id or userPrincipalName. */
  userWithAddress(address: string): Entity | undefined {
    const wanted = address.toLowerCase();
    for (const user of this.users.values()) if (wanted !== '' && textOf(user['mail']).toLowerCase() === wanted) return user;
    return this.user(wanted);
  }

  group(key: string): Entity | undefined {
    return this.groups.get(key.toLowerCase());
  }

  /** Everybody but the director has one; each manages eight. */
  managerOf(userId: string): Entity | undefined {
    const index = this.#order.indexOf(userId);
    const manager = index > 0 ? this.#order[Math.floor((index - 1) / 8)] : undefined;
    return manager === undefined ? undefined : this.users.get(manager);
  }

  members(groupId: string): Set<string> {
    const members = this.#members.get(groupId) ?? new Set<string>();
    this.#members.set(groupId, members);
    return members;
  }

  groupsWith(memberId: string): readonly Entity[] {
    return [...this.groups.values()].filter((group) => this.#members.get(group.id)?.has(memberId));
  }

  /** Their files stay, for whoever knows the drive's id: OneDrive keeps them for 30 days and more. */
  deleteUser(id: string): void {
    const user = this.users.get(id);
    if (user) this.userDrive(user);
    this.users.delete(id);
    for (const members of this.#members.values()) members.delete(id);
  }

  deleteGroup(id: string): void {
    this.groups.delete(id);
    this.#members.delete(id);
    for (const members of this.#members.values()) members.delete(id);
  }

  userDrive(user: Entity): Drive {
    return this.#drive(user.id, () => createUserDrive(user));
  }

  siteDrive({ site, guid, lists }: Site): Drive {
    const place = {
      listId: lists.find((list) => list['name'] === 'Documents')?.id ?? guid,
      siteId: guid,
      siteUrl: textOf(site['webUrl']),
      webId: site.id.split(',')[2] ?? guid,
    };
    return this.#drive(guid, () => createSiteDrive(textOf(site['displayName']), place));
  }

  drive(id: string): Drive | undefined {
    const owner = driveOwner(id);
    if (owner === undefined) return undefined;
    const user = this.users.get(owner);
    const site = this.siteWithDrive(id);
    return this.#drives.get(owner) ?? (user ? this.userDrive(user) : site && this.siteDrive(site));
  }

  /** The site that a drive is the library of. */
  siteWithDrive(id: string): Site | undefined {
    const owner = driveOwner(id);
    return this.sites.find((one) => one.guid === owner);
  }

  /** Puts it in place of what was there under its id. */
  saveDrive(drive: Drive): void {
    const owner = driveOwner(drive.drive.id);
    if (owner !== undefined) this.#drives.set(owner, drive);
  }

  /** The permissions that an item has besides its owner's. */
  sharing(itemId: string): readonly JsonObject[] {
    return this.#sharing.get(itemId) ?? [];
  }

  share(itemId: string, permissions: readonly JsonObject[]): void {
    this.#sharing.set(itemId, [...this.sharing(itemId), ...permissions]);
  }

  #drive(key: string, create: () => Drive): Drive {
    const existing = this.#drives.get(key) ?? create();
    this.#drives.set(key, existing);
    return existing;
  }
}

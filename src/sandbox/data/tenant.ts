import { textOf, type Entity } from '../json.ts';
import { createSiteDrive, createUserDrive, driveOwner, type Drive } from './drives.ts';
import { DeltaStates } from './deltaStates.ts';
import { createGroups } from './groups.ts';
import { createMessages } from './messages.ts';
import { createSites, type Site } from './sites.ts';
import { createUsers } from './users.ts';

/** The data of the tenant. Routes change it; a reset makes a new one. */
export class Tenant {
  readonly users: Map<string, Entity>;
  readonly groups: Map<string, Entity>;
  readonly sites: readonly Site[] = createSites();
  readonly deltas = new DeltaStates();
  /** Ids of members by the id of the group. */
  readonly #members: Map<string, Set<string>>;
  /** As at the start: who manages whom doesn't shift when somebody leaves. */
  readonly #order: readonly string[];
  readonly #drives = new Map<string, Drive>();
  readonly #mailboxes = new Map<string, readonly Entity[]>();

  constructor() {
    const users = createUsers();
    const groups = createGroups(users);
    this.users = new Map(users.map((user) => [user.id, user]));
    this.groups = new Map(groups.map(({ group }) => [group.id, group]));
    this.#members = new Map(groups.map(({ group, members }) => [group.id, new Set(members)]));
    const director = users.find((user) => user['jobTitle'] === 'Director');
    this.#order = [...new Set([director, ...users].flatMap((user) => user?.id ?? []))];
  }

  /** By id or userPrincipalName. */
  user(key: string): Entity | undefined {
    const wanted = key.toLowerCase();
    const byId = this.users.get(wanted);
    if (byId || !wanted.includes('@')) return byId;
    for (const user of this.users.values()) if (textOf(user['userPrincipalName']).toLowerCase() === wanted) return user;
    return undefined;
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

  deleteUser(id: string): void {
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

  siteDrive({ site, guid }: Site): Drive {
    return this.#drive(guid, () => createSiteDrive(guid, textOf(site['displayName']), textOf(site['webUrl'])));
  }

  drive(id: string): Drive | undefined {
    const owner = driveOwner(id);
    if (owner === undefined) return undefined;
    const user = this.users.get(owner);
    if (user) return this.userDrive(user);
    const site = this.sites.find((one) => one.guid === owner);
    return site && this.siteDrive(site);
  }

  messages(user: Entity): readonly Entity[] {
    const existing = this.#mailboxes.get(user.id);
    if (existing) return existing;
    const index = this.#order.indexOf(user.id);
    // Somebody who was only just created has had no mail yet.
    const messages = index === -1 ? [] : createMessages(user, index, [...this.users.values()].slice(0, 200));
    this.#mailboxes.set(user.id, messages);
    return messages;
  }

  #drive(key: string, create: () => Drive): Drive {
    const existing = this.#drives.get(key) ?? create();
    this.#drives.set(key, existing);
    return existing;
  }
}

import { GraphError } from './errors.ts';

/** Each workload behind Graph says 403 in its own words. */
type Workload = 'directory' | 'mail' | 'files';

interface Permission {
  /** Application permissions, the least first; any one of them is enough. Source: Microsoft Graph's reference, "Permissions" of each operation. */
  readonly roles: readonly string[];
  /** One of these is needed besides. */
  readonly and?: readonly string[];
  readonly workload: Workload;
}

/** What each operation needs; the routes refer to it by name. */
const permissions = {
  readOrganization: directory(
    'Organization.Read.All',
    'Organization.ReadWrite.All',
    'User.Read.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ),
  readUsers: directory('User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'),
  readWholeUsers: directory('User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'),
  writeUsers: directory('User.ReadWrite.All', 'Directory.ReadWrite.All'),
  deleteUsers: directory('User.DeleteRestore.All', 'User.ReadWrite.All'),
  enableUsers: {
    ...directory('User.EnableDisableAccount.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'),
    and: ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  },
  revokeSessions: directory('User.RevokeSessions.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'),
  readMemberships: directory('GroupMember.Read.All', 'Group.Read.All', 'Group.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'),
  readGroups: directory('GroupMember.Read.All', 'Group.Read.All', 'Group.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'),
  createGroups: directory('Group.Create', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'),
  writeGroups: directory('Group.ReadWrite.All', 'Directory.ReadWrite.All'),
  deleteGroups: directory('Group.ReadWrite.All'),
  readMembers: directory(
    'GroupMember.Read.All',
    'GroupMember.ReadWrite.All',
    'Group.Read.All',
    'Group.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ),
  writeMembers: directory('GroupMember.ReadWrite.All', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'),
  readApplications: directory('Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'),
  writeApplications: directory('Application.ReadWrite.All', 'Directory.ReadWrite.All'),
  writeAssignments: {
    ...directory('AppRoleAssignment.ReadWrite.All'),
    and: ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  },
  readPolicies: directory('Policy.Read.All', 'Policy.ReadWrite.ApplicationConfiguration'),
  readSignIns: directory('AuditLog.Read.All'),
  readObjects: directory(
    'Directory.Read.All',
    'User.Read.All',
    'User.ReadWrite.All',
    'Group.Read.All',
    'Group.ReadWrite.All',
    'Directory.ReadWrite.All',
  ),
  readSites: files('Sites.Read.All', 'Sites.ReadWrite.All', 'Sites.Manage.All', 'Sites.FullControl.All'),
  readFiles: files('Files.Read.All', 'Files.ReadWrite.All', 'Sites.Read.All', 'Sites.ReadWrite.All'),
  writeFiles: files('Files.ReadWrite.All', 'Sites.ReadWrite.All'),
  sendMail: mail('Mail.Send'),
  readMailboxSettings: mail('MailboxSettings.Read', 'MailboxSettings.ReadWrite'),
  writeMailboxSettings: mail('MailboxSettings.ReadWrite'),
  listMessages: mail('Mail.ReadBasic.All', 'Mail.ReadBasic', 'Mail.Read', 'Mail.ReadWrite'),
} as const satisfies Record<string, Permission>;

/** An operation's, not Graph's: which of Graph's permissions are enough for it is in the table. */
export type PermissionName = keyof typeof permissions;

/** What the sandbox's app has at first, enough for all samples. It may send mail, but none lets it read mail: that is the 403 to meet on purpose. */
export const startingRoles: readonly string[] = [
  'User.ReadWrite.All',
  'Group.ReadWrite.All',
  'Sites.Read.All',
  'Files.ReadWrite.All',
  'Mail.Send',
  'MailboxSettings.ReadWrite',
  'Application.Read.All',
  'Organization.Read.All',
];

/** Every role that means something here, in alphabetical order. */
export const knownRoles: readonly string[] = [...new Set(Object.values<Permission>(permissions).flatMap((permission) => permission.roles))].sort();

/** Names the least role that would have done, so that it can be granted with a click. Microsoft Graph does not say it. */
const requiredRoleHeader = 'x-sandbox-required-role';

/** @throws {GraphError} 403 when the token carries none of the roles that would do */
export function requireRole(name: PermissionName, tokenRoles: readonly string[]): void {
  const missing = missingFor(name, tokenRoles);
  if (!missing) return;
  const { code, message } = denials[permissions[name].workload];
  throw new GraphError(403, code, message, { headers: { [requiredRoleHeader]: missing[0] ?? '' } });
}

/** Whether the token carries what would do. */
export function isGranted(name: PermissionName, tokenRoles: readonly string[]): boolean {
  return missingFor(name, tokenRoles) === undefined;
}

/** The roles one of which is needed and not there. */
function missingFor(name: PermissionName, tokenRoles: readonly string[]): readonly string[] | undefined {
  const { roles, and }: Permission = permissions[name];
  return [roles, and].find((some) => some && !some.some((role) => tokenRoles.includes(role)));
}

const denials: Readonly<Record<Workload, { readonly code: string; readonly message: string }>> = {
  directory: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' },
  mail: { code: 'ErrorAccessDenied', message: 'Access is denied. Check credentials and try again.' },
  files: { code: 'accessDenied', message: 'Access denied' },
};

function directory(...roles: readonly string[]): Permission {
  return { roles, workload: 'directory' };
}

function files(...roles: readonly string[]): Permission {
  return { roles, workload: 'files' };
}

function mail(...roles: readonly string[]): Permission {
  return { roles, workload: 'mail' };
}

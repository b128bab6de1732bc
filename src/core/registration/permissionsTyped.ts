import { t } from '@vscode/l10n';
import { NearNames } from '../http/variables/nearNames.ts';
import { applicationPermissions, isPermissionName, permissionNamed } from './permissions.ts';

/** More than these are a text, and no list of permissions. */
const mostNames = 50;

/**
 * The permissions in what a person typed or pasted: one, several with commas or spaces between them, or as scopes are written,
 * `https://graph.microsoft.com/User.Read.All`. Those of our table come in its spelling, each once; none where anything else is among them.
 */
export function typedPermissions(text: string): readonly string[] {
  const words = text.split(/[\s,;]+/, mostNames + 1).filter((word) => word !== '');
  const names = words.map((word) => word.replace(/^(?:https?|api):\/\/[^/]+\/+/i, ''));
  if (names.length > mostNames || !names.every(isPermissionName)) return [];
  const found = new Map<string, string>();
  for (const name of names) if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), permissionNamed(name)?.value ?? name);
  return [...found.values()];
}

/** Permissions of Microsoft Graph that there are for signed-in people only. Source: Microsoft Graph permissions reference. */
const delegatedOnly: ReadonlySet<string> = new Set([
  'user.read',
  'user.readwrite',
  'files.read',
  'files.readwrite',
  'people.read',
  'tasks.read',
  'tasks.readwrite',
  'chat.read',
  'chat.readwrite',
  'directory.accessasuser.all',
]);

/** A sentence where a permission of Microsoft Graph is not among those that we know: it may be right all the same. `undefined` for one that is. */
export function permissionDoubt(name: string): string | undefined {
  if (permissionNamed(name)) return undefined;
  const near = nearPermission(name);
  if (delegatedOnly.has(name.toLowerCase()) || /\.shared$/i.test(name)) {
    return near === undefined
      ? t('“{0}” is a delegated permission, which no app-only token holds.', name)
      : t('“{0}” is a delegated permission, which no app-only token holds. Did you mean {1}?', name, near);
  }
  return near === undefined
    ? t('“{0}” is not among the application permissions that are known here.', name)
    : t('“{0}” is not among the application permissions that are known here. Did you mean {1}?', name, near);
}

/** One that goes on as this one does; else one of the same kind of object that takes few edits. */
function nearPermission(name: string): string | undefined {
  const wanted = name.toLowerCase();
  const values = applicationPermissions().map(({ value }) => value);
  const longer = values.find((value) => value.toLowerCase().startsWith(`${wanted}.`));
  return longer ?? new NearNames(values.filter((value) => value.toLowerCase().slice(0, 3) === wanted.slice(0, 3))).near(name);
}

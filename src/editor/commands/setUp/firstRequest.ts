import * as vscode from 'vscode';
import type { Connection } from '../../../core/connection/connection.ts';
import { permissionNamed } from '../../../core/registration/permissions.ts';
import { languageId } from '../../../shared/ids.ts';

/** What to ask for, by the first word of a permission, where a plain list would be too much. */
const wellChosen: Readonly<Record<string, string>> = {
  User: '/users?$top=5&$select=displayName,userPrincipalName',
  Group: '/groups?$top=5&$select=displayName,mail',
  GroupMember: '/groups?$top=5&$select=displayName,mail',
  Organization: '/organization?$select=displayName,verifiedDomains',
  Directory: '/organization?$select=displayName,verifiedDomains',
  Application: '/applications?$top=5&$select=displayName,appId',
  Device: '/devices?$top=5&$select=displayName,operatingSystem',
  Sites: '/sites/root',
  AuditLog: '/auditLogs/directoryAudits?$top=5',
};

/** Opens a request file, not saved yet, with a GET that the app may send. Nothing is sent. @param roles the most wanted first */
export async function openFirstRequest(connection: Connection, roles: readonly string[]): Promise<void> {
  const [path = '/'] = roles.flatMap((role) => pathFor(role) ?? []);
  const content = `# @connection ${connection.name}\n\n### ${vscode.l10n.t('A first request')}\nGET ${path}\n`;
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: languageId, content }));
}

/** A GET that needs no ID. One that only creates, or is for chosen objects, has none. */
function pathFor(role: string): string | undefined {
  if (/\.(?:Create|Selected)$/.test(role)) return undefined;
  const family = role.split('.', 1)[0] ?? '';
  if (Object.hasOwn(wellChosen, family)) return wellChosen[family];
  const listing = permissionNamed(role)?.requests.find((request) => request.startsWith('GET ') && !/[{*]/.test(request));
  return listing?.slice('GET '.length);
}

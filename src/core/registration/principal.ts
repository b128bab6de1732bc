import { t } from '@vscode/l10n';
import { inQuotes, isDone, textIn } from './application.ts';
import type { GraphCaller } from './graphCaller.ts';
import { graphList } from './graphList.ts';
import { graphRefused } from './graphRefused.ts';

/** The object ID of an app's service principal in the tenant; `undefined` where it has none. @throws {UserError} `graph.…` */
export async function findServicePrincipal(caller: GraphCaller, appId: string, signal: AbortSignal): Promise<string | undefined> {
  const answer = await caller.call('GET', `/v1.0/servicePrincipals(appId='${inQuotes(appId)}')?$select=id,appId`, signal);
  if (answer.status === 404) return undefined;
  if (!isDone(answer)) throw graphRefused(answer, t('The service principal of the app was not read'));
  return textIn(answer.body, 'id');
}

/** The IDs, in lower case, of the resource's app roles that were granted to this service principal, with the assignment's ID. @throws {UserError} `graph.…` */
export async function assignedRoles(
  caller: GraphCaller,
  principalId: string,
  resourceId: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const path = `/v1.0/servicePrincipals/${encodeURIComponent(principalId)}/appRoleAssignments`;
  const assignments = await graphList(caller, path, t('The permissions of the app were not read'), signal);
  return new Map(
    assignments.flatMap((one) => {
      const [id, role, resource] = ['id', 'appRoleId', 'resourceId'].map((name) => textIn(one, name));
      return id !== undefined && role !== undefined && resource?.toLowerCase() === resourceId.toLowerCase()
        ? [[role.toLowerCase(), id] as const]
        : [];
    }),
  );
}

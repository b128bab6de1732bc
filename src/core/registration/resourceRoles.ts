import { t } from '@vscode/l10n';
import { cloudNamed } from '../connection/clouds.ts';
import type { Connection } from '../connection/connection.ts';
import { toUrl } from '../connection/identifiers.ts';
import { UserError } from '../errors.ts';
import { microsoftGraphAppId } from './adminScript/input.ts';
import { inQuotes, isDone, objects, textIn } from './application.ts';
import type { GraphCaller, JsonObject } from './graphCaller.ts';
import { graphList } from './graphList.ts';
import { graphRefused } from './graphRefused.ts';

/** Who gives the permissions: a resource's service principal in the tenant. */
export interface Resource {
  /** The object ID of the service principal. */
  readonly servicePrincipalId: string;
  readonly appId: string;
  readonly displayName: string;
}

export interface ResourceRole {
  /** The permission, e.g. `User.Read.All`. */
  readonly value: string;
  /** The ID of the app role. */
  readonly id: string;
}

/** The same in every tenant and cloud. */
const sharePointAppId = '00000003-0000-0ff1-ce00-000000000000';
const members = '$select=id,appId,displayName,appRoles';

/**
 * The resource of a connection and the IDs of these permissions, as the resource's own service principal has them: they are in no list of ours.
 * @throws {UserError} `resourceMissing`, `permissionUnknown`, `graph.…`
 */
export async function resourceRoles(
  caller: GraphCaller,
  connection: Pick<Connection, 'cloud' | 'resourceUri'>,
  permissions: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly resource: Resource; readonly roles: readonly ResourceRole[] }> {
  const principal = await resourcePrincipal(caller, connection, signal);
  const [servicePrincipalId, appId, displayName] = ['id', 'appId', 'displayName'].map((name) => textIn(principal, name));
  if (servicePrincipalId === undefined || appId === undefined) {
    throw new UserError(
      'resourceMissing',
      t('The tenant has no service principal for “{0}”.', connection.resourceUri),
      t('Check the resource URI and the cloud of the connection.'),
    );
  }
  const known = rolesOfPrincipal(principal);
  const unknown = permissions.filter((value) => !known.has(value.toLowerCase()));
  if (unknown.length > 0) {
    throw new UserError(
      'permissionUnknown',
      t('{0} has no application permission called {1}.', displayName ?? appId, unknown.join(', ')),
      t('Check the spelling, and that it is an application permission, not only a delegated one.'),
    );
  }
  const roles = new Set(permissions.flatMap((value) => known.get(value.toLowerCase()) ?? []));
  return { resource: { servicePrincipalId, appId, displayName: displayName ?? appId }, roles: [...roles] };
}

async function resourcePrincipal(
  caller: GraphCaller,
  { cloud, resourceUri }: Pick<Connection, 'cloud' | 'resourceUri'>,
  signal: AbortSignal,
): Promise<JsonObject | undefined> {
  const what = t('The permissions of “{0}” were not read', resourceUri);
  const appId = knownAppId(cloud, resourceUri);
  if (appId === undefined) {
    const filter = `servicePrincipalNames/any(n:n%20eq%20'${inQuotes(resourceUri)}')`;
    return (await graphList(caller, `/v1.0/servicePrincipals?$filter=${filter}&${members}`, what, signal))[0];
  }
  const answer = await caller.call('GET', `/v1.0/servicePrincipals(appId='${appId}')?${members}`, signal);
  if (answer.status === 404) return undefined;
  if (!isDone(answer)) throw graphRefused(answer, what);
  return answer.body;
}

/** `undefined` for a resource that has to be looked up by its URI. Of a custom cloud nothing is known but that Graph is there. */
function knownAppId(cloud: Connection['cloud'], resourceUri: string): string | undefined {
  const host = toUrl(resourceUri)?.hostname ?? '';
  if (/\.sharepoint(?:-mil)?\.(?:com|us|cn)$/.test(host)) return sharePointAppId;
  const isGraph = cloud === 'custom' || resourceUri === microsoftGraphAppId || resourceUri.replace(/\/+$/, '') === cloudNamed(cloud)?.graph;
  return isGraph ? microsoftGraphAppId : undefined;
}

/** By the permission in lower case; what is switched off, or for people alone, is none. */
function rolesOfPrincipal(principal: JsonObject | undefined): ReadonlyMap<string, ResourceRole> {
  return new Map(
    objects(principal?.['appRoles']).flatMap((role) => {
      const [id, value] = [textIn(role, 'id'), textIn(role, 'value')];
      const forApps = Array.isArray(role['allowedMemberTypes']) && role['allowedMemberTypes'].includes('Application');
      return id !== undefined && value && forApps && role['isEnabled'] !== false ? [[value.toLowerCase(), { id, value }] as const] : [];
    }),
  );
}

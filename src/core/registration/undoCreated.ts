import { t } from '@vscode/l10n';
import type { Connection } from '../connection/connection.ts';
import { sameName } from '../connection/identity.ts';
import { UserError } from '../errors.ts';
import type { CreatedObject } from '../setUp/pending.ts';
import { isDone } from './application.ts';
import { removeKeys, type Wait } from './applicationKeys.ts';
import type { GraphCaller } from './graphCaller.ts';
import { graphRefused } from './graphRefused.ts';

/**
 * Undoes one object that we made; one that is gone already is fine. Entra keeps a deleted application for 30 days, with its service principal.
 * @param caller of the same cloud and tenant
 * @throws {UserError} `graph.…`, `keysChanged`
 */
export async function undoCreated(object: CreatedObject, caller: GraphCaller, signal: AbortSignal, wait?: Wait): Promise<void> {
  if (object.kind === 'keyCredential') {
    try {
      await removeKeys(caller, object.parentId ?? '', [object.id], signal, wait);
    } catch (error) {
      // The application it belonged to is gone, and it with it.
      if (!(error instanceof UserError) || error.code !== 'applicationMissing') throw error;
    }
    return;
  }
  const answer = await caller.call('DELETE', pathTo(object), signal);
  if (!isDone(answer) && answer.status !== 404) throw graphRefused(answer, t('“{0}” was not removed from the tenant', object.label));
}

/** In the order in which they are undone: what was made last goes first, so that nothing is left without its parent. */
export function undoOrder(created: readonly CreatedObject[]): readonly CreatedObject[] {
  return created.toReversed();
}

/** Whether a connection signs in as an app that was undone: what is known of its last token is of no use then. Client IDs are unique in all tenants. */
export function hasLostItsApp({ clientId }: Pick<Connection, 'clientId'>, undone: Pick<CreatedObject, 'kind' | 'clientId'>): boolean {
  return undone.kind === 'application' && sameName(clientId, undone.clientId);
}

function pathTo({ kind, id, parentId }: CreatedObject): string {
  const own = encodeURIComponent(id);
  switch (kind) {
    case 'appRoleAssignment':
      return `/v1.0/servicePrincipals/${encodeURIComponent(parentId ?? '')}/appRoleAssignedTo/${own}`;
    case 'servicePrincipal':
      return `/v1.0/servicePrincipals/${own}`;
    default:
      return `/v1.0/applications/${own}`;
  }
}

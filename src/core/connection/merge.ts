import { t } from '@vscode/l10n';
import { stricter } from './access.ts';
import type { Connection } from './connection.ts';
import { bindingKey, sameName } from './identity.ts';

/** A connection by its name. Its access and stage are the stricter ones already. */
export interface KnownConnection {
  readonly connection: Connection;
  /** `workspace` when only the workspace's settings define it. */
  readonly source: 'user' | 'workspace' | 'sandbox';
  /** A sentence when a person's and the workspace's definition of this name differ. */
  readonly clash?: string;
}

/**
 * One list from a person's own connections and those that the workspace shares. A person's own definition wins, with the stricter access of the
 * two and the production stage of either.
 */
export function mergeConnections(user: readonly Connection[], workspace: readonly Connection[]): readonly KnownConnection[] {
  const merged: KnownConnection[] = user.map((own) => {
    const shared = workspace.find((other) => sameName(other.name, own.name));
    if (!shared) return { connection: own, source: 'user' };
    const stage = own.stage ?? shared.stage;
    const connection = { ...own, access: stricter(own.access, shared.access), ...(stage && { stage }) };
    if (bindingKey(own) === bindingKey(shared)) return { connection, source: 'user' };
    const clash = t(
      'The workspace defines “{0}” for another tenant, app or host ({1}, {2}). Your own definition is used.',
      own.name,
      shared.tenantId,
      shared.baseResourceUrl,
    );
    return { connection, source: 'user', clash };
  });
  // Several levels of settings may share the same name; the first one is it, as above.
  const onlyShared = workspace.filter(
    (shared, index) =>
      !user.some((own) => sameName(own.name, shared.name)) && workspace.findIndex((other) => sameName(other.name, shared.name)) === index,
  );
  return [...merged, ...onlyShared.map((connection): KnownConnection => ({ connection, source: 'workspace' }))];
}

import type { Connection } from '../../../core/connection/connection.ts';
import { bindingKey, sameName } from '../../../core/connection/identity.ts';
import { cancelled } from '../../../core/cancelled.ts';
import type { PendingSetUp } from '../../../core/setUp/pending.ts';
import { connectionOf } from '../../../core/setUp/setUp.ts';
import { mayReplace } from '../connectionNames.ts';
import type { LifeDeps } from '../lifeDeps.ts';

/** `answered`: its questions were just answered, and those answers count. `later`: what the person has changed about the connection since counts. */
type Saving = 'answered' | 'later';

type SaveDeps = Pick<LifeDeps, 'pending' | 'connections' | 'store'>;

/**
 * Writes down how far the set-up is; from the moment on that tenant, app and certificate are known the connection is stored as well.
 * @throws a cancel when another connection has its name and may not be replaced
 */
export async function saveSetUp(deps: SaveDeps, setUp: PendingSetUp, saving: Saving): Promise<void> {
  await deps.pending.saveSetUp(setUp);
  const connection = connectionOf(setUp);
  if (connection) await saveConnection(deps, connection, saving);
}

/** The connection of a set-up as it is stored, with what the person has changed about it since. `undefined` while tenant, app or certificate are open. */
export function connectionOfSetUp({ connections }: Pick<LifeDeps, 'connections'>, setUp: PendingSetUp): Connection | undefined {
  const connection = connectionOf(setUp);
  const stored = connections.find(setUp.name)?.connection;
  return connection && stored?.certificate && bindingKey(stored) === bindingKey(connection) ? stored : connection;
}

async function saveConnection(deps: SaveDeps, connection: Connection, saving: Saving): Promise<void> {
  const known = deps.connections.find(connection.name);
  const isOther = known !== undefined && bindingKey(known.connection) !== bindingKey(connection);
  if (isOther && !(await mayReplace(deps.connections, connection.name))) throw cancelled();
  // The same app under the same name is what was stored some steps, or days, before.
  const own = saving === 'later' && !isOther ? (await deps.store.list()).connections.find(({ name }) => sameName(name, connection.name)) : undefined;
  await deps.store.save(own ? completed(own, connection) : connection, 'replace');
  await deps.connections.reload();
}

/** Access, stage and certificate may be others by now, and stay; what was not known before is added. */
function completed(own: Connection, { certificate, applicationObjectId }: Connection): Connection {
  return { ...(applicationObjectId !== undefined && { applicationObjectId }), ...(certificate && { certificate }), ...own };
}

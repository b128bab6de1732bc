import type { Connection } from '../../../core/connection/connection.ts';
import { bindingKey } from '../../../core/connection/identity.ts';
import { cancelled } from '../../../core/cancelled.ts';
import type { PendingSetUp } from '../../../core/setUp/pending.ts';
import { connectionOf } from '../../../core/setUp/setUp.ts';
import { mayReplace } from '../connectionNames.ts';
import type { LifeDeps } from '../lifeDeps.ts';

/**
 * Writes down how far the set-up is; from the moment on that tenant, app and certificate are known the connection is stored as well.
 * @throws a cancel when another connection has its name and may not be replaced
 */
export async function saveSetUp(deps: LifeDeps, setUp: PendingSetUp): Promise<void> {
  await deps.pending.saveSetUp(setUp);
  const connection = connectionOf(setUp);
  if (connection) await saveConnection(deps, connection);
}

async function saveConnection(deps: LifeDeps, connection: Connection): Promise<void> {
  const known = deps.connections.find(connection.name);
  // The same app under the same name is what was stored some steps, or days, before.
  const isOther = known !== undefined && bindingKey(known.connection) !== bindingKey(connection);
  if (isOther && !(await mayReplace(deps.connections, connection.name))) throw cancelled();
  await deps.store.save(connection, 'replace');
  await deps.connections.reload();
}

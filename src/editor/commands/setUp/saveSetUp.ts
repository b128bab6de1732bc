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
 * @returns the set-up as it is now: `later`, with the certificate, the access and the stage that its connection has got since
 * @throws a cancel when another connection has its name and may not be replaced
 */
export async function saveSetUp(deps: SaveDeps, setUp: PendingSetUp, saving: Saving): Promise<PendingSetUp> {
  const now = saving === 'later' ? asStored(setUp, (await deps.store.list()).connections) : setUp;
  await deps.pending.saveSetUp(now);
  const connection = connectionOf(now);
  if (connection) await saveConnection(deps, connection, saving);
  return now;
}

/** What a person has changed about the connection meanwhile is not asked for again. */
function asStored(setUp: PendingSetUp, connections: readonly Connection[]): PendingSetUp {
  const own = connections.find(({ name }) => sameName(name, setUp.name));
  const expected = connectionOf(setUp);
  if (!own || !expected || bindingKey(own) !== bindingKey(expected)) return setUp;
  const { stage: _stage, found, ...rest } = setUp;
  const certificate = own.certificate ?? setUp.certificate;
  // What was found with another certificate says nothing about this one.
  const isSame = certificate?.pfx === setUp.certificate?.pfx && certificate?.thumbprint === setUp.certificate?.thumbprint;
  return {
    ...rest,
    ...(certificate && { certificate }),
    access: own.access,
    ...(own.stage && { stage: own.stage }),
    ...(isSame && found && { found }),
  };
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
  const isStored = saving === 'later' && !isOther && (await deps.store.change(connection.name, (own) => completed(own, connection)));
  if (!isStored) await deps.store.save(connection, 'replace');
  await deps.connections.reload();
}

/** Access, stage and certificate may be others by now, and stay; what was not known before is added. */
function completed(own: Connection, { certificate, applicationObjectId }: Connection): Connection {
  return { ...(applicationObjectId !== undefined && { applicationObjectId }), ...(certificate && { certificate }), ...own };
}

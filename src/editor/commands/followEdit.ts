import type { Connection } from '../../core/connection/connection.ts';
import { bindingKey, sameName } from '../../core/connection/identity.ts';
import type { PendingSetUp } from '../../core/setUp/pending.ts';
import type { PendingStore } from '../../core/setUp/pendingStore.ts';
import { connectionOf } from '../../core/setUp/setUp.ts';

/**
 * What is under way goes along with a connection that was edited, for it is kept by the connection's name: a set-up waits for the app that the connection
 * names now, a renewal and what was made in a tenant stay with it under another name. A renewal of an app that it names no more stays to be discarded.
 */
export async function followEdit(
  pending: Pick<PendingStore, 'list' | 'saveSetUp' | 'saveRenewal' | 'addCreated'>,
  earlier: Connection,
  edited: Connection,
): Promise<void> {
  const { setUps, renewals, created } = await pending.list();
  for (const setUp of setUps) if (isOf(setUp, earlier)) await pending.saveSetUp(edit(setUp, edited));
  if (sameName(earlier.name, edited.name)) return;
  for (const renewal of renewals) {
    if (sameName(renewal.connection, earlier.name)) await pending.saveRenewal({ ...renewal, connection: edited.name });
  }
  for (const object of created) {
    if (sameName(object.connection, earlier.name)) await pending.addCreated({ ...object, connection: edited.name });
  }
}

/** A set-up of the same name may be another app's that is to replace this one. */
function isOf(setUp: PendingSetUp, connection: Connection): boolean {
  const own = connectionOf(setUp);
  return sameName(setUp.name, connection.name) && own !== undefined && bindingKey(own) === bindingKey(connection);
}

function edit({ id, way, permissions, startedAt, certificate }: PendingSetUp, edited: Connection): PendingSetUp {
  return { ...(certificate && { certificate }), ...edited, id, way, permissions, startedAt };
}

import { sandboxName } from '../../core/connection/check.ts';
import type { Connection } from '../../core/connection/connection.ts';
import { sameName } from '../../core/connection/identity.ts';
import { assertSameConnection } from '../../core/connection/sameConnection.ts';
import { prepareTarget, type PreparedRequest } from '../../core/run.ts';
import type { Connections } from '../ports/connections.ts';
import type { SandboxHost } from '../ports/sandboxHost.ts';

/** Where connections are found. */
export interface KnownConnections {
  readonly connections: Pick<Connections, 'named'>;
  readonly sandbox: Pick<SandboxHost, 'get'>;
}

/** The connection of that name as it is by now. @throws {UserError} `connectionUnknown` */
export async function connectionNow({ sandbox, connections }: KnownConnections, { name }: Pick<Connection, 'name'>): Promise<Connection> {
  if (sameName(name, sandboxName)) await sandbox.get();
  return connections.named(name);
}

/**
 * A request whose answer has links, over its connection as that is by now. Also the sandbox must be the one of before: the links lead to where it was.
 * @throws {UserError} `connectionUnknown`, `otherConnection`
 */
export async function preparedNow(known: KnownConnections, prepared: PreparedRequest): Promise<PreparedRequest> {
  const { request, target, connection } = prepared;
  if (!connection) return prepared;
  const now = await connectionNow(known, connection);
  assertSameConnection(now, connection);
  return prepareTarget(request, target, now);
}

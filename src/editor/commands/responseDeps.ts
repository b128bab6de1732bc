import type { Connection } from '../../core/connection/connection.ts';
import type { Body } from '../../core/graph/transport.ts';
import type { PreparedRequest, RunPorts } from '../../core/run.ts';
import type { Tokens } from '../../core/token/tokens.ts';
import type { Log } from '../ports/log.ts';
import type { BodyDocuments } from '../views/bodyDocuments.ts';
import type { HistoryDocuments } from '../views/historyDocuments.ts';
import type { ResponseStage } from '../views/responseStage.ts';
import type { Shown } from '../views/shown.ts';
import { connectionNow, preparedNow } from './connectionNow.ts';
import type { SendAgainDeps } from './sendAgain.ts';
import { againOf } from './sendAgainFromHistory.ts';

/** All that the commands of a response need. */
export interface ResponseDeps extends SendAgainDeps {
  readonly stage: ResponseStage;
  readonly tokens: Tokens;
  readonly documents: HistoryDocuments;
  readonly bodyDocuments: BodyDocuments;
  readonly log: Log;
  readonly ports: () => RunPorts;
  /** Puts a body into a file that only this person can read, for a day. @returns its path */
  readonly keepPrivately: (name: string, body: Body) => Promise<string>;
}

/**
 * The request that a response answers, over the connection it went over, as that connection is by now.
 * @throws {UserError} `connectionUnknown`, `otherConnection`; as `againOf` and `prepareAgain` do
 */
export async function preparedOf(deps: ResponseDeps, shown: Shown): Promise<PreparedRequest | undefined> {
  if (!shown.kept) return shown.prepared && preparedNow(deps, shown.prepared);
  const { connectionName, over } = await againOf(deps.history, shown.kept);
  if (connectionName === undefined) return over(undefined);
  return over(await connectionNow(deps, { name: connectionName }));
}

/** The connection that an exchange went over; of one of the history, as it is by now. */
export function connectionOf({ connections }: Pick<ResponseDeps, 'connections'>, { finished, kept }: Shown): Connection | undefined {
  if (finished) return finished.exchange.connection;
  return kept?.connection && connections.find(kept.connection.name)?.connection;
}

import type { Connection } from '../../core/connection/connection.ts';
import type { HistoryHead, RequestSource } from '../../core/history/entry.ts';
import { prepareAgain, requestAgain } from '../../core/history/resend.ts';
import type { PreparedRequest } from '../../core/run.ts';
import type { Head } from '../../shared/responseView.ts';
import type { History } from '../views/history.ts';
import { exchangeOf, type HistoryNode } from '../views/historyTree.ts';
import { assertTrusted } from './trust.ts';

/** A request of the history that is to be sent once more. */
export interface Again {
  /** What is known before it is prepared. */
  readonly head: Head;
  /** The connection that it went over. */
  readonly connectionName?: string;
  readonly environment?: string;
  readonly source?: RequestSource;
  /** Over the connection of that name as it is by now. @throws {UserError} `otherConnection`, and as `prepareOver` does */
  readonly over: (connection: Connection | undefined) => PreparedRequest;
}

/** *Send Again*: asks what a request from a file would ask, and goes over the connection as it is by now. @throws {UserError} `notResendable` */
export async function sendAgainFromHistory(
  history: History,
  send: (again: Again) => Promise<number | undefined>,
  node: HistoryNode | undefined,
): Promise<number | undefined> {
  const id = exchangeOf(node);
  return id === undefined ? undefined : send(await againOf(history, { id }));
}

/** @throws {UserError} `untrusted`, `exchangeGone`, `notResendable` */
export async function againOf(history: History, { id }: Pick<HistoryHead, 'id'>): Promise<Again> {
  assertTrusted();
  const kept = await history.open(id);
  // Before anything else is asked or started.
  requestAgain(kept);
  const { title, method, url, connection, environment, source } = kept.head;
  return {
    head: { title, method, url, ...(connection && { connection }) },
    ...(connection && { connectionName: connection.name }),
    ...(environment !== undefined && { environment }),
    ...(source && { source }),
    over: (now) => prepareAgain(kept, now),
  };
}

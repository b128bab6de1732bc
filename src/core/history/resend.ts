import { t } from '@vscode/l10n';
import { sandboxName } from '../connection/check.ts';
import type { Connection } from '../connection/connection.ts';
import { sameName } from '../connection/identity.ts';
import { assertSameConnection } from '../connection/sameConnection.ts';
import { UserError } from '../errors.ts';
import { memoryBody } from '../graph/transport.ts';
import type { OutgoingRequest } from '../http/outgoing.ts';
import { prepareOver, type PreparedRequest } from '../run.ts';
import type { HistoryHead, KeptExchange, NotResendable } from './entry.ts';

/** The request as it was sent. @throws {UserError} `notResendable` when a part of it is not kept */
export function requestAgain({ head, request, requestBody }: Pick<KeptExchange, 'head' | 'request' | 'requestBody'>): OutgoingRequest {
  if (head.notResendable) {
    throw new UserError('notResendable', whyNot(head.notResendable), t('Go to the request in its file, and send it from there.'));
  }
  return { ...request, ...(requestBody && { body: memoryBody(requestBody) }) };
}

/**
 * The request over the connection that now has the name, if that still is who it was: same cloud, tenant and app, to call the same host.
 * @throws {UserError} `notResendable`, `otherConnection`; as `prepareOver` does
 */
export function prepareAgain(kept: Pick<KeptExchange, 'head' | 'request' | 'requestBody'>, connection: Connection | undefined): PreparedRequest {
  if (connection) assertSameConnection(connection, connectionThen(connection, kept.head));
  return prepareOver(requestAgain(kept), connection);
}

/** As it was, as far as the entry says. */
function connectionThen(now: Connection, { connection, identity }: HistoryHead): Connection {
  // The sandbox's addresses have another port each time it starts, and nobody else can have its name.
  return { ...now, ...(sameName(now.name, sandboxName) ? connection : (identity ?? connection)), name: now.name };
}

function whyNot(reason: NotResendable): string {
  return reason === 'credentialMasked'
    ? t('The request had a credential of its own, and the history keeps none.')
    : t('The history does not keep the body of this request.');
}

import { t } from '@vscode/l10n';
import type { Connection } from '../connection/connection.ts';
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
 * The request over the connection that now has the name, if that still is the tenant that it went to.
 * @throws {UserError} `notResendable`, `otherTenant`; as `prepareOver` does
 */
export function prepareAgain(kept: Pick<KeptExchange, 'head' | 'request' | 'requestBody'>, connection: Connection | undefined): PreparedRequest {
  const before = kept.head.connection;
  if (connection && before && !sameTenant(connection, before)) {
    throw new UserError(
      'otherTenant',
      t(
        'The connection “{0}” now belongs to another tenant ({1}) than when this was sent ({2}).',
        connection.name,
        connection.tenantId,
        before.tenantId,
      ),
      t('Go to the request in its file, and send it from there.'),
    );
  }
  return prepareOver(requestAgain(kept), connection);
}

function sameTenant(connection: Connection, before: NonNullable<HistoryHead['connection']>): boolean {
  return connection.tenantId.toLowerCase() === before.tenantId.toLowerCase();
}

function whyNot(reason: NotResendable): string {
  return reason === 'credentialMasked'
    ? t('The request had a credential of its own, and the history keeps none.')
    : t('The history does not keep the body of this request.');
}

import { t } from '@vscode/l10n';
import { sandboxName } from '../connection/check.ts';
import { authorityOf } from '../connection/clouds.ts';
import type { Connection } from '../connection/connection.ts';
import { toUrl } from '../connection/identifiers.ts';
import { bindingKey, sameName } from '../connection/identity.ts';
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
  const differences = connection ? differencesOf(connection, kept.head) : [];
  if (connection && differences.length > 0) {
    throw new UserError(
      'otherConnection',
      t('The connection “{0}” is another one by now than this was sent over: {1}.', connection.name, differences.join(', ')),
      t('Go to the request in its file, and send it from there.'),
    );
  }
  return prepareOver(requestAgain(kept), connection);
}

/** In words; none when it is the same connection, as far as the entry says. */
function differencesOf(now: Connection, { connection, identity }: HistoryHead): readonly string[] {
  // The sandbox's addresses have another port each time it starts, and nobody else can have its name.
  const before = { ...now, ...(sameName(now.name, sandboxName) ? connection : (identity ?? connection)), name: now.name };
  if (bindingKey(before) === bindingKey(now)) return [];
  const differing = (make: (one: Connection) => string, sentence: (is: string, was: string) => string): readonly string[] => {
    const [is, was] = [make(now), make(before)];
    return sameName(is, was) ? [] : [sentence(is, was)];
  };
  return [
    ...differing(
      ({ tenantId }) => tenantId,
      (is, was) => t('tenant {0} instead of {1}', is, was),
    ),
    ...differing(
      ({ clientId }) => clientId,
      (is, was) => t('app {0} instead of {1}', is, was),
    ),
    ...differing(
      ({ cloud }) => cloud,
      (is, was) => t('cloud {0} instead of {1}', is, was),
    ),
    ...differing(authorityOf, (is, was) => t('sign-in at {0} instead of {1}', is, was)),
    ...differing(hostOf, (is, was) => t('host {0} instead of {1}', is, was)),
  ];
}

function hostOf({ baseResourceUrl }: Connection): string {
  return toUrl(baseResourceUrl)?.host ?? '';
}

function whyNot(reason: NotResendable): string {
  return reason === 'credentialMasked'
    ? t('The request had a credential of its own, and the history keeps none.')
    : t('The history does not keep the body of this request.');
}

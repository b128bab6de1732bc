import { t } from '@vscode/l10n';
import type { AttemptView, ResponseView } from '../../shared/responseView.ts';
import type { Connection } from '../connection/connection.ts';
import { toUrl } from '../connection/identifiers.ts';
import type { Exchange } from '../graph/exchange.ts';
import { credentialsInBatch, holdsCredential, isCredentialCall, isMasked, maskHeaders } from './credentials.ts';
import {
  contentType,
  entryId,
  entryVersion,
  mostRequestBytes,
  type ConnectionIdentity,
  type HistoryEntry,
  type NotResendable,
  type RequestSource,
} from './entry.ts';

/** What was in force around a request when it was sent; an exchange does not know it. */
export interface Surroundings {
  readonly environment?: string;
  readonly source?: RequestSource;
}

/** What is to be kept of an exchange; the bytes of the answer are not in it. */
export interface ToKeep {
  readonly entry: HistoryEntry;
  readonly requestBody?: Uint8Array;
}

/**
 * What may be kept of an exchange. `undefined` for nothing at all: over a production connection, with `# @no-log`, or where the call is about a
 * credential. Tokens, values of Authorization and cookies are in none of it, and a body with a password is left out.
 */
export function entryOf(exchange: Exchange, view: ResponseView, { environment, source }: Surroundings): ToKeep | undefined {
  const { request, connection } = exchange;
  if (connection?.stage === 'production' || !request.options.log) return undefined;
  if (exchange.attempts.some(({ target }) => isCredentialCall(target.url))) return undefined;
  const { body, ...rest } = request;
  const batch = credentialsInBatch(exchange.attempts[0].target.url, body);
  if (batch.call) return undefined;
  const bytes = body?.bytes;
  const keepsBody = bytes !== undefined && bytes.length < mostRequestBytes && !batch.header && !holdsCredential(bytes);
  const kept = { ...rest, headers: maskHeaders(request.headers) };
  const notResendable = reasonAgainst(isMasked(kept.headers) || request.authorization === 'asWritten', body !== undefined && !keepsBody);
  const { head } = view;
  return {
    entry: {
      head: {
        version: entryVersion,
        id: entryId(exchange.startedAt, exchange.id),
        at: exchange.startedAt.toISOString(),
        title: head.title,
        ...(request.name !== undefined && { name: request.name }),
        method: head.method,
        url: head.url,
        path: shownPath(head.url, connection),
        ...(head.status && { status: head.status.code, statusText: head.status.text, statusKind: head.status.kind }),
        ...(head.milliseconds !== undefined && { milliseconds: head.milliseconds }),
        size: head.size ?? 0,
        mediaType: contentType(view.headers),
        ...(head.connection && { connection: head.connection }),
        ...(connection && { identity: identityOf(connection) }),
        ...(environment !== undefined && { environment }),
        ...(source && { source }),
        ...(notResendable && { notResendable }),
      },
      view: keptView(view, keepsBody),
      request: kept,
    },
    ...(keepsBody && { requestBody: bytes }),
  };
}

function identityOf({ cloud, authority, tenantId, clientId, baseResourceUrl }: Connection): ConnectionIdentity {
  return { cloud, ...(authority !== undefined && { authority }), tenantId, clientId, baseResourceUrl };
}

function reasonAgainst(isCredentialMasked: boolean, isBodyMissing: boolean): NotResendable | undefined {
  if (isCredentialMasked) return 'credentialMasked';
  return isBodyMissing ? 'bodyNotKept' : undefined;
}

function keptView(view: ResponseView, keepsBody: boolean): ResponseView {
  return {
    ...view,
    headers: maskHeaders(view.headers),
    attempts: view.attempts.map((attempt) => keptAttempt(attempt, keepsBody)),
    // Some buttons need the exchange itself, which is gone by then.
    problems: view.problems.map((problem) => ({ ...problem, actions: problem.actions.filter(({ kind }) => kind !== 'copyForAdmin') })),
  };
}

function keptAttempt({ body, ...attempt }: AttemptView, keepsBody: boolean): AttemptView {
  return {
    ...attempt,
    headers: maskHeaders(attempt.headers),
    ...(body !== undefined && (keepsBody ? { body } : { bodyNote: t('The history does not keep this body.') })),
  };
}

function shownPath(url: string, connection: Connection | undefined): string {
  const base = connection?.baseResourceUrl.replace(/\/+$/, '');
  if (base !== undefined && base !== '' && url.startsWith(base) && /^[/?]/.test(url.slice(base.length))) return url.slice(base.length);
  const absolute = toUrl(url);
  if (!absolute) return url;
  // The version that the base does not have is a part of the path, its host is not.
  const isOwnHost = base !== undefined && toUrl(base)?.origin === absolute.origin;
  return `${isOwnHost ? '' : absolute.host}${absolute.pathname}${absolute.search}`;
}

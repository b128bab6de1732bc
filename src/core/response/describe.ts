import { t } from '@vscode/l10n';
import type { AttemptView, BodyView, Head, PagesView, ResponseView, StatusKind, TimingView, TokenView } from '../../shared/responseView.ts';
import type { Connection } from '../connection/connection.ts';
import { failureError } from '../graph/failure.ts';
import { answerOf, headerValue, millisecondsOf, type Attempt, type Exchange } from '../graph/exchange.ts';
import type { WireTimings } from '../graph/transport.ts';
import { bodyNote, bodyText } from '../http/body/bodyInWords.ts';
import type { PreparedRequest } from '../run.ts';
import type { TokenFacts } from '../token/appOnlyToken.ts';
import { claimMeaning, dateClaim, rolesOf } from '../token/claims.ts';
import type { BodyLayout } from './bodyReader.ts';
import { headerMeanings } from './headerMeanings.ts';
import { errorProblem, problemsOf } from './problems.ts';

/**
 * Describes an exchange for a reader.
 * @param layout of the answer's body
 * @param errorBody the parsed body when the answer is an error, for its explanation
 */
export function describe(exchange: Exchange, layout: BodyLayout, errorBody: unknown): ResponseView {
  const answer = answerOf(exchange);
  const headers = answer?.headers ?? [];
  const pages = pagesView(layout);
  return {
    id: exchange.id,
    head: headOf(exchange),
    problems: problemsOf(exchange, errorBody),
    body: {
      kind: layout.kind,
      // Its parameters stand under Headers; here they would only push the body down.
      mediaType: (headerValue(headers, 'content-type') ?? '').split(';', 1)[0]?.trim() ?? '',
      size: answer?.body.size ?? 0,
      lineCount: layout.lineCount,
      arrays: layout.arrays,
      ...(layout.note !== undefined && { note: layout.note }),
      ...(layout.isImage && { isImage: true as const }),
    },
    headers,
    headerMeanings: headerMeanings(headers, ...exchange.attempts.map((attempt) => attempt.headers)),
    attempts: exchange.attempts.map(attemptView),
    ...(exchange.token && { token: tokenView(exchange.token) }),
    timing: answer ? timingView(answer.timings, exchange.token) : [],
    ...(pages && { pages }),
    ...(layout.changes && { changes: layout.changes }),
  };
}

/** Describes why there is nothing to show: the request has mistakes, the token was refused, the connection may not do this. */
export function describeError(id: string, head: Head, error: unknown): ResponseView {
  return { id, head, problems: [errorProblem(error)], body: emptyBody, headers: [], headerMeanings: {}, attempts: [], timing: [] };
}

/** The first page of a list that goes on, or that can be asked for changes. */
function pagesView({ arrays, nextLink, deltaLink }: BodyLayout): PagesView | undefined {
  if (nextLink === undefined && deltaLink === undefined) return undefined;
  const rows = arrays.find(({ label }) => label === 'value')?.rows ?? 0;
  return { count: 1, rows, more: nextLink !== undefined, delta: deltaLink !== undefined, fetching: false };
}

const emptyBody: BodyView = { kind: 'empty', mediaType: '', size: 0, lineCount: 0, arrays: [] };

/** What is known before there is an answer. */
export function headOfPrepared({ request, target, connection }: PreparedRequest): Head {
  return { title: request.title, method: request.method, url: target.url, ...badge(connection) };
}

function headOf(exchange: Exchange): Head {
  const [first] = exchange.attempts;
  const answer = answerOf(exchange);
  return {
    title: exchange.request.title,
    method: first.method,
    url: first.target.url,
    ...badge(exchange.connection),
    at: exchange.startedAt.toISOString(),
    ...(answer && {
      status: { code: answer.status, text: answer.statusText, kind: statusKind(answer.status) },
      milliseconds: millisecondsOf(exchange),
      size: answer.body.size,
    }),
  };
}

function badge(connection: Connection | undefined): Pick<Head, 'connection'> {
  if (!connection) return {};
  return { connection: { name: connection.name, tenantId: connection.tenantId, production: connection.stage === 'production' } };
}

function statusKind(status: number): StatusKind {
  if (status >= 500) return 'serverError';
  if (status >= 400) return 'clientError';
  return status >= 300 ? 'redirect' : 'success';
}

function attemptView(attempt: Attempt): AttemptView {
  const { outcome, target, body } = attempt;
  const text = body && bodyText(body);
  return {
    method: attempt.method,
    url: target.url,
    headers: attempt.headers,
    ...(text !== undefined && { body: text }),
    ...(body && text === undefined && { bodyNote: bodyNote(body) }),
    token: attempt.token,
    outcome: outcome.kind === 'response' ? `${outcome.response.status} ${outcome.response.statusText}`.trim() : failureError(outcome.failure).message,
  };
}

function tokenView(token: TokenFacts): TokenView {
  const issued = dateClaim(token.claims, 'iat');
  return {
    roles: rolesOf(token.claims),
    claims: Object.entries(token.claims).map(([name, value]) => {
      const meaning = claimMeaning(name);
      return { name, value: claimText(name, value), ...(meaning !== undefined && { meaning }) };
    }),
    ...(issued && { issuedAt: issued.toISOString() }),
    expiresAt: token.expiresOn.toISOString(),
    fromCache: token.fromCache,
  };
}

/** Times are seconds since 1970 in a token; nobody reads those. */
function claimText(name: string, value: unknown): string {
  const date = name === 'iat' || name === 'nbf' || name === 'exp' ? dateClaim({ [name]: value }, name) : undefined;
  if (date) return `${String(value)} (${date.toISOString().replace('.000Z', 'Z')})`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function timingView(timings: WireTimings, token: TokenFacts | undefined): readonly TimingView[] {
  const phases: readonly TimingView[] = [
    { phase: 'token', label: token?.fromCache ? t('Token (at hand)') : t('Token (fetched)'), milliseconds: token?.milliseconds ?? 0 },
    { phase: 'dns', label: t('Name look-up'), milliseconds: timings.dns },
    { phase: 'connect', label: t('Connect'), milliseconds: timings.connect },
    { phase: 'tls', label: 'TLS', milliseconds: timings.tls },
    { phase: 'upload', label: t('Upload'), milliseconds: timings.upload ?? 0 },
    { phase: 'firstByte', label: t('Wait for the first byte'), milliseconds: timings.firstByte },
    { phase: 'download', label: t('Download'), milliseconds: timings.download },
  ];
  return phases.filter(({ phase }) => (phase !== 'token' || token !== undefined) && (phase !== 'upload' || timings.upload !== undefined));
}

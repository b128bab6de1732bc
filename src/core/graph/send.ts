import { t } from '@vscode/l10n';
import { randomUUID } from 'node:crypto';
import type { HeaderField } from '../../shared/responseView.ts';
import type { Connection } from '../connection/connection.ts';
import type { OutgoingRequest } from '../http/outgoing.ts';
import type { AppOnlyToken } from '../token/appOnlyToken.ts';
import { headerValue, type Attempt, type Exchange } from './exchange.ts';
import { redirect } from './redirect.ts';
import type { Target } from './target.ts';
import { TransportFailure, type Body, type Transport, type WireRequest } from './transport.ts';

/** What stands in place of a credential, wherever a request is shown. */
export const masked = '●●●●';

const mostRedirects = 10;

/** A request and what it is sent with. `token` is put only into the hops whose target says that it may go there. */
export interface Sending {
  readonly request: OutgoingRequest;
  readonly target: Target;
  readonly connection?: Connection;
  readonly token?: AppOnlyToken;
  /** Unless the request says how long it may take. */
  readonly timeoutMilliseconds: number;
  /** E.g. `preauthorised-graph/0.1.0`. */
  readonly userAgent: string;
}

/**
 * Sends a request and follows its redirects, each through `target` again, unless the request wants the redirect itself. No answer is a result too: the last attempt then holds the failure.
 * @throws the signal's reason when it was aborted
 */
export async function send(sending: Sending, transport: Transport, signal: AbortSignal): Promise<Exchange> {
  const { request, connection, token } = sending;
  const startedAt = new Date();
  let hop: Hop = { method: request.method, target: sending.target, headers: request.headers, ...(request.body && { body: request.body }) };
  const attempts: Attempt[] = [];
  let notFollowed: string | undefined;
  for (;;) {
    const attempt = await sendOnce(hop, sending, transport, signal);
    attempts.push(attempt);
    if (attempt.outcome.kind === 'failure' || !request.options.followRedirects) break;
    const next = redirect(hop, attempt.outcome.response, connection, attempts.length > mostRedirects);
    if (next.kind === 'hop') hop = next.hop;
    else {
      notFollowed = next.kind === 'notFollowed' ? next.reason : undefined;
      break;
    }
  }
  const sent = attempts.some((attempt) => attempt.token.sent);
  const [first, ...others] = attempts;
  if (!first) throw new Error('no attempt was made');
  return {
    id: randomUUID(),
    request: { ...request, headers: request.headers.map(maskCredential) },
    ...(connection && { connection }),
    ...(token &&
      sent && { token: { claims: token.claims, expiresOn: token.expiresOn, fromCache: token.fromCache, milliseconds: token.milliseconds } }),
    attempts: [first, ...others],
    startedAt,
    ...(notFollowed !== undefined && { notFollowed }),
  };
}

/** Whether the connection's token is meant to go along, and may. */
export function wantsToken({ authorization }: OutgoingRequest, target: Target): boolean {
  return authorization === 'token' && target.token.sent;
}

/** A request at one point of its way over redirects. */
export interface Hop {
  readonly method: string;
  readonly target: Target;
  readonly headers: readonly HeaderField[];
  readonly body?: Body;
}

async function sendOnce(hop: Hop, sending: Sending, transport: Transport, signal: AbortSignal): Promise<Attempt> {
  const token = tokenOf(hop, sending);
  const shown = wireHeaders(hop, sending, token.sent);
  const wire: WireRequest = {
    method: hop.method,
    url: hop.target.url,
    headers: token.sent ? shown.map((field) => (field === tokenMark ? ['Authorization', `Bearer ${token.value}`] : field)) : shown,
    ...(hop.body && { body: hop.body }),
    timeoutMilliseconds: sending.request.options.timeoutMilliseconds ?? sending.timeoutMilliseconds,
  };
  const attempt = {
    method: hop.method,
    target: hop.target,
    headers: shown.map(maskCredential),
    ...(hop.body && { body: hop.body }),
    token: token.sent ? ({ sent: true } as const) : token,
  };
  try {
    return { ...attempt, outcome: { kind: 'response', response: await transport(wire, signal) } };
  } catch (failure) {
    if (failure instanceof TransportFailure) return { ...attempt, outcome: { kind: 'failure', failure } };
    throw failure;
  }
}

/** Stands in the headers where the token goes. */
const tokenMark: HeaderField = ['Authorization', `Bearer ${masked}`];

/** The token for this hop, or why there is none. */
function tokenOf(
  hop: Hop,
  { request, token }: Sending,
): { readonly sent: true; readonly value: string } | { readonly sent: false; readonly reason: string } {
  if (request.authorization === 'asWritten') return { sent: false, reason: t('the request has an Authorization header of its own') };
  if (!hop.target.token.sent) return hop.target.token;
  // A server elsewhere must not be able to send us to the connection's host with a token that nobody asked for.
  return token ? { sent: true, value: token.value } : { sent: false, reason: t('the request started at another host') };
}

/** Everything that is sent, with a mark where the token goes. */
export function wireHeaders(
  hop: Hop,
  { request, userAgent }: Pick<Sending, 'request' | 'userAgent'>,
  withToken = wantsToken(request, hop.target),
): readonly HeaderField[] {
  // The URL says the host: a Host header of the file's own could send the token to another virtual host at the same address.
  const own = hop.headers.filter(([name]) => name.toLowerCase() !== 'host');
  const added: HeaderField[] = [];
  const add = (name: string, value: string): void => {
    if (headerValue(own, name) === undefined) added.push([name, value]);
  };
  if (withToken) added.push(tokenMark);
  add('Accept', 'application/json');
  add('Accept-Encoding', 'gzip, deflate, br');
  add('User-Agent', userAgent);
  // Microsoft asks for an ID of the client's on each Graph call, so that support can find it.
  if (hop.target.token.sent) add('client-request-id', randomUUID());
  return [...added, ...own];
}

/** Words before a credential that are no part of it. Source: IANA's "HTTP Authentication Scheme Registry", and those of Windows, Azure and OAuth 1. */
const schemes = new Set([
  'basic',
  'bearer',
  'digest',
  'dpop',
  'gnap',
  'hoba',
  'mutual',
  'negotiate',
  'ntlm',
  'oauth',
  'pop',
  'sharedaccesssignature',
  'sharedkey',
  'vapid',
]);

/** Credentials in headers of the file's own are masked as well. */
export function maskCredential([name, value]: HeaderField): HeaderField {
  const lower = name.toLowerCase();
  if (lower.includes('authorization')) {
    const [, scheme = ''] = /^([a-z]+)\s/i.exec(value) ?? [];
    return [name, schemes.has(scheme.toLowerCase()) ? `${scheme} ${masked}` : masked];
  }
  return lower === 'cookie' || /secret|password|(?:key|token)$/.test(lower) ? [name, masked] : [name, value];
}

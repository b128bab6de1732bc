import { t } from '@vscode/l10n';
import type { Connection } from '../connection/connection.ts';
import { UserError } from '../errors.ts';
import { headerValue, lastAttempt, type Exchange } from '../graph/exchange.ts';
import { failureError } from '../graph/failure.ts';
import { retryAfter } from '../graph/retryAfter.ts';
import { send } from '../graph/send.ts';
import { target, type Target } from '../graph/target.ts';
import { memoryBody, type Transport, type WireResponse } from '../graph/transport.ts';
import type { OutgoingRequest } from '../http/outgoing.ts';
import { isRecord } from '../isRecord.ts';
import type { AppOnlyToken } from '../token/appOnlyToken.ts';

/** A JSON object of which nothing else is known. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Microsoft Graph's answer to a call about registrations, whatever its status. */
export interface GraphAnswer {
  readonly status: number;
  /** `undefined` where there is none, or where it is no JSON object. */
  readonly body: JsonObject | undefined;
}

type GraphMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Microsoft Graph, called as somebody: as the person who is signed in to the Azure CLI, or as the app itself. */
export interface GraphCaller {
  /** In words, for a sentence: `anna@contoso.com`, or the app's client ID. */
  readonly who: string;
  /**
   * One call; 429 and 503 are waited for and sent again, at most three times. A refusal (4xx) is an answer, not an error. What changes something is not
   * broken off once it was sent.
   * @param path with the version: `/v1.0/applications`
   * @throws {UserError} there was no answer, or no token
   * @throws the signal's reason when it was aborted
   */
  call(method: GraphMethod, path: string, signal: AbortSignal, body?: JsonObject): Promise<GraphAnswer>;
}

export interface GraphCallerPorts {
  readonly transport: Transport;
  /** E.g. `preauthorised-graph/0.1.0`. */
  readonly userAgent: string;
  readonly timeoutMilliseconds: number;
  /** @throws the signal's reason when it was aborted */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const mostRepeats = 3;
/** Milliseconds; a server that wants more than this is not waited for. */
const longestPause = 120_000;
/** Bytes; the roles of Graph itself, the longest answer there is, are under one megabyte. */
const longestAnswer = 16 * 1024 * 1024;

/**
 * Calls Microsoft Graph of this connection. The token goes to the host of `baseResourceUrl` and no other; redirects are not followed.
 * @param who for sentences
 * @param acquire called for each call, since a token may run out in between; it may be a person's, too
 */
export function graphCaller(
  connection: Connection,
  who: string,
  acquire: (signal: AbortSignal) => Promise<AppOnlyToken>,
  ports: GraphCallerPorts,
): GraphCaller {
  const base = { ...connection, baseResourceUrl: withoutVersion(connection.baseResourceUrl) };
  return {
    who,
    async call(method, path, signal, body) {
      const to = target(path, base);
      assertHost(to, path, base);
      assertSteady(path);
      for (let repeats = 0; ; repeats++) {
        const token = await acquire(signal);
        const { timeoutMilliseconds, userAgent } = ports;
        const sending = { request: outgoing(method, path, body), target: to, connection: base, token, timeoutMilliseconds, userAgent };
        signal.throwIfAborted();
        const exchange = await send(sending, ports.transport, method === 'GET' ? signal : notBrokenOff());
        const response = answered(exchange);
        const pause = repeats < mostRepeats ? pauseBefore(response, repeats) : undefined;
        if (pause === undefined) return { status: response.status, body: await jsonOf(response) };
        await ports.wait(pause, signal);
      }
    },
  };
}

/** For what changes something in the tenant: it is waited for, also when the person has cancelled, else nobody would know whether it was done. */
export function notBrokenOff(): AbortSignal {
  return new AbortController().signal;
}

/** `https://graph.microsoft.com/v1.0/users` has to become `https://graph.microsoft.com`: the paths bring their version. */
function withoutVersion(baseResourceUrl: string): string {
  const version = /\/(?:v1\.0|beta)(?:\/|$)/.exec(baseResourceUrl);
  return version ? baseResourceUrl.slice(0, version.index) : baseResourceUrl;
}

/** Without it the call would go out, without a token: to nobody's use, and with names in it. */
function assertHost(to: Target, path: string, { name }: Connection): void {
  if (to.token.sent) return;
  throw new UserError(
    'graphHost',
    t('{0} was not called for the connection “{1}”: {2}.', pathOnly(path), name, to.token.reason),
    t('Correct the base resource URL of the connection.'),
  );
}

/** An ID of dots, from a file that somebody changed, would make it the path of something else. */
function assertSteady(path: string): void {
  if (!/\/\.{1,2}(?:[/(]|$)/.test(pathOnly(path))) return;
  throw new UserError('graphPath', t('{0} is no path that can be called.', pathOnly(path)), t('Check the object IDs of the connection.'));
}

function outgoing(method: GraphMethod, path: string, body: JsonObject | undefined): OutgoingRequest {
  return {
    title: `${method} ${pathOnly(path)}`,
    line: 0,
    method,
    url: path,
    headers: body ? [['Content-Type', 'application/json']] : [],
    authorization: 'token',
    ...(body && { body: memoryBody(new TextEncoder().encode(JSON.stringify(body))) }),
    options: { followRedirects: false, log: false },
    afterwards: { assertions: [], saves: [], extracts: [] },
    notes: [],
  };
}

function pathOnly(path: string): string {
  return path.replace(/\?[^]*$/, '');
}

function answered(exchange: Exchange): WireResponse {
  const { outcome } = lastAttempt(exchange);
  if (outcome.kind === 'failure') throw failureError(outcome.failure);
  return outcome.response;
}

/** Milliseconds; `undefined` for an answer that stays. Without a word of the server's 2, 4 and 8 seconds. */
function pauseBefore({ status, headers }: WireResponse, repeats: number): number | undefined {
  if (status !== 429 && status !== 503) return undefined;
  const pause = retryAfter(headerValue(headers, 'retry-after'), new Date()) ?? 2000 * 2 ** repeats;
  return pause <= longestPause ? pause : undefined;
}

async function jsonOf({ body }: WireResponse): Promise<JsonObject | undefined> {
  if (body.size === 0 || body.size > longestAnswer) return undefined;
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(await body.read(0, body.size)));
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    // A gateway's page, or a file that went away: the status alone counts then.
    return undefined;
  }
}

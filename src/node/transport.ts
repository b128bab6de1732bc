import type * as http from 'node:http';
import type * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import { TransportFailure, type Body, type Transport, type WireRequest, type WireResponse } from '../core/graph/transport.ts';
import type { HeaderField } from '../shared/responseView.ts';
import { startDeadline } from './deadline.ts';
import type { LargeBodies } from './largeBodies.ts';
import { readBody, tooLarge, type BodyLimit } from './readBody.ts';
import { sendBody } from './sendBody.ts';
import { startStopwatch } from './stopwatch.ts';
import { codeOf, isConnectionLost, toTransportFailure } from './transportFailure.ts';

/** What the transport goes through, and what it may hold. */
export interface TransportOptions {
  /** A parameter, for in an extension it is the host's patched module that knows VS Code's proxy and certificate settings. */
  readonly http: typeof http;
  readonly https: typeof https;
  /** The agent for a URL, e.g. one that goes through a proxy; `undefined` for the transport's own keep-alive agent. */
  readonly agentFor?: (url: URL) => http.Agent | undefined;
  /** PEM certificates to trust instead of Node's own list. */
  readonly ca?: string | readonly string[];
  /** Bytes of a body after decompression that are held in memory; as it is when the body comes. 100 MiB unless said otherwise. */
  readonly maxBodyBytes?: number | (() => number);
  /** What happens with a larger one; absent: the failure `tooLarge`. */
  readonly large?: LargeBodies;
  /** Resolves host names instead of the system. */
  readonly lookup?: LookupFunction;
}

/** Long enough that a person's second click finds the connection open. */
const idleMilliseconds = 60_000;

/** The transport over Node's http modules: kept-alive connections, which don't keep the process alive. */
export function createTransport(options: TransportOptions): Transport {
  const httpAgent = new options.http.Agent({ keepAlive: true, timeout: idleMilliseconds });
  const httpsAgent = new options.https.Agent({ keepAlive: true, timeout: idleMilliseconds });

  return async (request, signal) => {
    signal.throwIfAborted();
    const url = toWebUrl(request.url);
    const deadline = performance.now() + request.timeoutMilliseconds;
    const agent = options.agentFor?.(url) ?? (url.protocol === 'https:' ? httpsAgent : httpAgent);
    const route: Route = { url, agent, deadline, options };
    const first = await attempt(request, signal, route, request.method === 'GET' || request.method === 'HEAD');
    if (first !== 'stale') return first;
    for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy();
    const second = await attempt(request, signal, route, false);
    if (second === 'stale') throw new TransportFailure('closed', url.host, 'ECONNRESET');
    return second;
  };
}

interface Route {
  readonly url: URL;
  readonly agent: http.Agent;
  /** On the clock of `performance.now()`. */
  readonly deadline: number;
  readonly options: TransportOptions;
}

/** @returns `stale` when a kept-alive connection turned out to be closed by the server and the request may be sent again */
function attempt(request: WireRequest, signal: AbortSignal, route: Route, mayRepeat: boolean): Promise<WireResponse | 'stale'> {
  const { url, options } = route;
  const { host } = url;
  return new Promise((resolve, reject) => {
    let outgoing: http.ClientRequest;
    try {
      outgoing = (url.protocol === 'https:' ? options.https : options.http).request(requestOptions(request, route));
    } catch (error) {
      reject(toTransportFailure(error, host, 'connecting'));
      return;
    }
    const stopwatch = startStopwatch(outgoing, request.body !== undefined);

    const settle = (): void => {
      deadline.stop();
      signal.removeEventListener('abort', abort);
    };
    // Also of a failure: what is still read or asked then is for nobody.
    const ended = new AbortController();
    const fail = (reason: unknown): void => {
      settle();
      ended.abort(reason);
      reject(reason);
      outgoing.destroy();
    };
    const abort = (): void => fail(signal.reason);
    const deadline = startDeadline(route.deadline - performance.now(), () => fail(new TransportFailure('timeout', host, 'ETIMEDOUT')));
    signal.addEventListener('abort', abort, { once: true });

    let answered = false;
    outgoing.on('error', (error) => {
      if (mayRepeat && !answered && outgoing.reusedSocket && isConnectionLost(error)) {
        settle();
        resolve('stale');
        return;
      }
      // A server may have heard enough before all was sent. Whether its answer is whole is seen where that is read.
      if (answered && (isConnectionLost(error) || codeOf(error) === 'ERR_STREAM_DESTROYED')) return;
      fail(toTransportFailure(error, host, stopwatch.phase()));
    });
    // Node destroys a request in silence when the server switches protocols, which nobody asked for.
    outgoing.once('close', () => answered || fail(new TransportFailure('closed', host, 'ECONNRESET')));
    // An agent for proxies says so when the proxy has answered to CONNECT; what follows would look like the answer of the server.
    outgoing.once('proxyConnect', (connect: { readonly statusCode?: number }) => {
      if (connect.statusCode !== 200) fail(new TransportFailure('proxy', host, String(connect.statusCode ?? '')));
    });
    outgoing.once('proxyFailed', (code: string) => fail(new TransportFailure('proxy', host, code)));
    outgoing.once('response', (response) => {
      answered = true;
      stopwatch.answered();
      const { statusCode: status = 0 } = response;
      // After a refusal or a redirect nobody needs the rest of the body; a success may speak of all of it.
      const isWanted = status >= 200 && status < 300;
      const { maxBodyBytes: most = 100 * 1024 * 1024, large } = options;
      const limit: BodyLimit = {
        maxBytes: typeof most === 'number' ? most : most(),
        paused: (work) => deadline.paused(work),
        received: () => deadline.restart(request.timeoutMilliseconds),
        signal: ended.signal,
        ...(large && { large }),
      };
      Promise.all([readAnswer(request, response, host, limit), isWanted ? sending : undefined]).then(([body]) => {
        settle();
        if (!outgoing.writableEnded) outgoing.destroy();
        resolve({
          status,
          statusText: response.statusMessage ?? '',
          httpVersion: response.httpVersion,
          headers: headerFields(response.rawHeaders),
          body,
          timings: stopwatch.timings(),
        });
      }, fail);
    });
    const sending = sendBody(request.body, outgoing);
    sending.catch(fail);
  });
}

async function readAnswer(request: WireRequest, response: http.IncomingMessage, host: string, limit: BodyLimit): Promise<Body> {
  // Only proxies answer 407 (RFC 9110, 15.5.8), and what it says is no word of the server.
  if (response.statusCode === 407) throw new TransportFailure('proxy', host, '407');
  const hasBody = request.method !== 'HEAD' && response.statusCode !== 304;
  if (hasBody && !limit.large && Number(response.headers['content-length']) > limit.maxBytes) throw tooLarge(host, limit.maxBytes);
  return await readBody(response, host, limit);
}

function toWebUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // The text itself stays out of the failure: a query may hold a secret.
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) throw new TransportFailure('other', url?.host ?? '', 'ERR_INVALID_URL');
  return url;
}

function requestOptions(request: WireRequest, { url, agent, options }: Route): https.RequestOptions {
  return {
    method: request.method,
    protocol: url.protocol,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    ...(url.port && { port: url.port }),
    path: url.pathname + url.search,
    headers: outgoingHeaders(request),
    agent,
    ...(options.lookup && { lookup: options.lookup }),
    ...(options.ca !== undefined && { ca: typeof options.ca === 'string' ? options.ca : [...options.ca] }),
  };
}

/**
 * The length is always the true one and framing headers of the caller are dropped: a wrong length would let the body's end be read as
 * another request.
 */
function outgoingHeaders(request: WireRequest): http.OutgoingHttpHeaders {
  const fields = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const [name, value] of request.headers) {
    const key = name.toLowerCase();
    if (key === 'content-length' || key === 'transfer-encoding') continue;
    const field = fields.get(key);
    if (field) field.values.push(value);
    else fields.set(key, { name, values: [value] });
  }
  const headers = Object.create(null) as http.OutgoingHttpHeaders;
  for (const { name, values } of fields.values()) headers[name] = values.length === 1 ? values[0] : values;
  if (!fields.has('accept-encoding')) headers['accept-encoding'] = 'gzip, deflate, br';
  if (request.body) headers['content-length'] = request.body.size;
  return headers;
}

function headerFields(raw: readonly string[]): readonly HeaderField[] {
  const fields: HeaderField[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) fields.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return fields;
}

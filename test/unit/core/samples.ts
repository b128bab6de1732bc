import type { Connection } from '../../../src/core/connection/connection.ts';
import { memoryBody, type Transport, type WireRequest, type WireResponse } from '../../../src/core/graph/transport.ts';
import type { OutgoingRequest } from '../../../src/core/http/outgoing.ts';
import { noEnvironment, type EnvironmentInForce, type EnvironmentValue } from '../../../src/core/http/variables/environmentInForce.ts';
import type { Surroundings, SystemSource } from '../../../src/core/http/variables/scope.ts';
import type { AppOnlyToken } from '../../../src/core/token/appOnlyToken.ts';
import type { HeaderField } from '../../../src/shared/responseView.ts';

export const tenantId = '11111111-2222-4333-8444-555555555555';
export const clientId = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

/** A connection as a person has it after the set-up, with what the test changes. */
export function connection(changes: Partial<Connection> = {}): Connection {
  return {
    name: 'contoso',
    cloud: 'global',
    tenantId,
    clientId,
    resourceUri: 'https://graph.microsoft.com',
    baseResourceUrl: 'https://graph.microsoft.com/v1.0',
    access: 'confirmWrites',
    ...changes,
  };
}

/** Stands for the credential; it may be found in a wire request to the connection's host, and nowhere else. */
export const canary = 'eyJjYW5hcnkiOjF9.CANARY-OF-THE-TOKEN.signature';

export function token(claims: Readonly<Record<string, unknown>> = { roles: ['User.Read.All'], iat: 1_790_000_000 }): AppOnlyToken {
  return { value: canary, claims, expiresOn: new Date('2026-11-23T12:00:00Z'), fromCache: false, milliseconds: 12 };
}

export function request(changes: Partial<OutgoingRequest> = {}): OutgoingRequest {
  return {
    title: 'GET /users',
    line: 0,
    method: 'GET',
    url: '/users',
    headers: [],
    authorization: 'token',
    options: { followRedirects: true, log: true },
    afterwards: { assertions: [], saves: [], extracts: [] },
    notes: [],
    ...changes,
  };
}

/** A clock that stands still, and IDs that count. */
export function systemSource(changes: Partial<SystemSource> = {}): SystemSource {
  let count = 0;
  return {
    now: () => new Date('2026-11-23T12:00:00Z'),
    random: () => 0.5,
    uuid: () => `id-${++count}`,
    processVariable: () => undefined,
    ...changes,
  };
}

/** Nothing is given and no environment chosen, but for what the test changes. */
export function surroundings(changes: Partial<Surroundings> = {}): Surroundings {
  return { given: new Map(), environment: noEnvironment, imported: [], system: systemSource(), dialect: 'auto', bodyComments: 'auto', ...changes };
}

/** An environment of plain values, as one file has them. */
export function environment(values: Readonly<Record<string, string>>, changes: Partial<EnvironmentInForce> = {}): EnvironmentInForce {
  const entries = Object.entries(values).map(([name, text]): [string, EnvironmentValue] => [
    name,
    { kind: 'text', text, source: 'http-client.env.json', shared: false, secret: false },
  ]);
  return { ...noEnvironment, name: 'dev', names: ['dev'], values: new Map(entries), ...changes };
}

export function answer(status: number, headers: readonly HeaderField[] = [], body: unknown = ''): WireResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    status,
    statusText: status === 200 ? 'OK' : '',
    httpVersion: '1.1',
    headers,
    body: memoryBody(new TextEncoder().encode(text)),
    timings: { dns: 1, connect: 2, tls: 3, firstByte: 4, download: 5, total: 15 },
  };
}

/** A transport without a network: gives the answers in turn, the last one again and again, and keeps what it was asked to send. */
export class FakeTransport {
  readonly sent: WireRequest[] = [];
  readonly signals: AbortSignal[] = [];
  readonly #answers: readonly (WireResponse | Error | ((request: WireRequest, signal: AbortSignal) => Promise<WireResponse>))[];

  constructor(...answers: readonly (WireResponse | Error | ((request: WireRequest, signal: AbortSignal) => Promise<WireResponse>))[]) {
    this.#answers = answers;
  }

  readonly transport: Transport = async (wire, signal) => {
    const next = this.#answers[Math.min(this.sent.length, this.#answers.length - 1)];
    this.sent.push(wire);
    this.signals.push(signal);
    if (next === undefined) throw new Error('The test has no answer for this.');
    if (next instanceof Error) throw next;
    return typeof next === 'function' ? await next(wire, signal) : next;
  };
}

export function headerOf(wire: WireRequest | undefined, name: string): string | undefined {
  return wire?.headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1];
}

export const never = new AbortController().signal;

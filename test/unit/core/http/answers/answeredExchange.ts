import type { Attempt, Exchange } from '../../../../../src/core/graph/exchange.ts';
import { memoryBody, TransportFailure, type Body } from '../../../../../src/core/graph/transport.ts';
import type { OutgoingRequest } from '../../../../../src/core/http/outgoing.ts';
import type { HeaderField } from '../../../../../src/shared/responseView.ts';

export interface Answer {
  readonly status?: number;
  readonly headers?: readonly HeaderField[];
  readonly body?: string | Uint8Array | Body;
  readonly milliseconds?: number;
}

export interface Asked {
  readonly headers?: readonly HeaderField[];
  readonly body?: string;
  readonly sent?: readonly HeaderField[];
}

const noSaves = { assertions: [], saves: [], extracts: [] };

/** An exchange with these answers in turn; without any, one that failed. */
export function answeredExchange(answers: readonly Answer[], asked: Asked = {}): Exchange {
  const request: OutgoingRequest = {
    title: 'login',
    line: 0,
    method: 'GET',
    url: '/users',
    headers: asked.headers ?? [],
    authorization: 'token',
    ...(asked.body !== undefined && { body: memoryBody(Buffer.from(asked.body)) }),
    options: { followRedirects: true, log: true },
    afterwards: noSaves,
    notes: [],
  };
  const target = { url: 'https://graph.microsoft.com/v1.0/users', token: { sent: true } } as Attempt['target'];
  const attempt = { method: 'GET', target, headers: asked.sent ?? [], token: { sent: true } } as const;
  const [first, ...others]: readonly Attempt[] = answers.map((answer) => ({ ...attempt, outcome: { kind: 'response', response: response(answer) } }));
  const failure: Attempt = { ...attempt, outcome: { kind: 'failure', failure: new TransportFailure('dns', 'graph.microsoft.com', 'ENOTFOUND') } };
  return { id: '1', request, attempts: [first ?? failure, ...others], startedAt: new Date('2026-11-23T12:00:00Z') };
}

function response({ status = 200, headers = [['Content-Type', 'application/json']], body = '', milliseconds = 10 }: Answer) {
  const handle = typeof body === 'string' ? memoryBody(Buffer.from(body)) : body instanceof Uint8Array ? memoryBody(body) : body;
  const timings = { dns: 0, connect: 0, tls: 0, firstByte: 0, download: 0, total: milliseconds };
  return { status, statusText: '', httpVersion: '1.1', headers, body: handle, timings };
}

import { randomUUID } from 'node:crypto';
import { entryId, type HistoryEntry } from '../../../../src/core/history/entry.ts';
import { entryOf, type Surroundings, type ToKeep } from '../../../../src/core/history/entryOf.ts';
import { answerOf, headerValue, type Exchange } from '../../../../src/core/graph/exchange.ts';
import type { WireResponse } from '../../../../src/core/graph/transport.ts';
import type { OutgoingRequest } from '../../../../src/core/http/outgoing.ts';
import { openBody } from '../../../../src/core/response/openBody.ts';
import { describe as describeExchange } from '../../../../src/core/response/describe.ts';
import type { ResponseView } from '../../../../src/shared/responseView.ts';
import { exchangeWith, type ExchangeOptions } from '../response/exchanges.ts';

const defaults: Pick<OutgoingRequest, 'options' | 'afterwards' | 'notes'> = {
  options: { followRedirects: true, log: true },
  afterwards: { assertions: [], saves: [], extracts: [] },
  notes: [],
};

/** An exchange with its view, as the extension has them once an answer is there. */
async function sent(
  answers: WireResponse | Error | readonly (WireResponse | Error)[],
  options: ExchangeOptions = {},
): Promise<{ readonly exchange: Exchange; readonly view: ResponseView }> {
  const exchange = await exchangeWith(answers, { ...options, changes: { ...defaults, ...options.changes } });
  const answer = answerOf(exchange);
  const bytes = answer ? await answer.body.read(0, answer.body.size) : new Uint8Array();
  const view = describeExchange(exchange, openBody(bytes, { mediaType: headerValue(answer?.headers ?? [], 'content-type') ?? '' }).layout, undefined);
  return { exchange, view };
}

export async function keptOf(
  answers: WireResponse | Error | readonly (WireResponse | Error)[],
  options: ExchangeOptions = {},
  surroundings: Surroundings = {},
): Promise<ToKeep | undefined> {
  const { exchange, view } = await sent(answers, options);
  return entryOf(exchange, view, surroundings);
}

/** A plain entry. @param size bytes of the body that is sealed with it */
export function entry(size: number, at = new Date('2026-11-23T14:05:12.345Z'), changes: Partial<HistoryEntry['head']> = {}): HistoryEntry {
  const id = entryId(at, randomUUID());
  const head = { title: 'GET /users', method: 'GET', url: 'https://graph.microsoft.com/v1.0/users' };
  return {
    head: {
      version: 2,
      id,
      at: at.toISOString(),
      ...head,
      path: '/users',
      status: 200,
      statusText: 'OK',
      statusKind: 'success',
      size,
      mediaType: '',
      ...changes,
    },
    view: {
      id,
      head,
      problems: [],
      body: { kind: 'text', mediaType: '', size, lineCount: 1, arrays: [] },
      headers: [],
      headerMeanings: {},
      attempts: [],
      timing: [],
    },
    request: { title: 'GET /users', line: 0, method: 'GET', url: '/users', headers: [], authorization: 'token', ...defaults },
  };
}

export async function collected(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

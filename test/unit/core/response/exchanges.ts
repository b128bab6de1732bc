import type { Exchange } from '../../../../src/core/graph/exchange.ts';
import { send } from '../../../../src/core/graph/send.ts';
import { target } from '../../../../src/core/graph/target.ts';
import type { WireResponse } from '../../../../src/core/graph/transport.ts';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import type { OutgoingRequest } from '../../../../src/core/http/outgoing.ts';
import type { AppOnlyToken } from '../../../../src/core/token/appOnlyToken.ts';
import { connection, FakeTransport, never, request, token } from '../samples.ts';

export interface ExchangeOptions {
  readonly url?: string;
  readonly over?: Connection;
  readonly token?: AppOnlyToken;
  readonly changes?: Partial<OutgoingRequest>;
}

/** An exchange as `send` makes it, with these answers in turn. */
export function exchangeWith(answers: WireResponse | Error | readonly (WireResponse | Error)[], options: ExchangeOptions = {}): Promise<Exchange> {
  const { url = '/users', over = connection(), changes = {} } = options;
  const goal = target(url, over);
  const sending = {
    request: request(changes),
    target: goal,
    connection: over,
    token: options.token ?? token(),
    timeoutMilliseconds: 1000,
    userAgent: 'test/1',
  };
  return send(sending, new FakeTransport(...[answers].flat()).transport, never);
}

export function graphError(code: string, message: string, more: object = {}): { readonly error: object } {
  return { error: { code, message, ...more } };
}

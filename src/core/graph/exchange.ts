import type { HeaderField } from '../../shared/responseView.ts';
import type { Connection } from '../connection/connection.ts';
import type { OutgoingRequest } from '../http/outgoing.ts';
import type { TokenFacts } from '../token/appOnlyToken.ts';
import type { Target } from './target.ts';
import type { Body, TransportFailure, WireResponse } from './transport.ts';

type Outcome = { readonly kind: 'response'; readonly response: WireResponse } | { readonly kind: 'failure'; readonly failure: TransportFailure };

/** One request on the wire and what came back. */
export interface Attempt {
  readonly method: string;
  readonly target: Target;
  /** As sent, but the value of Authorization is masked: an exchange never holds a credential. */
  readonly headers: readonly HeaderField[];
  readonly body?: Body;
  /** Whether the app-only token went along, said where it is put in; not whether it might have, which is the target's. */
  readonly token: Target['token'];
  readonly outcome: Outcome;
}

/** A request and its attempts in order; the last one is the answer. */
export interface Exchange {
  readonly id: string;
  /** As asked for; credentials in its headers are masked. */
  readonly request: OutgoingRequest;
  readonly connection?: Connection;
  /** Of the token that was sent; absent when none was. */
  readonly token?: TokenFacts;
  readonly attempts: readonly [Attempt, ...Attempt[]];
  readonly startedAt: Date;
  /** Why the last answer, a redirect, was not followed. */
  readonly notFollowed?: string;
}

/** The attempt behind all redirects, whose outcome is that of the exchange; it may be a failure. */
export function lastAttempt(exchange: Exchange): Attempt {
  return exchange.attempts.at(-1) ?? exchange.attempts[0];
}

/** The answer; `undefined` when there was none. */
export function answerOf(exchange: Exchange): WireResponse | undefined {
  const { outcome } = lastAttempt(exchange);
  return outcome.kind === 'response' ? outcome.response : undefined;
}

/** The first header with this name, whatever its case. */
export function headerValue(headers: readonly HeaderField[], name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1];
}

/** From the first byte sent to the last byte received, over all attempts that were answered. */
export function millisecondsOf({ attempts }: Exchange): number {
  return attempts.reduce((sum, { outcome }) => sum + (outcome.kind === 'response' ? outcome.response.timings.total : 0), 0);
}

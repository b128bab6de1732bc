import type { Exchange } from '../../graph/exchange.ts';
import type { RequestBlock } from '../requestFile.ts';

/** The last answer to a named request, and under which variables environment it was asked for. Its connection is the exchange's. */
export interface Answered {
  readonly exchange: Exchange;
  readonly environment?: string;
}

/** Why a request has to be sent before another one: it never was, or it went over another connection or under another environment than it would now. */
export type SendFirstReason = 'never' | 'otherConnection' | 'otherEnvironment';

/** Where what a request needs comes from. Each is asked before anything of the request itself is sent. */
export interface Supplies {
  readonly answered: (name: string) => Answered | undefined;
  /** Sends another request of the file first, if the person agrees. `undefined` when not, or when it got no answer. */
  readonly sendFirst: (block: RequestBlock, reason: SendFirstReason, signal: AbortSignal) => Promise<Exchange | undefined>;
}

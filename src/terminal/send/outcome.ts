import type { HeaderField, Problem } from '../../shared/responseView.ts';
import { answerOf, headerValue, type Exchange } from '../../core/graph/exchange.ts';
import { maskCredential, wireHeaders } from '../../core/graph/send.ts';
import type { WireResponse } from '../../core/graph/transport.ts';
import { splitLines } from '../../core/http/lines.ts';
import type { RequestBlock } from '../../core/http/requestFile.ts';
import { errorProblem, problemsOf } from '../../core/response/problems.ts';
import { RequestProblems, type PreparedRequest } from '../../core/run.ts';

/** A problem as the terminal shows it: without the buttons of an editor. */
export interface ShownProblem extends Omit<Problem, 'actions'> {
  /** 1-based, in the request file. */
  readonly line?: number;
  readonly link?: string;
}

export interface ShownRequest {
  readonly method: string;
  readonly url: string;
  /** Credentials are masked. */
  readonly headers: readonly HeaderField[];
  readonly body?: Uint8Array;
}

export interface ShownResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly HeaderField[];
  readonly body: Uint8Array;
  readonly milliseconds: number;
}

/** What became of one request. */
export interface Outcome {
  readonly block: RequestBlock;
  readonly request: ShownRequest;
  /** Absent when there was no answer. */
  readonly response?: ShownResponse;
  readonly problems: readonly ShownProblem[];
  /** The connection it went over. */
  readonly connection?: { readonly name: string; readonly stage?: 'production' };
}

/** What a request is called, and what `--name` finds it by. */
export function labelOf(block: RequestBlock): string | undefined {
  return block.name ?? block.title;
}

/** A request as it would be sent, with a mark where the token goes. */
export function shownRequest({ request, target }: PreparedRequest, userAgent: string): ShownRequest {
  const { method, headers, body } = request;
  const sent = wireHeaders({ method, target, headers }, { request, userAgent });
  return { method, url: target.url, headers: sent.map(maskCredential), ...(body && { body }) };
}

export async function outcomeOf(block: RequestBlock, exchange: Exchange): Promise<Outcome> {
  const [first] = exchange.attempts;
  const { method, headers, target, body } = first;
  const answer = answerOf(exchange);
  const bytes = answer && (await answer.body.read(0, answer.body.size));
  const errorBody = answer && bytes && answer.status >= 400 ? parsed(bytes, headerValue(answer.headers, 'content-type') ?? '') : undefined;
  const milliseconds = exchange.attempts.reduce((sum, { outcome }) => sum + (outcome.kind === 'response' ? outcome.response.timings.total : 0), 0);
  return {
    block,
    request: { method, url: target.url, headers, ...(body && { body }) },
    ...(answer && bytes && { response: shownResponse(answer, bytes, Math.round(milliseconds)) }),
    problems: problemsOf(exchange, errorBody).map(shownProblem),
    ...(exchange.connection && { connection: exchange.connection }),
  };
}

function shownResponse({ status, statusText, headers }: WireResponse, body: Uint8Array, milliseconds: number): ShownResponse {
  return { status, statusText, headers, body, milliseconds };
}

/** @param text of the request file, to say on which line a mistake is */
export function problemsOfError(error: unknown, text: string): readonly ShownProblem[] {
  if (!(error instanceof RequestProblems)) return [shownProblem(errorProblem(error))];
  const lines = splitLines(text);
  return error.problems.map(({ code, message, range }) => ({
    severity: 'error',
    code,
    title: message,
    line: (lines.findLast((line) => line.start <= range.start)?.number ?? 0) + 1,
  }));
}

export function shownProblem({ actions, ...problem }: Problem): ShownProblem {
  const link = actions.find((action) => action.kind === 'openLink')?.url;
  return { ...problem, ...(link !== undefined && { link }) };
}

function parsed(bytes: Uint8Array, mediaType: string): unknown {
  if (!/json/i.test(mediaType)) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

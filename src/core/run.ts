import { t } from '@vscode/l10n';
import { mayBeSent, type Effect, type Verdict } from './connection/access.ts';
import type { Connection } from './connection/connection.ts';
import { UserError } from './errors.ts';
import { effectOf } from './graph/effect.ts';
import { headerValue, type Exchange } from './graph/exchange.ts';
import { send } from './graph/send.ts';
import { target, type Target } from './graph/target.ts';
import type { Transport } from './graph/transport.ts';
import { variablesAt } from './http/parse.ts';
import type { FileProblem, RequestBlock, RequestFile } from './http/requestFile.ts';
import { resolve, type OutgoingRequest } from './http/resolve.ts';
import type { Tokens } from './token/tokens.ts';

/** What a request's names stand for. */
export interface RunScope {
  /**
   * The connection with this name, or the active one for no name; `undefined` when none is active.
   * @throws {UserError} there is no connection with this name
   */
  readonly connection: (name: string | undefined) => Connection | undefined;
  readonly given: ReadonlyMap<string, string>;
  readonly environment: ReadonlyMap<string, string>;
}

/** A request that is ready to be looked at, and to be sent if the verdict allows. */
export interface PreparedRequest {
  readonly request: OutgoingRequest;
  readonly connection?: Connection;
  readonly target: Target;
  readonly effect: Effect;
  readonly verdict: Verdict;
}

export interface WriteQuestion {
  readonly method: string;
  readonly url: string;
  readonly connection: Connection;
  readonly effect: Effect;
  /** The person must type the connection's name. */
  readonly byName: boolean;
}

export interface RunPorts {
  readonly transport: Transport;
  readonly tokens: Tokens;
  /** Asks before data is changed. */
  readonly confirm: (question: WriteQuestion, signal: AbortSignal) => Promise<boolean>;
  readonly timeoutMilliseconds: number;
  readonly userAgent: string;
}

/** The request has mistakes; nothing was sent. */
export class RequestProblems extends UserError {
  readonly problems: readonly FileProblem[];

  constructor(problems: readonly FileProblem[]) {
    super('requestHasProblems', problems.map((problem) => problem.message).join('\n'), t('Mend the request, then send it again. Nothing was sent.'));
    this.problems = problems;
  }
}

/**
 * Replaces a request's variables, finds its connection and its target. Nothing is sent and no key is opened.
 * @throws {UserError} when the request cannot be sent as it stands; {@link RequestProblems} says where
 */
export function prepare(file: RequestFile, block: RequestBlock, scope: RunScope): PreparedRequest {
  const resolution = resolve(block, { given: scope.given, environment: scope.environment, file: variablesAt(file.variables, block.line) });
  if (resolution.kind === 'problems') throw new RequestProblems(resolution.problems);
  const { request } = resolution;
  const connection = scope.connection(block.connection);
  const goal = target(request.url, connection, headerValue(request.headers, 'host'));
  const effect = effectOf({ ...request, url: goal.url });
  // Also where the token does not go along: a pre-authenticated upload URL changes the tenant's data too.
  const verdict: Verdict = connection ? mayBeSent(connection, effect) : { kind: 'allowed' };
  return { request, ...(connection && { connection }), target: goal, effect, verdict };
}

export interface RunOptions {
  /** Get a new token even if one is at hand. */
  readonly freshToken?: boolean;
  readonly signal: AbortSignal;
}

/**
 * Asks, gets the token, sends. `undefined` when the person said no.
 * @throws {UserError} the connection may not do this, or there is no token
 * @throws the signal's reason when it was aborted
 */
export async function run(prepared: PreparedRequest, ports: RunPorts, { freshToken, signal }: RunOptions): Promise<Exchange | undefined> {
  const { request, connection, target, verdict, effect } = prepared;
  if (verdict.kind === 'refused') {
    throw new UserError('accessRefused', verdict.reason, t('Nothing was sent. Change the access of the connection if it is meant to write.'));
  }
  if (verdict.kind === 'confirm' && connection) {
    const question = { method: request.method, url: target.url, connection, effect, byName: verdict.byName };
    if (!(await ports.confirm(question, signal))) return undefined;
  }
  signal.throwIfAborted();
  const wantsToken = connection !== undefined && request.authorization === 'token' && target.token.sent;
  const token = wantsToken ? await ports.tokens.acquire(connection, { fresh: freshToken === true, signal }) : undefined;
  const { timeoutMilliseconds, userAgent } = ports;
  return send({ request, target, ...(connection && { connection }), ...(token && { token }), timeoutMilliseconds, userAgent }, ports.transport, signal);
}

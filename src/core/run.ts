import { t } from '@vscode/l10n';
import { mayBeSent, type Effect, type Verdict } from './connection/access.ts';
import type { Connection } from './connection/connection.ts';
import { UserError } from './errors.ts';
import { effectOf, writesIn } from './graph/effect.ts';
import { headerValue, type Exchange } from './graph/exchange.ts';
import { send, wantsToken } from './graph/send.ts';
import type { WriteToSum } from './graph/writeSummary.ts';
import { target, type Target } from './graph/target.ts';
import type { Transport } from './graph/transport.ts';
import { variablesAt } from './http/variablesInForce.ts';
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

/** What a person is asked before data is changed. */
export interface WriteQuestion extends WriteToSum {
  readonly connection: Connection;
  readonly effect: Effect;
  /** Whether the connection's token goes along. */
  readonly withToken: boolean;
  /** The person must type the connection's name. */
  readonly byName: boolean;
}

export interface RunPorts {
  readonly transport: Transport;
  readonly tokens: Tokens;
  /** Asks before data is changed. */
  readonly confirm: (question: WriteQuestion, signal: AbortSignal) => Promise<boolean>;
  /** The connection as it is by now, under its name; as given where nobody can have changed it. */
  readonly latest: (connection: Connection) => Connection;
  readonly timeoutMilliseconds: number;
  readonly userAgent: string;
}

/** The request has mistakes; nothing was sent. */
export class RequestProblems extends UserError {
  readonly problems: readonly FileProblem[];

  constructor(problems: readonly FileProblem[]) {
    super(
      'requestHasProblems',
      problems.map((problem) => problem.message).join('\n'),
      t('Correct the request, then send it again. Nothing was sent.'),
    );
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
  return prepareOver(resolution.request, scope.connection(block.connection));
}

/**
 * The request over this connection, as the connection is now.
 * @throws {UserError} its URL cannot be called
 */
export function prepareOver(request: OutgoingRequest, connection: Connection | undefined): PreparedRequest {
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
  if (!(await isAgreed(prepared, verdict, ports, signal))) return undefined;
  signal.throwIfAborted();
  const token =
    connection && wantsToken(request, target) ? await ports.tokens.acquire(connection, { fresh: freshToken === true, signal }) : undefined;
  // A question or a password prompt may have stood open for hours; whoever took access away in the meantime meant it.
  const now = connection ? mayBeSent(ports.latest(connection), effect) : verdict;
  if (strictness(now) > strictness(verdict) && !(await isAgreed(prepared, now, ports, signal))) return undefined;
  const { timeoutMilliseconds, userAgent } = ports;
  return send(
    { request, target, ...(connection && { connection }), ...(token && { token }), timeoutMilliseconds, userAgent },
    ports.transport,
    signal,
  );
}

/** Asks where the verdict wants it. @throws {UserError} `accessRefused` */
async function isAgreed(
  { request, connection, target, effect }: PreparedRequest,
  verdict: Verdict,
  ports: RunPorts,
  signal: AbortSignal,
): Promise<boolean> {
  if (verdict.kind === 'refused') {
    throw new UserError('accessRefused', verdict.reason, {
      sentence: t('Nothing was sent. Change the access of the connection if it is meant to write.'),
      action: { kind: 'editConnection', label: t('Edit Connection…'), name: connection?.name ?? '' },
    });
  }
  if (verdict.kind === 'allowed' || !connection) return true;
  const { title, method, body } = request;
  const writes = writesIn({ ...request, url: target.url });
  return ports.confirm(
    {
      title,
      method,
      url: target.url,
      connection,
      effect,
      writes,
      withToken: wantsToken(request, target),
      ...(body && { body }),
      byName: verdict.byName,
    },
    signal,
  );
}

function strictness(verdict: Verdict): number {
  if (verdict.kind === 'confirm') return verdict.byName ? 2 : 1;
  return verdict.kind === 'refused' ? 3 : 0;
}

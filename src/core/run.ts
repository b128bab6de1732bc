import { t } from '@vscode/l10n';
import { mayBeSent, type Effect, type Verdict } from './connection/access.ts';
import type { Connection } from './connection/connection.ts';
import { strictness } from './connection/strictness.ts';
import { assertFulfils } from './connection/wish.ts';
import { complete, type Completing } from './complete.ts';
import { UserError } from './errors.ts';
import { effectOf, writesIn } from './graph/effect.ts';
import { headerValue, type Exchange } from './graph/exchange.ts';
import { send, wantsToken } from './graph/send.ts';
import type { WriteToSum } from './graph/writeSummary.ts';
import { target, type Target } from './graph/target.ts';
import type { Transport } from './graph/transport.ts';
import { tokenWishOf } from './http/authorization.ts';
import type { OutgoingRequest, TokenWish } from './http/outgoing.ts';
import type { RequestBlock, RequestFile } from './http/requestFile.ts';
import { scopeOf } from './http/scopeOf.ts';
import type { Surroundings } from './http/variables/scope.ts';
import { RequestProblems } from './requestProblems.ts';
import type { Tokens } from './token/tokens.ts';

/** Which connection a request asks for, from the strongest word to the weakest. */
export interface ConnectionWish {
  /** From `# @connection`. */
  readonly pinned?: string;
  /** From a token variable; it chooses where nothing is pinned, and must agree with what is. */
  readonly token?: TokenWish;
  /** From `$connection` of the variables environment. */
  readonly environment?: string;
}

/** What a request's names stand for. */
export interface RunScope extends Surroundings {
  /**
   * The connection that is asked for, or the active one where none is; `undefined` when none is active.
   * @throws {UserError} there is no such connection
   */
  readonly connection: (wish: ConnectionWish) => Connection | undefined;
}

/** Where what a request needs comes from: all but what the scope says. */
export type RunSupplies = Omit<Completing, 'environmentNow' | 'connectionOf'>;

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
  /** 0-based line in the request file. */
  readonly line: number;
  /** Whether the connection's token goes along. */
  readonly withToken: boolean;
  /** The person must type the connection's name. */
  readonly byName: boolean;
}

/** What sending needs of the world. A question that is answered with no ends the run without an error. */
export interface RunPorts {
  readonly transport: Transport;
  readonly tokens: Tokens;
  /** Asks before data is changed. */
  readonly confirm: (question: WriteQuestion, signal: AbortSignal) => Promise<boolean>;
  /** Asks what `# @note` says, before anything else is asked. */
  readonly confirmNote: (note: string, prepared: PreparedRequest, signal: AbortSignal) => Promise<boolean>;
  /** The connection as it is by now, under its name; as given where nobody can have changed it. */
  readonly latest: (connection: Connection) => Connection;
  /** For a request without `# @timeout`. */
  readonly timeoutMilliseconds: number;
  readonly userAgent: string;
}

/**
 * Gets a request's values, finds its connection and its target. Of the request itself nothing is sent and no key is opened; requests that it needs the
 * answers of may be. `undefined` when the person gave up.
 * @throws {UserError} when the request cannot be sent as it stands; {@link RequestProblems} says where
 * @throws the signal's reason when it was aborted
 */
export async function prepare(
  file: RequestFile,
  block: RequestBlock,
  scope: RunScope,
  supplies: RunSupplies,
  signal: AbortSignal,
): Promise<PreparedRequest | undefined> {
  const connectionNow = (one: RequestBlock): Connection | undefined => connectionOf(one, tokenWishOf(one, scopeOf(file, one, scope)), scope);
  const completing = { ...supplies, environmentNow: scope.environment.name, connectionOf: connectionNow };
  const completed = await complete(file, block, scope, completing, signal);
  if (!completed) return undefined;
  if (completed.kind === 'problems') throw new RequestProblems(completed.problems);
  return prepareOver(completed.request, connectionOf(block, completed.request.tokenOf, scope));
}

/** The connection that a request goes over. @throws {UserError} there is none of the name that is given */
export function connectionOf(block: RequestBlock, token: TokenWish | undefined, { connection, environment }: RunScope): Connection | undefined {
  return connection({
    ...(block.connection !== undefined && { pinned: block.connection }),
    ...(token && { token }),
    ...(environment.connection !== undefined && { environment: environment.connection }),
  });
}

/**
 * The request over this connection, as the connection is now.
 * @throws {UserError} its URL cannot be called, or its token variable asks for another connection
 */
export function prepareOver(request: OutgoingRequest, connection: Connection | undefined): PreparedRequest {
  if (request.tokenOf) assertFulfils(connection, request.tokenOf);
  return prepareTarget(request, target(request.url, connection, headerValue(request.headers, 'host')), connection);
}

/** The request over this connection, where it goes being known. */
export function prepareTarget(request: OutgoingRequest, goal: Target, connection: Connection | undefined): PreparedRequest {
  const effect = effectOf({ ...request, url: goal.url });
  // Also where the token does not go along: a pre-authenticated upload URL changes the tenant's data too.
  const verdict: Verdict = connection ? mayBeSent(connection, effect) : { kind: 'allowed' };
  return { request, ...(connection && { connection }), target: goal, effect, verdict };
}

/** `signal` ends a question, the way to the token, and the request alike; what `run` throws is then its reason. */
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
  const { note } = request.options;
  if (note !== undefined && !(await ports.confirmNote(note, prepared, signal))) return undefined;
  signal.throwIfAborted();
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
  const { title, line, method, body } = request;
  const writes = writesIn({ ...request, url: target.url });
  return ports.confirm(
    {
      title,
      method,
      url: target.url,
      connection,
      effect,
      line,
      writes,
      withToken: wantsToken(request, target),
      ...(body && { body }),
      byName: verdict.byName,
    },
    signal,
  );
}

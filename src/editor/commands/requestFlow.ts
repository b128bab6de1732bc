import * as vscode from 'vscode';
import { chosenName } from '../../core/connection/chosenName.ts';
import { wishedConnection } from '../../core/connection/wish.ts';
import { sandboxName } from '../../core/connection/check.ts';
import { sameName } from '../../core/connection/identity.ts';
import type { Connection } from '../../core/connection/connection.ts';
import { UserError } from '../../core/errors.ts';
import type { Finished, Flow } from '../../core/flow.ts';
import { answerOf, millisecondsOf } from '../../core/graph/exchange.ts';
import type { SendFirstReason } from '../../core/http/answers/answered.ts';
import type { RequestBlock } from '../../core/http/requestFile.ts';
import { titleOf } from '../../core/http/titleOf.ts';
import { RequestProblems } from '../../core/requestProblems.ts';
import type { ConnectionWish, RunPorts, RunScope } from '../../core/run.ts';
import { mustAskFirst } from '../../core/runFirst.ts';
import { requestFileOf } from '../language/documents.ts';
import type { Connections } from '../ports/connections.ts';
import { confirm } from '../ports/messages.ts';
import { filesOf, type LocalBodyFiles } from '../ports/requestFiles.ts';
import type { RequestPrompts } from '../ports/requestPrompts.ts';
import type { SandboxHost } from '../ports/sandboxHost.ts';
import { readRunFirst } from '../ports/settings.ts';
import type { SurroundingsSource } from '../ports/surroundings.ts';
import type { AnsweredRequests, LastRun, RunSource } from '../views/answeredRequests.ts';

/** What every way to send a request takes. */
export interface FlowDeps {
  readonly connections: Connections;
  readonly sandbox: SandboxHost;
  readonly surroundings: SurroundingsSource;
  readonly prompts: RequestPrompts;
  readonly answered: AnsweredRequests;
  readonly bodyFiles: LocalBodyFiles;
  /** Keeps a finished exchange in the history. */
  readonly record: (finished: Finished, source: RunSource | undefined) => void;
}

/** All that sending requests of this document takes, as things are now. */
export async function flowOf(document: vscode.TextDocument, deps: FlowDeps, ports: RunPorts): Promise<Flow> {
  const { answered, prompts } = deps;
  const file = requestFileOf(document);
  const scope = await scopeFor(document, deps);
  const environment = scope.environment.name;
  return {
    file,
    scope,
    ports,
    ...filesOf(document.uri, deps.bodyFiles),
    ask: (block, needs) => prompts.ask(titleOf(block), needs),
    answered: (name) => answered.named(document.uri, name),
    mayRunFirst: async (first, block, reason) =>
      !mustAskFirst(readRunFirst(document.uri), first, { file, scope }) || askToRunFirst(first, block, reason),
    onFinished: (block, finished) => keep(deps, finished, { document: document.uri, block, ...(environment !== undefined && { environment }) }),
  };
}

/** What the names in a document stand for, read anew. @throws {UserError} as `fresh` of the surroundings does */
export async function scopeFor(
  document: vscode.TextDocument,
  { connections, sandbox, surroundings }: Pick<FlowDeps, 'connections' | 'sandbox' | 'surroundings'>,
): Promise<RunScope> {
  const fresh = await surroundings.fresh(document);
  const chosen = connections.activeName(document.uri);
  const { connection, requests } = requestFileOf(document);
  const names = [connection, fresh.environment.connection, chosen, ...requests.map((request) => request.connection)];
  // The sandbox's address is known only once it runs.
  if (vscode.workspace.isTrusted && names.some((name) => name !== undefined && sameName(name, sandboxName))) await sandbox.get();
  return { ...fresh, connection: (wish) => connectionFor(wish, chosen, connections) };
}

/** For the lens, for requests that need this answer, and for the history. */
export function keep(deps: Pick<FlowDeps, 'answered' | 'record'>, finished: Finished, source: RunSource | undefined): void {
  if (source) deps.answered.remember(source.document, source.block, lastRunOf(finished, source.environment));
  deps.record(finished, source);
}

/** Says on which lines the mistakes are. */
export function withLines(error: unknown, document: vscode.TextDocument): unknown {
  if (!(error instanceof RequestProblems)) return error;
  const lines = error.problems.map(({ message, range }) => vscode.l10n.t('Line {0}: {1}', document.positionAt(range.start).line + 1, message));
  return new UserError(error.code, lines.join('\n'), error.fix, error);
}

function connectionFor(
  { pinned, token, environment }: ConnectionWish,
  workspace: string | undefined,
  connections: Connections,
): Connection | undefined {
  const known = connections.list().map(({ connection }) => connection);
  const wished = pinned === undefined ? wishedConnection(token, known) : undefined;
  const chosen = chosenName({ pinned, environment, workspace });
  return wished ?? (chosen && connections.named(chosen.name));
}

/** Another request goes out because of this one, which nobody asked for: so that is asked, unless the setting says that it always may. */
async function askToRunFirst(first: RequestBlock, block: RequestBlock, reason: SendFirstReason): Promise<boolean> {
  const needed = titleOf(first);
  const why = {
    never: vscode.l10n.t('“{0}” was not sent yet.', needed),
    otherConnection: vscode.l10n.t('“{0}” was answered over another connection.', needed),
    otherEnvironment: vscode.l10n.t('“{0}” was answered under another variables environment.', needed),
  }[reason];
  const send = vscode.l10n.t('Send “{0}” First', needed);
  return (await confirm(vscode.l10n.t('“{0}” needs the answer to “{1}”.', titleOf(block), needed), why, send)) === send;
}

function lastRunOf(finished: Finished, environment: string | undefined): LastRun {
  const { exchange, conclusion } = finished;
  const status = answerOf(exchange)?.status;
  return {
    finished,
    exchange,
    milliseconds: millisecondsOf(exchange),
    assertions: conclusion.assertions,
    ...(status !== undefined && { status }),
    ...(environment !== undefined && { environment }),
  };
}

import * as vscode from 'vscode';
import { mayBeSent } from '../../core/connection/access.ts';
import { sandboxName } from '../../core/connection/check.ts';
import { bindingKey, sameName } from '../../core/connection/identity.ts';
import { UserError } from '../../core/errors.ts';
import { answerOf } from '../../core/graph/exchange.ts';
import { requestAt } from '../../core/http/parse.ts';
import { prepare, RequestProblems, type PreparedRequest } from '../../core/run.ts';
import type { Head } from '../../shared/responseView.ts';
import { requestFileOf } from '../language/documents.ts';
import type { Connections } from '../ports/connections.ts';
import type { SandboxHost } from '../ports/sandboxHost.ts';
import type { Runs } from '../views/runs.ts';

export interface SendDeps {
  readonly connections: Connections;
  readonly sandbox: SandboxHost;
  readonly runs: Runs;
}

/**
 * *Send Request*: from the lens with a place, from the palette or a key at the cursor.
 * @returns the status of the answer, for whoever runs the command by program; `undefined` when there was none
 */
export async function sendRequest(deps: SendDeps, uri?: vscode.Uri, line?: number): Promise<number | undefined> {
  assertTrusted();
  const editor = vscode.window.activeTextEditor;
  const document = uri ? await vscode.workspace.openTextDocument(uri) : editor?.document;
  if (!document) throw new UserError('noRequestFile', vscode.l10n.t('No request file is open.'), vscode.l10n.t('Open a .http file, and put the cursor into a request.'));
  const file = requestFileOf(document);
  const [only, ...others] = file.requests;
  const block = requestAt(file, document.getText(), line ?? editor?.selection.active.line ?? 0) ?? (others.length === 0 ? only : undefined);
  if (!block && only) throw new UserError('noRequestHere', vscode.l10n.t('The cursor is not in a request.'), vscode.l10n.t('Put it into the request to send, or click “Send Request” above it.'));
  if (!block) {
    throw new UserError('noRequest', vscode.l10n.t('There is no request in this file.'), vscode.l10n.t('Write one, such as “GET /users?$top=5”.'));
  }
  const active = deps.connections.activeName(document.uri);
  const name = block.connection ?? active;
  if (name !== undefined && sameName(name, sandboxName)) await deps.sandbox.get();
  const head: Head = { title: block.name ?? block.title ?? `${block.method} ${block.url}`, method: block.method, url: block.url };
  try {
    const nothing = new Map<string, string>();
    const scope = { given: nothing, environment: nothing, connection: (pinned: string | undefined) => known(deps.connections, pinned ?? active) };
    const exchange = await deps.runs.start(prepare(file, block, scope));
    return exchange && answerOf(exchange)?.status;
  } catch (error) {
    deps.runs.showError(head, withLines(error, document));
    return undefined;
  }
}

/**
 * The request under the access and the stage that its connection has by now. Sending again is meant for the connection that it went over, but
 * whoever has made that one read-only since means it.
 */
export function underLatestAccess(prepared: PreparedRequest, connections: Connections): PreparedRequest {
  const { connection, effect } = prepared;
  const now = connection && connections.find(connection.name)?.connection;
  return now && bindingKey(now) === bindingKey(connection) ? { ...prepared, connection: now, verdict: mayBeSent(now, effect) } : prepared;
}

function known(connections: Connections, name: string | undefined): ReturnType<Connections['named']> | undefined {
  return name === undefined ? undefined : connections.named(name);
}

/** Says on which lines the mistakes are. */
function withLines(error: unknown, document: vscode.TextDocument): unknown {
  if (!(error instanceof RequestProblems)) return error;
  const lines = error.problems.map(({ message, range }) => vscode.l10n.t('Line {0}: {1}', document.positionAt(range.start).line + 1, message));
  return new UserError(error.code, lines.join('\n'), error.fix, error);
}

/** In an untrusted workspace nothing is signed and nothing is sent: its files could name any host. */
export function assertTrusted(): void {
  if (vscode.workspace.isTrusted) return;
  throw new UserError('untrusted', vscode.l10n.t('This workspace is not trusted, so nothing is signed and nothing is sent.'), vscode.l10n.t('Trust it first, if you know where it comes from: Workspaces: Manage Workspace Trust.'));
}

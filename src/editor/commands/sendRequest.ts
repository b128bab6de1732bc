import * as vscode from 'vscode';
import { sandboxName } from '../../core/connection/check.ts';
import { sameName } from '../../core/connection/identity.ts';
import { UserError } from '../../core/errors.ts';
import { answerOf } from '../../core/graph/exchange.ts';
import { requestAt } from '../../core/http/parse.ts';
import type { RequestBlock, RequestFile } from '../../core/http/requestFile.ts';
import { titleOf } from '../../core/http/resolve.ts';
import { prepare, prepareOver, RequestProblems, type PreparedRequest } from '../../core/run.ts';
import { assertTrusted } from './trust.ts';
import { requestFileOf } from '../language/documents.ts';
import type { Connections } from '../ports/connections.ts';
import type { SandboxHost } from '../ports/sandboxHost.ts';
import type { Runs, StartOptions } from '../views/runs.ts';

export interface SendDeps {
  readonly connections: Connections;
  readonly sandbox: SandboxHost;
  readonly runs: Runs;
}

/**
 * *Send Request*: from the lens with a place, from the palette or a key at the cursor.
 * @param line 0-based; a button of the editor's title gives something else in its place
 * @returns the status of the answer, for whoever runs the command by program; `undefined` when there was none
 */
export async function sendRequest(deps: SendDeps, uri?: vscode.Uri, line?: unknown): Promise<number | undefined> {
  assertTrusted();
  const editor = vscode.window.activeTextEditor;
  const document = uri ? await vscode.workspace.openTextDocument(uri) : editor?.document;
  if (!document)
    throw new UserError(
      'noRequestFile',
      vscode.l10n.t('No request file is open.'),
      vscode.l10n.t('Open a .http file, and put the cursor into a request.'),
    );
  const file = requestFileOf(document);
  const block = blockAt(file, document.getText(), typeof line === 'number' ? line : (editor?.selection.active.line ?? 0));
  const active = deps.connections.activeName(document.uri);
  const prepareIt = async (): Promise<PreparedRequest> => {
    await startIfSandbox(deps.sandbox, block.connection ?? active);
    const nothing = new Map<string, string>();
    const connection = (pinned: string | undefined): ReturnType<Connections['named']> | undefined => {
      const name = pinned ?? active;
      return name === undefined ? undefined : deps.connections.named(name);
    };
    try {
      return prepare(file, block, { given: nothing, environment: nothing, connection });
    } catch (error) {
      throw withLines(error, document);
    }
  };
  const exchange = await deps.runs.start({ title: titleOf(block), method: block.method, url: block.url }, prepareIt, {});
  return exchange && answerOf(exchange)?.status;
}

/**
 * *Send Again*: the request in the panel, over the connection it went over – as that connection is by now, so that a corrected tenant or an access
 * taken away count.
 */
export async function sendAgain(deps: SendDeps, options: StartOptions): Promise<number | undefined> {
  assertTrusted();
  const { last } = deps.runs;
  if (!last) return undefined;
  const { request, connection, target } = last;
  const prepareIt = async (): Promise<PreparedRequest> => {
    await startIfSandbox(deps.sandbox, connection?.name);
    return prepareOver(request, connection && deps.connections.named(connection.name));
  };
  const exchange = await deps.runs.start({ title: request.title, method: request.method, url: target.url }, prepareIt, options);
  return exchange && answerOf(exchange)?.status;
}

async function startIfSandbox(sandbox: SandboxHost, name: string | undefined): Promise<void> {
  if (name !== undefined && sameName(name, sandboxName)) await sandbox.get();
}

/** @throws {UserError} there is no request at the line, and no only one that could be meant */
function blockAt(file: RequestFile, text: string, line: number): RequestBlock {
  const [only, ...others] = file.requests;
  const block = requestAt(file, text, line) ?? (others.length === 0 ? only : undefined);
  if (block) return block;
  throw only
    ? new UserError(
        'noRequestHere',
        vscode.l10n.t('The cursor is not in a request.'),
        vscode.l10n.t('Put it into the request to send, or click “Send Request” above it.'),
      )
    : new UserError('noRequest', vscode.l10n.t('There is no request in this file.'), vscode.l10n.t('Write one, such as “GET /users?$top=5”.'));
}

/** Says on which lines the mistakes are. */
function withLines(error: unknown, document: vscode.TextDocument): unknown {
  if (!(error instanceof RequestProblems)) return error;
  const lines = error.problems.map(({ message, range }) => vscode.l10n.t('Line {0}: {1}', document.positionAt(range.start).line + 1, message));
  return new UserError(error.code, lines.join('\n'), error.fix, error);
}

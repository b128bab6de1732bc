import * as vscode from 'vscode';
import { sandboxName } from '../../core/connection/check.ts';
import type { Connection } from '../../core/connection/connection.ts';
import { sameName } from '../../core/connection/identity.ts';
import { sendPrepared } from '../../core/flow.ts';
import { answerOf } from '../../core/graph/exchange.ts';
import { prepareOver, type PreparedRequest } from '../../core/run.ts';
import type { Head } from '../../shared/responseView.ts';
import { filesOf } from '../ports/requestFiles.ts';
import type { RunSource } from '../views/answeredRequests.ts';
import type { History } from '../views/history.ts';
import type { Shown } from '../views/shown.ts';
import { keep } from './requestFlow.ts';
import { againOf, type Again } from './sendAgainFromHistory.ts';
import type { SendDeps } from './sendRequest.ts';
import { assertTrusted } from './trust.ts';

/** How it is sent this time. */
export interface SendAgainOptions {
  /** Get a new token even if one is at hand. */
  readonly freshToken?: boolean;
}

/** What a request of the panel and one of the history are sent with. */
export interface SendAgainDeps extends SendDeps {
  readonly history: History;
}

/**
 * *Send Again*: the request in a panel, over the connection it went over – as that connection is by now, so that a corrected tenant or an access
 * taken away count.
 */
export async function sendAgain(deps: SendAgainDeps, { prepared, source, kept }: Shown, options: SendAgainOptions = {}): Promise<number | undefined> {
  assertTrusted();
  if (kept) return sendKept(deps, await againOf(deps.history, kept), options);
  if (!prepared) return undefined;
  const { request, connection, target } = prepared;
  const head = { title: request.title, method: request.method, url: target.url };
  return sendOver(deps, head, connection?.name, source, (now) => prepareOver(request, now), options);
}

/** A request of the history. What it came from may be changed or gone, so its answer is for the panel and the history only. */
export function sendKept(
  deps: SendAgainDeps,
  { head, connectionName, source, over }: Again,
  options: SendAgainOptions = {},
): Promise<number | undefined> {
  return sendOver(deps, head, connectionName, undefined, over, options, source && vscode.Uri.parse(source.uri));
}

async function sendOver(
  deps: SendAgainDeps,
  head: Head,
  connectionName: string | undefined,
  source: RunSource | undefined,
  prepare: (connection: Connection | undefined) => PreparedRequest,
  options: SendAgainOptions,
  document = source?.document,
): Promise<number | undefined> {
  const finished = await deps.runs.start(head, source, async ({ signal, ports, onPrepared }) => {
    if (connectionName !== undefined && sameName(connectionName, sandboxName)) await deps.sandbox.get();
    const prepared = prepare(connectionName === undefined ? undefined : deps.connections.named(connectionName));
    onPrepared(prepared);
    const { save } = filesOf(document ?? vscode.Uri.from({ scheme: 'untitled', path: 'history' }), deps.bodyFiles);
    const again = await sendPrepared(prepared, { ports, save }, { ...options, signal });
    if (again) keep(deps, again, source);
    return again;
  });
  return finished && answerOf(finished.exchange)?.status;
}

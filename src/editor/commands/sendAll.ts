import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import type { RequestBlock } from '../../core/http/requestFile.ts';
import { titleOf } from '../../core/http/titleOf.ts';
import { plannedWrites } from '../../core/plannedWrites.ts';
import type { RunPorts } from '../../core/run.ts';
import { hasFailed, sendInOrder, type SequenceOptions, type Step } from '../../core/sequence.ts';
import { hostsOf, isOurs } from '../../core/language/ours.ts';
import { inform, warn } from '../ports/messages.ts';
import { confirmWrites } from './confirmWrites.ts';
import { requestDocument } from './requestAtCursor.ts';
import { flowOf } from './requestFlow.ts';
import { showSummary, type Summary } from './sendAllSummary.ts';
import type { SendDeps } from './sendRequest.ts';
import { requestFileOf } from '../language/documents.ts';
import { assertTrusted } from './trust.ts';

/** `ports` are made anew for each sequence. */
export interface SendAllDeps extends SendDeps {
  readonly ports: () => RunPorts;
}

/** *Send All*: every request of the file, in order, after one question that lists all that changes data. */
export async function sendAll(deps: SendAllDeps, onSummary: (summary: Summary) => void, uri?: vscode.Uri): Promise<void> {
  assertTrusted();
  const document = await requestDocument(uri);
  const hosts = hostsOf(deps.connections.list().map(({ connection }) => connection));
  const blocks = requestFileOf(document).requests.filter((block) => isOurs(block, hosts));
  if (blocks.length === 0)
    throw new UserError('noRequest', vscode.l10n.t('There is no request in this file.'), vscode.l10n.t('Write one, such as “GET /users?$top=5”.'));
  const stopOnFailure = await askOnFailure(blocks.length);
  if (stopOnFailure === undefined) return;
  const steps = await withSteps(blocks.length, (watch) => sendSequence(deps, document, blocks, { ...watch, stopOnFailure }));
  if (!steps) return;
  const summary = { document: document.uri, steps };
  onSummary(summary);
  await tellSummary(deps, summary);
}

/** How a sequence is watched and ended; what was agreed to is for `sendSequence` to ask. */
export type SequenceWatch = Pick<SequenceOptions, 'signal' | 'onStart' | 'onStep' | 'stopOnFailure'>;

/** Sends these requests of a document, in order. `undefined` when the person did not agree to what they change. */
export async function sendSequence(
  deps: SendAllDeps,
  document: vscode.TextDocument,
  blocks: readonly RequestBlock[],
  watch: SequenceWatch,
): Promise<readonly Step[] | undefined> {
  assertTrusted();
  const flow = await flowOf(document, deps, deps.ports());
  const agreed = plannedWrites(blocks, flow);
  if (!(await confirmWrites(agreed, blocks.length))) return undefined;
  return sendInOrder(blocks, flow, { ...watch, agreed });
}

/** `undefined` for Esc. */
async function askOnFailure(count: number): Promise<boolean | undefined> {
  const choices = [
    {
      label: `$(debug-stop) ${vscode.l10n.t('Stop at the first failure')}`,
      detail: vscode.l10n.t('No answer, a status from 400 on, or an assertion that does not hold'),
      stop: true,
    },
    { label: `$(debug-continue) ${vscode.l10n.t('Go on after failures')}`, stop: false },
  ];
  const chosen = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('Send All: {0} requests, in the order of the file', count),
    ignoreFocusOut: true,
  });
  return chosen?.stop;
}

function withSteps<T>(count: number, work: (watch: Omit<SequenceWatch, 'stopOnFailure'>) => Promise<T>): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Send All'), cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const abort = new AbortController();
    const listener = token.onCancellationRequested(() => abort.abort());
    let done = 0;
    try {
      return await work({
        signal: abort.signal,
        onStart: (block) => progress.report({ message: vscode.l10n.t('{0} of {1}: {2}', done + 1, count, titleOf(block)) }),
        onStep: () => {
          done++;
          progress.report({ increment: 100 / count });
        },
      });
    } finally {
      listener.dispose();
    }
  });
}

async function tellSummary(deps: SendAllDeps, summary: Summary): Promise<void> {
  const sent = summary.steps.filter(({ kind }) => kind === 'finished').length;
  const failed = summary.steps.filter(hasFailed).length;
  const open = vscode.l10n.t('Show Summary');
  const text = vscode.l10n.t('Send All: {0} of {1} sent, {2} failed.', sent, summary.steps.length, failed);
  if ((await (failed > 0 ? warn(text, open) : inform(text, open))) === open) await showSummary(deps, summary);
}

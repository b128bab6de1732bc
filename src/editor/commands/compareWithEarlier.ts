import * as vscode from 'vscode';
import { answerOf, headerValue } from '../../core/graph/exchange.ts';
import { memoryBody } from '../../core/graph/transport.ts';
import { earlierOf } from '../../core/history/earlier.ts';
import type { HistoryHead } from '../../core/history/entry.ts';
import type { Finished } from '../../core/flow.ts';
import { pathTemplate } from '../../core/response/pathTemplate.ts';
import { inform } from '../ports/messages.ts';
import { back, pick, type Choice } from '../ports/prompts.ts';
import { toCompare } from '../views/comparedText.ts';
import { exchangeUri } from '../views/historyDocuments.ts';
import { historyDescription, historyLabel, historyTime } from '../views/historyLabels.ts';
import { soughtOf } from '../views/possible.ts';
import { isPrivate } from '../views/privateResponse.ts';
import type { ResponsePanel } from '../views/responsePanel.ts';
import type { ResponseDeps } from './responseDeps.ts';

interface Side {
  readonly uri: vscode.Uri;
  readonly title: string;
}

/** *Compare with Earlier…*: the exchange that is shown beside an earlier one of the same request, in VS Code's own editor. */
export async function compareWithEarlier(deps: ResponseDeps, { shown, state }: Pick<ResponsePanel, 'shown' | 'state'>): Promise<void> {
  const sought = soughtOf(shown);
  if (!sought) return;
  const heads = await deps.history.list();
  const earlier = earlierOf(heads, sought);
  if (earlier.length === 0) {
    void inform(vscode.l10n.t('The history has no earlier exchange of this request.'));
    return;
  }
  const chosen = await choose(earlier);
  if (!chosen) return;
  const kept = state.kind === 'response' ? state.kept : undefined;
  const head = shown.kept ?? heads.find(({ id }) => id === kept);
  const right = head ? sideOf(head) : shown.finished && (await heldSide(deps, shown.finished));
  if (!right) return;
  const left = sideOf(chosen);
  await vscode.commands.executeCommand('vscode.diff', left.uri, right.uri, `${left.title} ↔ ${right.title}`);
}

async function choose(heads: readonly HistoryHead[]): Promise<HistoryHead | undefined> {
  const day = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium' });
  const choices = heads.map((head): Choice<HistoryHead> => ({
    label: historyLabel(head),
    description: historyDescription(head),
    detail: day.format(new Date(head.at)),
    value: head,
  }));
  const place = { title: vscode.l10n.t('Compare with Earlier'), step: 1, totalSteps: 1 };
  const chosen = await pick(place, vscode.l10n.t('Which exchange'), choices);
  return chosen === back ? undefined : chosen;
}

function sideOf(head: HistoryHead): Side {
  return { uri: exchangeUri(head), title: `${historyLabel(head)} (${historyTime(head)})` };
}

/** Of an exchange that the history does not keep: over a production connection, with `# @no-log`, or with the history off. */
async function heldSide({ documents, stage }: ResponseDeps, finished: Finished): Promise<Side> {
  const { exchange } = finished;
  const [{ method, target }] = exchange.attempts;
  const answer = answerOf(exchange);
  const mediaType = headerValue(answer?.headers ?? [], 'content-type') ?? '';
  const status = answer && { status: answer.status, statusText: answer.statusText };
  const view = await stage.views.viewOf(finished);
  const head = { method, url: target.url, mediaType, ...status };
  const compared = await toCompare({ head, view }, answer?.body ?? memoryBody(new Uint8Array()), view.body.kind !== 'binary');
  // VS Code keeps the titles of tabs on the disk.
  const path = isPrivate({ finished }) ? pathTemplate(target.url) : new URL(target.url).pathname;
  return { uri: documents.hold(compared, exchange.id, path), title: `${method} ${path} (${historyTime({ at: exchange.startedAt.toISOString() })})` };
}

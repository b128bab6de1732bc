import * as vscode from 'vscode';
import { answerOf, millisecondsOf } from '../../core/graph/exchange.ts';
import { titleOf } from '../../core/http/titleOf.ts';
import { hasFailed, type Step } from '../../core/sequence.ts';
import type { Runs } from '../views/runs.ts';

/** What became of the requests of one *Send All*. */
export interface Summary {
  readonly document: vscode.Uri;
  readonly steps: readonly Step[];
}

interface Entry extends vscode.QuickPickItem {
  readonly step: Step;
}

/** A list that stays open: Enter shows the response of a request, or goes to the request that was not sent. */
export async function showSummary(deps: { readonly runs: Runs }, { document, steps }: Summary): Promise<void> {
  const list = vscode.window.createQuickPick<Entry>();
  list.title = vscode.l10n.t('Send All: {0}', vscode.workspace.asRelativePath(document));
  list.placeholder = vscode.l10n.t('Enter shows the response');
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.ignoreFocusOut = true;
  list.items = steps.map(entryOf);
  const failed = list.items.find(({ step }) => hasFailed(step));
  if (failed) list.activeItems = [failed];
  await new Promise<void>((resolve) => {
    list.onDidAccept(() => {
      const [entry] = list.selectedItems;
      if (entry) void open(entry.step, document, deps.runs);
    });
    list.onDidHide(resolve);
    list.show();
  });
  list.dispose();
}

async function open(step: Step, document: vscode.Uri, runs: Runs): Promise<void> {
  if (step.kind === 'finished') return runs.open(step.finished, { document, block: step.block });
  const selection = new vscode.Range(step.block.line, 0, step.block.line, 0);
  await vscode.window.showTextDocument(document, { selection, preserveFocus: true });
}

function entryOf(step: Step): Entry {
  const label = titleOf(step.block);
  switch (step.kind) {
    case 'finished': {
      const { exchange, conclusion } = step.finished;
      const answer = answerOf(exchange);
      const status = answer ? `${answer.status} · ${vscode.l10n.t('{0} ms', Math.round(millisecondsOf(exchange)))}` : vscode.l10n.t('no answer');
      const wrong = conclusion.assertions.filter(({ passed }) => !passed).map(({ message }) => message);
      const icon = hasFailed(step) ? '$(error)' : '$(check)';
      return { step, label: `${icon} ${label}`, description: status, ...(wrong.length > 0 && { detail: wrong.join(' ') }) };
    }
    case 'failed':
      return {
        step,
        label: `$(error) ${label}`,
        description: vscode.l10n.t('not sent'),
        detail: step.error instanceof Error ? step.error.message : String(step.error),
      };
    case 'declined':
      return { step, label: `$(circle-slash) ${label}`, description: vscode.l10n.t('you said no') };
    case 'notSent':
      return { step, label: `$(circle-outline) ${label}`, description: vscode.l10n.t('not sent') };
  }
}

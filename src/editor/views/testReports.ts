import * as vscode from 'vscode';
import type { Finished } from '../../core/flow.ts';
import { answerOf, millisecondsOf } from '../../core/graph/exchange.ts';
import { hasFailed, type Step } from '../../core/sequence.ts';

/** Tells the Test Explorer what became of a request. */
export function reportStep(run: vscode.TestRun, item: vscode.TestItem, step: Step, document: vscode.TextDocument): void {
  if (step.kind === 'notSent' || step.kind === 'declined') return run.skipped(item);
  if (step.kind === 'failed') {
    const message = new vscode.TestMessage(step.error instanceof Error ? step.error.message : String(step.error));
    if (item.uri && item.range) message.location = new vscode.Location(item.uri, item.range);
    return run.errored(item, message);
  }
  const { finished } = step;
  const milliseconds = millisecondsOf(finished.exchange);
  run.appendOutput(
    `${item.label}: ${answerOf(finished.exchange)?.status ?? vscode.l10n.t('no answer')} · ${Math.round(milliseconds)} ms\r\n`,
    undefined,
    item,
  );
  if (hasFailed(step)) run.failed(item, messagesOf(finished, document), milliseconds);
  else run.passed(item, milliseconds);
}

function messagesOf({ conclusion }: Finished, document: vscode.TextDocument): vscode.TestMessage[] {
  const failed = conclusion.assertions.filter(({ passed }) => !passed);
  const messages = failed.map(({ assertion, message, actual }) => {
    const shown = new vscode.TestMessage(message);
    // A value that stood for a reference may be a secret.
    if (assertion.expected !== undefined && actual !== undefined && !assertion.text.includes('{{')) {
      shown.expectedOutput = assertion.expected;
      shown.actualOutput = actual;
    }
    const { start, end } = assertion.range;
    shown.location = new vscode.Location(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)));
    return shown;
  });
  if (messages.length > 0) return messages;
  const [problem] = conclusion.problems;
  return [new vscode.TestMessage(problem?.title ?? vscode.l10n.t('The request failed.'))];
}

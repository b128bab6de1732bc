import * as vscode from 'vscode';
import { testOutcomeOf, type TestFailure } from '../../core/language/testOutcome.ts';
import type { Step } from '../../core/sequence.ts';

/** Tells the Test Explorer what became of a request. */
export function reportStep(run: vscode.TestRun, item: vscode.TestItem, step: Step, document: vscode.TextDocument): void {
  const outcome = testOutcomeOf(step);
  if (outcome.kind === 'skipped') return run.skipped(item);
  if (outcome.kind === 'errored') {
    const message = new vscode.TestMessage(outcome.message);
    if (item.uri && item.range) message.location = new vscode.Location(item.uri, item.range);
    return run.errored(item, message);
  }
  run.appendOutput(`${item.label}: ${outcome.summary}\r\n`, undefined, item);
  if (outcome.kind === 'passed') return run.passed(item, outcome.milliseconds);
  run.failed(
    item,
    outcome.failures.map((failure) => messageOf(failure, document)),
    outcome.milliseconds,
  );
}

function messageOf({ message, range, compared }: TestFailure, document: vscode.TextDocument): vscode.TestMessage {
  const shown = new vscode.TestMessage(message);
  if (compared) {
    shown.expectedOutput = compared.expected;
    shown.actualOutput = compared.actual;
  }
  if (range) {
    const { start, end } = range;
    shown.location = new vscode.Location(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)));
  }
  return shown;
}

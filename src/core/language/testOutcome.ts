import { t } from '@vscode/l10n';
import { answerOf, millisecondsOf } from '../graph/exchange.ts';
import type { AssertionResult } from '../http/answers/assertionResult.ts';
import type { TextRange } from '../http/requestFile.ts';
import { hasFailed, type Step } from '../sequence.ts';

/** Why a request with assertions failed. */
export interface TestFailure {
  /** A sentence. */
  readonly message: string;
  /** Of the assertion; absent for what is not about one. */
  readonly range?: TextRange;
  /** Both, for a comparison side by side; absent where there is nothing to compare, or it may be secret. */
  readonly compared?: { readonly expected: string; readonly actual: string };
}

/** What became of a request, as a list of tests shows it. */
export type TestOutcome =
  | { readonly kind: 'skipped' }
  /** It could not be sent. */
  | { readonly kind: 'errored'; readonly message: string }
  /** `summary` is one line about the answer; `milliseconds` are over all attempts. */
  | { readonly kind: 'passed'; readonly summary: string; readonly milliseconds: number }
  | { readonly kind: 'failed'; readonly summary: string; readonly milliseconds: number; readonly failures: readonly TestFailure[] };

/** A request that nobody sent is neither right nor wrong. */
export function testOutcomeOf(step: Step): TestOutcome {
  if (step.kind === 'notSent' || step.kind === 'declined') return { kind: 'skipped' };
  if (step.kind === 'failed') return { kind: 'errored', message: step.error instanceof Error ? step.error.message : String(step.error) };
  const { exchange, conclusion } = step.finished;
  const milliseconds = millisecondsOf(exchange);
  const summary = `${answerOf(exchange)?.status ?? t('no answer')} · ${Math.round(milliseconds)} ms`;
  if (!hasFailed(step)) return { kind: 'passed', summary, milliseconds };
  const failures = conclusion.assertions.filter(({ passed }) => !passed).map(failureOf);
  const [problem] = conclusion.problems;
  const other: TestFailure = { message: problem?.title ?? t('The request failed.') };
  return { kind: 'failed', summary, milliseconds, failures: failures.length > 0 ? failures : [other] };
}

function failureOf({ assertion, message, actual }: AssertionResult): TestFailure {
  const { expected, text, range } = assertion;
  // A value that stood for a reference may be a secret.
  const isShown = expected !== undefined && actual !== undefined && !text.includes('{{');
  return { message, range, ...(isShown && { compared: { expected, actual } }) };
}

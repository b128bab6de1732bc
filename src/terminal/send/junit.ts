import { t } from '@vscode/l10n';
import { answerOf, millisecondsOf } from '../../core/graph/exchange.ts';
import type { AssertionResult } from '../../core/http/answers/assertionResult.ts';
import type { RequestBlock } from '../../core/http/requestFile.ts';
import { titleOf } from '../../core/http/titleOf.ts';
import { isSecretName } from '../../core/http/variables/secretName.ts';
import { hasFailed, type Step } from '../../core/sequence.ts';

/** A request file in a JUnit report. */
export interface JunitSuite {
  /** The request file as the command line names it. */
  readonly name: string;
  readonly startedAt: Date;
  readonly seconds: number;
  readonly cases: readonly JunitCase[];
}

/** A request in a JUnit report. */
export interface JunitCase {
  readonly name: string;
  /** 1-based, of the request line. */
  readonly line: number;
  readonly seconds: number;
  /** Of each assertion that does not hold, and of an answer from 400 on. */
  readonly failures: readonly JunitFinding[];
  /** It was not sent, or got no answer. */
  readonly error?: JunitFinding;
  /** Why nothing was tried. */
  readonly skipped?: string;
}

interface JunitFinding {
  readonly type: string;
  readonly message: string;
}

/** What a report says of a request. No body and no secret gets into it: reports are kept, and shown to many. */
export function junitCase(step: Step): JunitCase {
  const { block } = step;
  const common = { name: titleOf(block), line: block.line + 1, seconds: 0, failures: [] };
  switch (step.kind) {
    case 'finished':
      return { ...common, ...sentCase(step) };
    case 'failed':
      return { ...common, error: notSent(step.error) };
    case 'declined':
      return { ...common, skipped: t('It was not confirmed, so it was not sent.') };
    case 'notSent':
      return { ...common, skipped: t('It was not sent: the run ended before.') };
  }
}

/** A request that was never tried, for something was wrong before. */
export function untriedCase(block: RequestBlock, error: unknown): JunitCase {
  return { name: titleOf(block), line: block.line + 1, seconds: 0, failures: [], error: notSent(error) };
}

function notSent(error: unknown): JunitFinding {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'error';
  return { type: code, message: error instanceof Error ? error.message : String(error) };
}

function sentCase(step: Extract<Step, { readonly kind: 'finished' }>): Pick<JunitCase, 'seconds' | 'failures' | 'error'> {
  const { exchange, conclusion } = step.finished;
  const seconds = millisecondsOf(exchange) / 1000;
  const answer = answerOf(exchange);
  if (!answer) return { seconds, failures: [], error: { type: 'noAnswer', message: t('The request got no answer.') } };
  const failures: JunitFinding[] = conclusion.assertions
    .filter(({ passed }) => !passed)
    .map((result) => ({ type: 'assertionFailed', message: withoutBody(result) }));
  for (const { code, title, severity } of conclusion.problems) {
    if (severity === 'error' && code !== 'assertionFailed') failures.push({ type: code, message: title });
  }
  const isStatusMeant = conclusion.assertions.some(({ assertion }) => assertion.subject.kind === 'status');
  if (hasFailed(step) && answer.status >= 400 && !isStatusMeant) {
    failures.unshift({ type: 'status', message: t('The answer has the status {0}.', answer.status) });
  }
  return { seconds, failures };
}

/** A value is said, a whole body and what may be a secret is not. */
function withoutBody({ assertion, actual, message }: AssertionResult): string {
  const { subject, text } = assertion;
  const name = subject.kind === 'header' ? subject.name : subject.kind === 'body' ? subject.path : '';
  const isShown = actual === undefined || (name !== undefined && !isSecretName(name) && !/cookie|auth/i.test(name));
  return isShown ? message : t('“{0}” does not hold.', text);
}

/**
 * The report as XML, in the form that build servers read. Source: the schema "junit-10.xsd" of Jenkins' xUnit plugin, the strictest in use.
 */
export function junitXml(suite: JunitSuite): string {
  const { name, startedAt, seconds, cases } = suite;
  const counts = {
    tests: cases.length,
    failures: cases.filter(({ failures, error }) => !error && failures.length > 0).length,
    errors: cases.filter(({ error }) => error).length,
    time: inSeconds(seconds),
  };
  const skipped = cases.filter((one) => one.skipped !== undefined).length;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'preauthorised-graph', ...counts })}>`,
    `  <testsuite${attributes({ name, ...counts, skipped, timestamp: startedAt.toISOString().slice(0, 19) })}>`,
    ...cases.flatMap((one) => caseLines(one, name)),
    '  </testsuite>',
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

function caseLines({ name, line, seconds, failures, error, skipped }: JunitCase, classname: string): readonly string[] {
  const element = (tag: string, finding: JunitFinding): string =>
    `      <${tag}${attributes({ ...finding })}>${escaped(`${classname}:${line}: ${finding.message}`)}</${tag}>`;
  const found = [
    ...(error ? [element('error', error)] : []),
    ...failures.map((failure) => element('failure', failure)),
    ...(skipped === undefined ? [] : [`      <skipped${attributes({ message: skipped })}/>`]),
  ];
  const start = `    <testcase${attributes({ name, classname, time: inSeconds(seconds) })}`;
  return found.length === 0 ? [`${start}/>`] : [`${start}>`, ...found, '    </testcase>'];
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');
}

function inSeconds(seconds: number): string {
  return seconds.toFixed(3);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
};

/** What XML 1.0 has no way to write, not even as a reference, is shown by its number. Source: XML 1.0, 2.2. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\p{Cs}]/gu, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
    .replaceAll(/[&<>"'\n\t\r]/g, (character) => entities[character] ?? character);
}

import { t } from '@vscode/l10n';
import type { HeaderField, Problem } from '../../shared/responseView.ts';
import type { SavedBody } from '../../core/conclude.ts';
import { answerOf, headerValue, millisecondsOf, type Exchange } from '../../core/graph/exchange.ts';
import type { Body, WireResponse } from '../../core/graph/transport.ts';
import type { AssertionResult } from '../../core/http/answers/assertionResult.ts';
import { splitLines } from '../../core/http/lines.ts';
import type { Need } from '../../core/http/needs.ts';
import type { FileProblem, RequestBlock, TextRange } from '../../core/http/requestFile.ts';
import type { Preview } from '../../core/preview.ts';
import { errorProblem, problemsOf } from '../../core/response/problems.ts';
import { RequestProblems } from '../../core/requestProblems.ts';
import { hasFailed, type Step } from '../../core/sequence.ts';
import { promptProblem } from './prompts.ts';

/** A problem as the terminal shows it: without the buttons of an editor. */
export interface ShownProblem extends Omit<Problem, 'actions'> {
  /** 1-based, in the request file. */
  readonly line?: number;
  readonly link?: string;
}

/** A request as it went out, or would. */
export interface ShownRequest {
  readonly method: string;
  readonly url: string;
  /** Credentials are masked. */
  readonly headers: readonly HeaderField[];
  readonly body?: Body;
}

/** The last answer; `milliseconds` are over all attempts. */
export interface ShownResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly HeaderField[];
  readonly body: Uint8Array;
  readonly milliseconds: number;
}

/** What became of one request. */
export interface Outcome {
  readonly block: RequestBlock;
  readonly request: ShownRequest;
  /** Absent when there was no answer. */
  readonly response?: ShownResponse;
  readonly problems: readonly ShownProblem[];
  readonly assertions: readonly AssertionResult[];
  readonly saved: readonly SavedBody[];
  /** The connection it went over. */
  readonly connection?: { readonly name: string; readonly stage?: 'production' };
}

/** Says on which line, from 1 on, a range of the text begins. */
export function linePlaces(text: string): (range: TextRange) => number {
  const lines = splitLines(text);
  return ({ start }) => (lines.findLast((line) => line.start <= start)?.number ?? 0) + 1;
}

/** What became of a request that was sent, or was to be sent. @param text of the request file, to say on which line a mistake is */
export async function outcomeOf(step: Step, preview: Preview, text: string): Promise<Outcome> {
  if (step.kind === 'finished') return finishedOutcome(step, text);
  const { block } = step;
  return { block, request: shownRequest(preview), problems: [...reasonsFor(step, text), ...remarks(block, text)], assertions: [], saved: [] };
}

/** What would become of a request, as far as it can be seen. */
export function previewOutcome(block: RequestBlock, preview: Preview, text: string): Outcome {
  const { needs, problems, notes } = preview;
  const all = [
    ...fileProblems([...problems, ...needs.flatMap((need) => (need.kind === 'prompt' ? [promptProblem(need)] : []))], text),
    ...answersNeeded(needs, text),
    ...remarks(block, text),
    ...notes.map(noteProblem),
  ];
  return { block, request: shownRequest(preview), problems: all, assertions: [], saved: [] };
}

/** Of an editor’s buttons only the link can be shown. */
export function shownProblem({ actions, ...problem }: Problem): ShownProblem {
  const link = actions.find((action) => action.kind === 'openLink')?.url;
  return { ...problem, ...(link !== undefined && { link }) };
}

async function finishedOutcome(step: Extract<Step, { readonly kind: 'finished' }>, text: string): Promise<Outcome> {
  const { block, finished } = step;
  const { exchange, conclusion } = finished;
  const { method, headers, target, body } = exchange.attempts[0];
  const answer = answerOf(exchange);
  const bytes = answer && (await answer.body.read(0, answer.body.size));
  const problems = [...problemsOf(exchange, answer && bytes && errorBody(answer, bytes)), ...conclusion.problems].map(shownProblem);
  // An error answer that was asserted is what was wanted.
  const isWanted = !hasFailed(step);
  return {
    block,
    request: { method, url: target.url, headers, ...(body && { body }) },
    ...(answer && bytes && { response: shownResponse(answer, bytes, exchange) }),
    problems: [
      ...problems.map((problem) => (isWanted && problem.severity === 'error' ? { ...problem, severity: 'information' as const } : problem)),
      ...remarks(block, text),
      ...exchange.request.notes.map(noteProblem),
    ],
    assertions: conclusion.assertions,
    saved: conclusion.saved,
    ...(exchange.connection && { connection: exchange.connection }),
  };
}

function shownRequest({ method, url, headers, body }: Preview): ShownRequest {
  return { method, url, headers, ...(body && { body }) };
}

function shownResponse({ status, statusText, headers }: WireResponse, body: Uint8Array, exchange: Exchange): ShownResponse {
  return { status, statusText, headers, body, milliseconds: Math.round(millisecondsOf(exchange)) };
}

function reasonsFor(step: Exclude<Step, { readonly kind: 'finished' }>, text: string): readonly ShownProblem[] {
  switch (step.kind) {
    case 'declined':
      return [{ severity: 'error', code: 'notConfirmed', title: t('You did not confirm it, so it was not sent.') }];
    case 'notSent':
      return [{ severity: 'information', code: 'notSent', title: t('It was not sent: the run ended before.') }];
    case 'failed':
      return step.error instanceof RequestProblems ? fileProblems(step.error.problems, text) : [shownProblem(errorProblem(step.error))];
  }
}

function fileProblems(problems: readonly FileProblem[], text: string): readonly ShownProblem[] {
  const lineOf = linePlaces(text);
  return problems.map(({ severity, code, message, range }) => ({
    severity: severity === 'hint' ? 'information' : severity,
    code,
    title: message,
    line: lineOf(range),
  }));
}

/** What of the request is not carried out, which nobody must take for done. */
function remarks({ problems }: RequestBlock, text: string): readonly ShownProblem[] {
  return fileProblems(
    problems.filter(({ severity, code }) => severity === 'warning' || code === 'scriptSkipped'),
    text,
  );
}

function answersNeeded(needs: readonly Need[], text: string): readonly ShownProblem[] {
  const lineOf = linePlaces(text);
  return needs.flatMap((need) => {
    if (need.kind !== 'response') return [];
    const title = t('{0} comes from the answer to “{1}”.', `{{${need.key}}}`, need.request);
    return [{ severity: 'information' as const, code: 'answerNeeded', title, line: lineOf(need.range) }];
  });
}

function noteProblem(title: string): ShownProblem {
  return { severity: 'information', code: 'note', title };
}

function errorBody({ status, headers }: WireResponse, bytes: Uint8Array): unknown {
  if (status < 400 || !/json/i.test(headerValue(headers, 'content-type') ?? '')) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

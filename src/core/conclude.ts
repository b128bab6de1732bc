import { t } from '@vscode/l10n';
import type { Problem } from '../shared/responseView.ts';
import { UserError } from './errors.ts';
import { answerOf, type Exchange } from './graph/exchange.ts';
import type { Body } from './graph/transport.ts';
import type { AssertionResult } from './http/answers/assertionResult.ts';
import { judge } from './http/answers/judge.ts';
import type { OutgoingRequest } from './http/outgoing.ts';
import type { SaveLine } from './http/requestFile.ts';

/** A body on disk. */
export interface SavedBody {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** Writes a body to a file. `path` as written in the request file; without `overwrite` a file that is there keeps its content, and the new one gets another name. */
export type SaveBody = (path: string, body: Body, overwrite: boolean) => Promise<SavedBody>;

/** What came of what a request does after its answer. */
export interface Conclusion {
  readonly assertions: readonly AssertionResult[];
  readonly saved: readonly SavedBody[];
  readonly problems: readonly Problem[];
}

/** Checks the assertions of a request and saves the body where it says so. An error answer is saved too, since it was asked for, and said. */
export async function conclude({ afterwards }: Pick<OutgoingRequest, 'afterwards'>, exchange: Exchange, save: SaveBody): Promise<Conclusion> {
  const assertions = await judge(afterwards.assertions, exchange);
  const problems: Problem[] = assertions.filter((result) => !result.passed).map((result) => problem('error', 'assertionFailed', result.message));
  const saved: SavedBody[] = [];
  for (const line of afterwards.saves) {
    const outcome = await saveAnswer(line, exchange, save);
    if (outcome.saved) saved.push(outcome.saved);
    if (outcome.problem) problems.push(outcome.problem);
  }
  return { assertions, saved, problems };
}

async function saveAnswer(
  { path, overwrite }: SaveLine,
  exchange: Exchange,
  save: SaveBody,
): Promise<{ readonly saved?: SavedBody; readonly problem?: Problem }> {
  const answer = answerOf(exchange);
  if (!answer) return { problem: problem('error', 'saveFailed', t('Nothing was saved to “{0}”: the request got no answer.', path)) };
  try {
    const saved = await save(path, answer.body, overwrite);
    if (answer.status < 400) return { saved };
    const title = t('What was saved to “{0}” is an error answer, status {1}.', saved.path, answer.status);
    return { saved, problem: problem('warning', 'errorAnswerSaved', title) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const failure = problem('error', 'saveFailed', t('The body could not be saved to “{0}”: {1}', path, reason));
    return { problem: error instanceof UserError && error.fix ? { ...failure, fix: error.fix.sentence } : failure };
  }
}

function problem(severity: Problem['severity'], code: string, title: string): Problem {
  return { severity, code, title, actions: [] };
}

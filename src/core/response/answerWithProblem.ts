import type { BodyQuestion, BodyTask } from '../../shared/bodyCalls.ts';
import { UserError } from '../errors.ts';
import { emptyText } from './bodyText.ts';

/**
 * The answer to a question about a text that there is not: its `problem`, and no lines.
 * @param problem a sentence
 * @throws {UserError} `noText`: what is asked for is more than a window of lines
 */
export function answerWithProblem(question: BodyQuestion | BodyTask, problem: string): unknown {
  switch (question.kind) {
    case 'text':
      return emptyText(problem).view;
    case 'lines':
      return { lines: [] };
    case 'find':
      return { places: [], more: false };
    case 'folds':
      return { ranges: [] };
    case 'pathAt':
      return {};
    default:
      throw new UserError('noText', problem);
  }
}

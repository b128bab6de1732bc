import { t } from '@vscode/l10n';
import { UserError } from './errors.ts';
import type { FileProblem } from './http/requestFile.ts';

/** The request has mistakes; nothing was sent. */
export class RequestProblems extends UserError {
  readonly problems: readonly FileProblem[];

  constructor(problems: readonly FileProblem[]) {
    super(
      'requestHasProblems',
      [...new Set(problems.map((problem) => problem.message))].join('\n'),
      t('Correct the request, then send it again. Nothing was sent.'),
    );
    this.problems = problems;
  }
}

import type { ProblemAction } from '../shared/responseView.ts';

/** What a person can do about an error: a sentence and, where there is one, a button that does it. */
export interface Fix {
  readonly sentence: string;
  readonly action?: ProblemAction;
}

/**
 * An error that is meant to be read by a person. `code` is stable and is what tests and callers branch on; `message` says what is wrong and
 * where; neither may ever hold a token, a password or a key.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: string;
  readonly fix: Fix | undefined;

  constructor(code: string, message: string, fix?: Fix | string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.fix = typeof fix === 'string' ? { sentence: fix } : fix;
  }
}

import type { Assertion } from '../requestFile.ts';

/** One that could not be looked at has not passed. `actual` and `message` hold at most 200 characters of the answer. */
export interface AssertionResult {
  readonly assertion: Assertion;
  readonly passed: boolean;
  /** What was found instead, shortened; absent when it holds. */
  readonly actual?: string;
  /** A sentence: what was expected and what was found. */
  readonly message: string;
}

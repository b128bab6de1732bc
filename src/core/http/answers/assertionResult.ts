import type { Assertion } from '../requestFile.ts';

export interface AssertionResult {
  readonly assertion: Assertion;
  readonly passed: boolean;
  /** What was found instead, shortened; absent when it holds. */
  readonly actual?: string;
  /** A sentence: what was expected and what was found. */
  readonly message: string;
}

import type { FlowWarning } from '../../../core/powerAutomate/workflow.ts';

/** What a person reads first, and what they look at after. */
export interface WeighedWarnings {
  /** With one of these the actions do not work where they are pasted. */
  readonly blockers: readonly FlowWarning[];
  readonly hints: readonly FlowWarning[];
}

/** Each kind in the order of the request file, as it came. */
export function byWeight(warnings: readonly FlowWarning[]): WeighedWarnings {
  return { blockers: warnings.filter(({ blocks }) => blocks === true), hints: warnings.filter(({ blocks }) => blocks !== true) };
}

import type { FlowWarning } from '../../../core/powerAutomate/workflow.ts';

/** What a person reads first, and what they look at after. */
export interface WeighedWarnings {
  /** With one of these the actions do not work where they are pasted. */
  readonly blockers: readonly FlowWarning[];
  readonly hints: readonly FlowWarning[];
}

/** Each kind in the order of the request file, as it came; first that nothing of it is where a flow calls, for then the rest matters only after that. */
export function byWeight(warnings: readonly FlowWarning[]): WeighedWarnings {
  const blockers = warnings.filter(({ blocks }) => blocks === true);
  const isHere = ({ code }: FlowWarning): boolean => code === 'thisComputer';
  return {
    blockers: [...blockers.filter(isHere), ...blockers.filter((one) => !isHere(one))],
    hints: warnings.filter(({ blocks }) => blocks !== true),
  };
}

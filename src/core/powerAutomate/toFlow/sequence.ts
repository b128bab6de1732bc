import type { FlowAction, FlowActions } from '../workflow.ts';

/** An action under its name. */
export type NamedAction = readonly [name: string, action: FlowAction];

/** One after the other: each runs once the one before it has succeeded. */
export function sequence(actions: readonly NamedAction[]): FlowActions {
  let before: string | undefined;
  const ordered = actions.map(([name, action]): NamedAction => {
    const runAfter: FlowAction['runAfter'] = before === undefined ? {} : { [before]: ['Succeeded'] };
    before = name;
    return [name, { ...action, runAfter }];
  });
  return Object.fromEntries(ordered);
}

/** One item at a time: the order stays, variables are not written twice at once, and fewer calls are made in a minute. */
export const oneByOne = { concurrency: { repetitions: 1 } } as const;

/**
 * A *Do until* that comes to its limit fails; without this it would be taken for done, with half a list. Source: Microsoft, "Add loops to repeat actions", Azure
 * Logic Apps.
 */
export const failsAtLimit = 'FailWhenLimitsReached';

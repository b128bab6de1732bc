import { isRecord } from '../../isRecord.ts';
import { isSecured } from '../toFlow/inputs.ts';
import type { FlowAction } from '../workflow.ts';
import type { PageLoop } from './pageLoops.ts';
import type { Step } from './steps.ts';

/** The variables of a flow, as far as it can be said what is in them. */
export interface FlowVariables {
  /** The action whose pages a list is made of. */
  readonly pageOf: (variable: string) => string | undefined;
  /** What is in a variable all the time; `undefined` for one that changes. */
  readonly valueOf: (variable: string) => unknown;
  /** An action that gives it a value hides that from the run history. */
  readonly isSecured: (variable: string) => boolean;
  /** It belongs to a loop over pages: what is made of it here is one request. */
  readonly isOfPages: (variable: string) => boolean;
}

/** Actions that change one. */
const changing: ReadonlySet<string> = new Set([
  'SetVariable',
  'AppendToArrayVariable',
  'AppendToStringVariable',
  'IncrementVariable',
  'DecrementVariable',
]);

export function flowVariables(steps: readonly Step[], loops: ReadonlyMap<string, PageLoop>): FlowVariables {
  const values = new Map<string, unknown>();
  const changes = new Map<string, FlowAction[]>();
  const pages = new Map<string, string>();
  const links = new Set([...loops.values()].map(({ variable }) => variable));
  const secured = new Set<string>();
  for (const { action } of steps) {
    const { type, inputs } = action;
    if (!isRecord(inputs)) continue;
    if (type === 'InitializeVariable' && Array.isArray(inputs['variables'])) {
      for (const one of inputs['variables'] as readonly unknown[]) {
        if (!isRecord(one)) continue;
        const name = String(one['name']);
        values.set(name, one['value']);
        if (isSecured(action)) secured.add(name);
      }
    } else if (changing.has(type)) {
      const name = String(inputs['name']);
      const known = changes.get(name);
      if (isSecured(action)) secured.add(name);
      if (known) known.push(action);
      else changes.set(name, [action]);
    }
  }
  for (const { action, around } of steps) {
    const list = addedTo(action);
    for (const { name } of list === undefined ? [] : around) {
      const loop = loops.get(name);
      if (loop && list !== undefined && list !== loop.variable) pages.set(list, loop.request);
    }
  }
  return {
    pageOf: (variable) => pages.get(variable),
    valueOf: (variable) => lastingValue(values.get(variable), changes.get(variable) ?? []),
    isSecured: (variable) => secured.has(variable),
    isOfPages: (variable) => pages.has(variable) || links.has(variable),
  };
}

/** What is set once to what it then stays counts as that. */
function lastingValue(initial: unknown, changes: readonly FlowAction[]): unknown {
  const [only, ...others] = changes;
  if (!only) return initial;
  const isEmpty = initial === undefined || initial === null || initial === '';
  return isEmpty && others.length === 0 && only.type === 'SetVariable' && isRecord(only.inputs) ? only.inputs['value'] : undefined;
}

/** The variable that an action adds to: item by item, or all at once by a union. */
function addedTo({ type, inputs }: FlowAction): string | undefined {
  if (!isRecord(inputs)) return undefined;
  const isAdded = type === 'AppendToArrayVariable' || (type === 'SetVariable' && /^@\{?(?:union|concat)\(/i.test(String(inputs['value'])));
  return isAdded ? String(inputs['name']) : undefined;
}

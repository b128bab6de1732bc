import { isRecord } from '../../isRecord.ts';
import { isSecured } from '../toFlow/inputs.ts';
import type { FlowAction } from '../workflow.ts';
import type { PageLoop } from './pageLoops.ts';
import type { Step } from './steps.ts';

/** Why it cannot be said what is in a variable: nothing sets it before, or it depends on how the flow goes. `action` is what sets it. */
export type Unknown = { readonly kind: 'unset' } | { readonly kind: 'changed' | 'condition' | 'loop' | 'failure'; readonly action: string };

/** What is in a variable at a place of the flow, and the step that gave it. Of a loop, in its first round. */
type VariableAt = Unknown | { readonly kind: 'known'; readonly value: unknown; readonly step: Step };

/** The variables of a flow, as far as it can be said what is in them. */
export interface FlowVariables {
  /** The action whose pages a list is made of. */
  readonly pageOf: (variable: string) => string | undefined;
  readonly valueAt: (variable: string, step: Step) => VariableAt;
  /** An action that gives it a value hides that from the run history. */
  readonly isSecured: (variable: string) => boolean;
  /** It belongs to a loop over pages: what is made of it here is one request. */
  readonly isOfPages: (variable: string) => boolean;
}

/** A step that gives a variable its value, or makes another one of what is in it. */
interface Giving {
  readonly step: Step;
  /** Among all steps. */
  readonly at: number;
  readonly kind: 'initialize' | 'set' | 'change';
  readonly value: unknown;
}

/** Actions that make another value of what is in one. */
const changing: ReadonlySet<string> = new Set(['AppendToArrayVariable', 'AppendToStringVariable', 'IncrementVariable', 'DecrementVariable']);

export function flowVariables(steps: readonly Step[], loops: ReadonlyMap<string, PageLoop>): FlowVariables {
  const places = new Map(steps.map((step, at) => [step, at] as const));
  const givings = new Map<string, Giving[]>();
  const secured = new Set<string>();
  for (const [at, step] of steps.entries()) {
    for (const { variable, ...giving } of givenBy(step.action)) {
      const known = givings.get(variable) ?? [];
      known.push({ ...giving, step, at });
      givings.set(variable, known);
      if (isSecured(step.action)) secured.add(variable);
    }
  }
  const pages = pagesIn(steps, loops);
  const links = new Set([...loops.values()].map(({ variable }) => variable));
  return {
    pageOf: (variable) => pages.get(variable),
    valueAt: (variable, step) => valueAt(givings.get(variable) ?? [], step, places.get(step) ?? steps.length),
    isSecured: (variable) => secured.has(variable),
    isOfPages: (variable) => pages.has(variable) || links.has(variable),
  };
}

function givenBy({ type, inputs }: FlowAction): readonly (Pick<Giving, 'kind' | 'value'> & { readonly variable: string })[] {
  if (!isRecord(inputs)) return [];
  if (type === 'InitializeVariable') {
    const all: readonly unknown[] = Array.isArray(inputs['variables']) ? inputs['variables'] : [];
    return all.flatMap((one) => (isRecord(one) ? [{ variable: String(one['name']), kind: 'initialize', value: one['value'] } as const] : []));
  }
  const variable = String(inputs['name']);
  if (type === 'SetVariable') return [{ variable, kind: 'set', value: inputs['value'] }];
  return changing.has(type) ? [{ variable, kind: 'change', value: undefined }] : [];
}

/** By what gave it last; where that may not have run, nobody can say. */
function valueAt(givings: readonly Giving[], { around }: Step, at: number): VariableAt {
  const [first] = givings;
  // What never changes is that everywhere, whichever order a part of a flow was copied in.
  const last = first?.kind === 'initialize' && givings.length === 1 ? first : lastBefore(givings, at);
  if (!last) return { kind: 'unset' };
  const action = last.step.name;
  if (last.kind === 'change') return { kind: 'changed', action };
  const open = last.step.around.find((one, index) => around[index] !== one);
  if (open) return { kind: open.kind === 'until' ? 'loop' : open.kind, action };
  return last.value === undefined || last.value === null ? { kind: 'unset' } : { kind: 'known', value: last.value, step: last.step };
}

/** By halves: a flow may set one in each of its actions. */
function lastBefore(givings: readonly Giving[], at: number): Giving | undefined {
  let [from, to] = [0, givings.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((givings[middle]?.at ?? at) < at) from = middle + 1;
    else to = middle;
  }
  return givings[from - 1];
}

/** Lists that loops over pages make, with the request of each. */
function pagesIn(steps: readonly Step[], loops: ReadonlyMap<string, PageLoop>): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  const composed = new Map(steps.flatMap(({ name, action }) => (action.type === 'Compose' ? [[name, action.inputs] as const] : [])));
  for (const { action, around } of steps) {
    const list = around.length === 0 ? undefined : addedTo(action, composed);
    for (const { name } of list === undefined ? [] : around) {
      const loop = loops.get(name);
      if (loop && list !== undefined && list !== loop.variable) pages.set(list, loop.request);
    }
  }
  return pages;
}

/** The variable that an action adds to: item by item, or all at once by a union, which Power Automate takes only out of a *Compose* action. */
function addedTo({ type, inputs }: FlowAction, composed: ReadonlyMap<string, unknown>): string | undefined {
  if (!isRecord(inputs)) return undefined;
  if (type === 'AppendToArrayVariable') return String(inputs['name']);
  if (type !== 'SetVariable') return undefined;
  const value = String(inputs['value']);
  const [, compose] = /^@\{?outputs\('([^']{1,200})'\)\}?$/.exec(value) ?? [];
  const made = compose === undefined ? value : String(composed.get(compose));
  return /^@\{?(?:union|concat)\(/i.test(made) ? String(inputs['name']) : undefined;
}

import { isRecord } from '../../isRecord.ts';
import type { FlowAction, FlowActions } from '../workflow.ts';
import { asAction } from './flowFile.ts';
import { neededFirst } from './neededFirst.ts';

/** What stands around an action. */
export interface Surrounding {
  readonly kind: 'loop' | 'until' | 'condition' | 'failure';
  readonly name: string;
  /** Of a loop its list, of a failure the names of what failed, of the others what decides; as the definition has it. */
  readonly expression: unknown;
  /** Of a condition: which way the actions are on. */
  readonly branch?: Branch;
}

/** Of *Condition* yes and no, of *Switch* one of its cases or what is left. */
export type Branch = { readonly kind: 'yes' | 'no' | 'default' } | { readonly kind: 'case'; readonly value: unknown };

/** An action at its place. */
export interface Step {
  readonly name: string;
  readonly action: FlowAction;
  /** The outermost first. */
  readonly around: readonly Surrounding[];
}

/** All actions in the order in which they run, those of scopes, loops and branches behind the one that holds them. */
export function stepsOf(actions: FlowActions, around: readonly Surrounding[] = []): readonly Step[] {
  return runOrder(actions).flatMap(([name, action]) => {
    const failures = failuresBefore(action);
    const here: Step['around'] = failures.length > 0 ? [...around, { kind: 'failure', name, expression: failures }] : around;
    return [
      { name, action, around: here },
      ...inside(name, action).flatMap((part) => stepsOf(part.actions, part.surrounding ? [...here, part.surrounding] : here)),
    ];
  });
}

interface Part {
  readonly actions: FlowActions;
  readonly surrounding?: Surrounding;
}

/** Recursion is as deep as the text is nested, which has been looked at. */
function inside(name: string, action: FlowAction): readonly Part[] {
  const { type, foreach, expression } = action;
  const fields: Readonly<Record<string, unknown>> = { ...action };
  const own = actionsIn(fields);
  switch (type) {
    case 'Foreach':
      return [{ actions: own, surrounding: { kind: 'loop', name, expression: foreach } }];
    case 'Until':
      return [{ actions: own, surrounding: { kind: 'until', name, expression } }];
    case 'If':
    case 'Switch':
      return branchesOf(fields, type).map(([holder, branch]) => ({
        actions: actionsIn(holder),
        surrounding: { kind: 'condition', name, expression, branch },
      }));
    default:
      return [{ actions: own }];
  }
}

function branchesOf(fields: Readonly<Record<string, unknown>>, type: 'If' | 'Switch'): readonly (readonly [holder: unknown, Branch])[] {
  if (type === 'If')
    return [
      [fields, { kind: 'yes' }],
      [fields['else'], { kind: 'no' }],
    ];
  const cases = isRecord(fields['cases']) ? Object.values(fields['cases']) : [];
  return [
    ...cases.map((one) => [one, { kind: 'case', value: isRecord(one) ? one['case'] : undefined }] as const),
    [fields['default'], { kind: 'default' }],
  ];
}

function actionsIn(holder: unknown): FlowActions {
  const actions = isRecord(holder) ? holder['actions'] : undefined;
  if (!isRecord(actions)) return {};
  return Object.fromEntries(Object.entries(actions).flatMap(([name, action]) => (isRecord(action) ? [[name, asAction(action)] as const] : [])));
}

/** As written, except that what another one runs after comes before it. */
function runOrder(actions: FlowActions): readonly (readonly [string, FlowAction])[] {
  // Not by index: `__proto__` is a name like any other.
  const named = new Map(Object.entries(actions));
  const before = (name: string): readonly string[] => Object.keys(named.get(name)?.runAfter ?? {}).filter((one) => named.has(one));
  return neededFirst(named.keys(), before).flatMap((name) => {
    const action = named.get(name);
    return action ? [[name, action] as const] : [];
  });
}

/** Names of actions that must not succeed, so that this one runs at all. */
function failuresBefore({ runAfter }: FlowAction): readonly string[] {
  return Object.entries(runAfter).flatMap(([name, outcomes]) => {
    const all = Array.isArray(outcomes) ? outcomes.map((one) => String(one).toLowerCase()) : [];
    return all.length > 0 && !all.includes('succeeded') ? [name] : [];
  });
}

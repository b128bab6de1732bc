import { isRecord } from '../../isRecord.ts';
import type { FlowAction, FlowActions } from '../workflow.ts';
import { asAction } from './flowFile.ts';

/** What stands around an action. */
export interface Surrounding {
  readonly kind: 'loop' | 'until' | 'condition';
  readonly name: string;
  /** Of a loop its list, of the others what decides; as the definition has it. */
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
  /** Those that it stands among. */
  readonly siblings: FlowActions;
}

/** All actions in the order in which they run, those of scopes, loops and branches behind the one that holds them. */
export function stepsOf(actions: FlowActions, around: readonly Surrounding[] = []): readonly Step[] {
  return runOrder(actions).flatMap(([name, action]) => [
    { name, action, around, siblings: actions },
    ...inside(name, action).flatMap((part) => stepsOf(part.actions, part.surrounding ? [...around, part.surrounding] : around)),
  ]);
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
  const ordered: (readonly [string, FlowAction])[] = [];
  // Not by index: `__proto__` is a name like any other.
  const named = new Map(Object.entries(actions));
  const seen = new Set<string>();
  for (const start of named.keys()) {
    // Not by recursion: a flow is one long chain.
    const path: { readonly name: string; readonly open: string[] }[] = [];
    const enter = (name: string): void => {
      const action = named.get(name);
      if (!action || seen.has(name)) return;
      seen.add(name);
      path.push({ name, open: Object.keys(action.runAfter).toReversed() });
    };
    enter(start);
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const next = step.open.pop();
      if (next !== undefined) enter(next);
      else {
        const action = named.get(step.name);
        if (action) ordered.push([step.name, action]);
        path.pop();
      }
    }
  }
  return ordered;
}

import type { HeaderField } from '../../../shared/responseView.ts';
import { isRecord } from '../../isRecord.ts';
import type { FlowPart } from '../expression/expression.ts';
import { encodedPart, interpolated, quoted } from '../expression/write.ts';
import type { FlowAction } from '../workflow.ts';
import type { ActionNames } from './actionNames.ts';
import { versionOf } from './flowUrl.ts';
import type { Marks } from './marks.ts';
import { failsAtLimit, sequence, type NamedAction } from './sequence.ts';

/** How often it is looked whether the copy is there, and for how long at most. */
export const copyLimit = { count: 60, timeout: 'PT1H' } as const;
/** Seconds between two looks. */
export const pause = 30;

/** Copying a driveItem answers 202 with a `Location`, and goes on. */
export function isCopy(method: string, known: URL | undefined): boolean {
  return (
    method.toUpperCase() === 'POST' &&
    known !== undefined &&
    /\/(?:items\/[^/:]+|root)(?::[^?]*:)?\/(?:microsoft\.graph\.)?copy$/i.test(known.pathname)
  );
}

/**
 * Making a team is answered with 202, too, and with a `Location` that has no version of Graph in it: as it stands, it leads nowhere. Source: Microsoft Graph's
 * reference, "Create team", "team: clone", "Archive team", "Unarchive team".
 */
export function isTeamOperation(method: string, known: URL | undefined): boolean {
  const path = known?.pathname ?? '';
  return method.toUpperCase() === 'POST' && /\/(?:teams|(?:teams\/[^/]+|team)\/(?:clone|archive|unarchive))$/i.test(path);
}

/** Whether a request asks for an answer before it is done. Source: RFC 7240. */
export function prefersEarlyAnswer(headers: readonly HeaderField[]): boolean {
  return headers.some(([name, value]) => name.toLowerCase() === 'prefer' && /\brespond-async\b/i.test(value));
}

/** What the loop is made of. */
export interface Copy {
  readonly action: string;
  /** Of the copying request, with marks. */
  readonly url: string;
  readonly known: URL;
  /** With marks. */
  readonly body: string;
  /** Makes a request of the same connection. */
  readonly get: (url: string) => FlowAction;
}

/** Waits until something of the copy's name is under its destination; `undefined` where the body does not say which. */
export function copyWait({ action, url, known, body, get }: Copy, marks: Marks, names: ActionNames): NamedAction | undefined {
  const goal = destination(body);
  if (!goal) return undefined;
  const named = (what: string): string => names.take(`${action.slice(0, 60)}_${what}`, what);
  const [loop, wait, look, found] = [named('is_done'), named('wait'), named('look'), named('is_there')];
  const root = `${known.origin}${versionOf(known.pathname)}`;
  const source = goal.name === undefined ? named('source') : undefined;
  const copied = url.replace(/\?[^]*$/, '').replace(/\/[^/]*$/, '');
  const folder = [
    { text: `${root}/drives/` },
    ...marks.parts(goal.driveId).map(encodedPart),
    { text: '/items/' },
    ...marks.parts(goal.id).map(encodedPart),
    { text: ':/' },
  ];
  // Without a name of its own the copy has that of what is copied.
  const name = source === undefined ? marks.parts(goal.name ?? '').map(encodedPart) : [nameOf(source)];
  const place = interpolated([...folder, ...name, { text: '?$select=id,name' }]);
  const steps: readonly NamedAction[] = [
    [wait, { type: 'Wait', inputs: { interval: { count: pause, unit: 'Second' } }, runAfter: {} }],
    ...(source === undefined ? [] : [[source, get(interpolated(marks.parts(`${copied}?$select=name`)))] as const]),
    [look, get(place)],
    [found, { type: 'Compose', inputs: `@equals(outputs(${quoted(look)})?['statusCode'], 200)`, runAfter: {} }],
  ];
  const actions = sequence(steps);
  const isThere = actions[found];
  return [
    loop,
    {
      type: 'Until',
      expression: `@equals(outputs(${quoted(found)}), true)`,
      limit: copyLimit,
      operationOptions: failsAtLimit,
      // Not there yet is 404, which is no failure of the loop.
      actions: { ...actions, ...(isThere && { [found]: { ...isThere, runAfter: { [look]: ['Succeeded', 'Failed'] } } }) },
      runAfter: {},
    },
  ];
}

/** Whether an action is the loop that `copyWait` makes: it belongs to the copying request before it. */
export function isCopyWait({ type, actions = {} }: FlowAction): boolean {
  const inner = Object.values(actions);
  const looks = inner.some(
    (one) => one.type === 'Compose' && typeof one.inputs === 'string' && /^@equals\(outputs\(.*\)\?\['statusCode'\], 200\)$/s.test(one.inputs),
  );
  return type === 'Until' && looks && inner.some((one) => one.type === 'Wait');
}

function nameOf(action: string): FlowPart {
  return {
    expression: { kind: 'call', call: 'encodeUriComponent', of: { kind: 'path', source: { kind: 'body', name: action }, segments: ['name'] } },
  };
}

function destination(body: string): { readonly driveId: string; readonly id: string; readonly name?: string } | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return undefined;
  }
  const parent = isRecord(parsed) ? parsed['parentReference'] : undefined;
  if (!isRecord(parsed) || !isRecord(parent)) return undefined;
  const { name } = parsed;
  const { driveId, id } = parent;
  if (typeof driveId !== 'string' || typeof id !== 'string') return undefined;
  return { driveId, id, ...(typeof name === 'string' && { name }) };
}

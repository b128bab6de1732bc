import { t } from '@vscode/l10n';
import { ActionNames } from '../toFlow/actionNames.ts';
import type { UniqueNames } from '../uniqueNames.ts';
import { isCopyWait } from '../toFlow/copyWait.ts';
import { readNote, type ReadNote } from '../toFlow/note.ts';
import type { FoundFlow } from './flowFile.ts';
import { Asking } from './asking.ts';
import { completedPaths } from './completedPaths.ts';
import { FlowValues } from './flowValues.ts';
import { flowVariables, type FlowVariables } from './flowVariables.ts';
import { httpCallOf } from './httpCall.ts';
import type { CallStep, ImportContext } from './importContext.ts';
import { leftOutActions } from './leftOut.ts';
import { neededFirst } from './neededFirst.ts';
import { pageLoopsIn, type PageLoop } from './pageLoops.ts';
import { readRequest, titleOfAction } from './readRequest.ts';
import { referencesIn } from './pieces.ts';
import { textOf, type ImportedRequest } from './requestText.ts';
import { stepsOf, type Step } from './steps.ts';

/** A request, and the number under which it asks for what it needs. */
export interface NumberedRequest {
  readonly number: number;
  readonly request: ImportedRequest;
}

/** The requests of a flow in the order in which they are made. @param scope tells its names from those of other flows */
export function flowRequests(flow: FoundFlow, scope: string, context: ImportContext): readonly NumberedRequest[] {
  const all = stepsOf(flow.actions);
  // What waits for a copy belongs to the request that makes it.
  const waiting = new Set(all.flatMap(({ name, action }) => (isCopyWait(action) ? [name] : [])));
  const steps = all.filter(({ name, around }) => !waiting.has(name) && !around.some((one) => waiting.has(one.name)));
  const waitedFor = waitedForIn(all, waiting, new Set(steps));
  for (const name of waiting) context.notes.leftOut(t('The loop that waits for the copy'), name);
  const loops = pageLoopsIn(steps);
  const variables = flowVariables(steps, loops);
  const calls = callsIn({ steps, loops, variables, waitedFor }, context);
  leftOutActions(steps, calls, variables, context.notes);
  const references = new Map(calls.map((call) => [call.step.name, call.refer] as const));
  const values = new FlowValues(
    { steps, variables, parameters: flow.parameters },
    references,
    new Asking(context.asked, context.notes, scope, flow.inputs),
    context.room,
  );
  const read = calls.flatMap((call) => {
    const number = context.asked.nextRequest();
    const request = readRequest(call, values, context);
    return request ? [{ number, request, call }] : [];
  });
  const completed = completedPaths(
    read.map(({ request, call }) => ({ url: request.url, call: call.call })),
    context.notes,
  );
  // Whether a request needs a name shows once all have been read.
  const requests = read.map(({ number, request, call }, index) => ({
    number,
    request: { ...request, url: completed[index] ?? request.url, name: call.name() },
  }));
  return inOrderOfNeed(requests, new Map(context.asked.variables));
}

/** As the flow has them, except that what another one reads the answer of comes before it: that can be sent from the first to the last. */
function inOrderOfNeed(requests: readonly NumberedRequest[], variables: ReadonlyMap<string, string>): readonly NumberedRequest[] {
  // Of several of one title, the first is meant.
  const named = new Map(requests.map((one) => [one.request.name ?? one.request.title, one] as const).toReversed());
  /** A variable, by its name, may be made of answers too. */
  const needs = (one: NumberedRequest | string): readonly (NumberedRequest | string)[] =>
    referencesIn(typeof one === 'string' ? (variables.get(one) ?? '') : textOf(one.request)).flatMap((reference) => {
      const end = reference.indexOf('.response.');
      return (end === -1 ? undefined : named.get(reference.slice(0, end))) ?? (variables.has(reference) ? reference : []);
    });
  return neededFirst<NumberedRequest | string>(requests, needs).filter((one) => typeof one !== 'string');
}

/** Names of the requests after which a loop waits: the one that it runs after, else the one before it. */
function waitedForIn(all: readonly Step[], waiting: ReadonlySet<string>, kept: ReadonlySet<Step>): ReadonlySet<string> {
  const calls = new Set<string>();
  const waitedFor = new Set<string>();
  let last: string | undefined;
  for (const step of all) {
    const { name, action } = step;
    if (kept.has(step) && httpCallOf(action)) {
      calls.add(name);
      last = name;
    } else if (waiting.has(name)) {
      const copy = Object.keys(action.runAfter).find((one) => calls.has(one)) ?? last;
      if (copy !== undefined) waitedFor.add(copy);
    }
  }
  return waitedFor;
}

interface Found {
  readonly steps: readonly Step[];
  readonly loops: ReadonlyMap<string, PageLoop>;
  readonly variables: FlowVariables;
  /** Names of requests. */
  readonly waitedFor: ReadonlySet<string>;
}

function callsIn({ steps, loops, variables, waitedFor }: Found, { taken, titles }: ImportContext): readonly CallStep[] {
  const pages = new Map([...loops.values()].map(({ request, variable }) => [request, variable] as const));
  const calls = steps.flatMap((step) => {
    const call = httpCallOf(step.action);
    return call ? [{ step, call }] : [];
  });
  for (const { step } of calls) if (notedIn(step).title === undefined) titles.add(titleOfAction(step.name));
  return calls.map(({ step, call }) => {
    const variable = pages.get(step.name);
    const first = variable === undefined ? undefined : variables.valueAt(variable, step);
    const firstPage =
      first?.kind === 'known' && typeof first.value === 'string' && first.value !== '' ? { written: first.value, at: first.step } : undefined;
    return { step, call, isPaged: variable !== undefined, firstPage, isWaitedFor: waitedFor.has(step.name), ...naming(step, taken, titles) };
  });
}

/** How a request is called: as its note says, else as the action. */
function naming(step: Step, taken: UniqueNames, titles: ReadonlySet<string>): Pick<CallStep, 'title' | 'name' | 'refer'> {
  const { name: action } = step;
  const { title, name: noted } = notedIn(step);
  let name = noted === undefined ? undefined : free(noted, taken);
  const isReference = name === undefined && title !== undefined && /^[^{}%$\s][^{}]*$/.test(title) && !taken.has(title) && !titles.has(title);
  if (isReference) taken.add(title);
  return {
    title,
    name: () => name,
    refer: () => {
      if (isReference) return title;
      name ??= free(new ActionNames().take(action.slice(0, 200), 'request'), taken);
      return name;
    },
  };
}

function notedIn({ name, action: { description = '' } }: Step): ReadNote {
  return readNote(description, name);
}

function free(wanted: string, taken: UniqueNames): string {
  return taken.take(wanted.replaceAll(/[{}]+/g, '_').replace(/^[%$]+/, '') || 'request', '_');
}

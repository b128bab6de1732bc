import { ActionNames } from '../toFlow/actionNames.ts';
import type { UniqueNames } from '../uniqueNames.ts';
import { isCopyWait } from '../toFlow/copyWait.ts';
import { readNote } from '../toFlow/note.ts';
import type { FoundFlow } from './flowFile.ts';
import { FlowValues } from './flowValues.ts';
import { flowVariables } from './flowVariables.ts';
import { httpCallOf } from './httpCall.ts';
import type { CallStep, ImportContext } from './importContext.ts';
import { leftOutActions } from './leftOut.ts';
import { pageLoopsIn, type PageLoop } from './pageLoops.ts';
import { readRequest } from './readRequest.ts';
import type { ImportedRequest } from './requestText.ts';
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
  const loops = pageLoopsIn(steps);
  const variables = flowVariables(steps, loops);
  const calls = callsIn(steps, loops, context.taken);
  leftOutActions(steps, calls, variables, context.notes);
  const references = new Map(calls.map((call) => [call.step.name, call.refer] as const));
  const values = new FlowValues({ steps, variables, parameters: flow.parameters }, references, context.asked, context.notes, scope);
  const read = calls.flatMap((call) => {
    const number = context.asked.nextRequest();
    const request = readRequest(call, values, context);
    return request ? [{ number, request, call }] : [];
  });
  // Whether a request needs a name shows once all have been read.
  return read.map(({ number, request, call }) => ({ number, request: { ...request, name: call.name() } }));
}

function callsIn(steps: readonly Step[], loops: ReadonlyMap<string, PageLoop>, taken: UniqueNames): readonly CallStep[] {
  const pages = new Map([...loops.values()].map(({ request, url }) => [request, url] as const));
  return steps.flatMap((step) => {
    const call = httpCallOf(step.action);
    return call ? [{ step, call, isPaged: pages.has(step.name), firstPage: pages.get(step.name), ...naming(step, taken) }] : [];
  });
}

/** How a request is called: as its note says, else as the action. */
function naming({ name: action, action: { description = '' } }: Step, taken: UniqueNames): Pick<CallStep, 'title' | 'name' | 'refer'> {
  const { title, name: noted } = readNote(description);
  let name = noted === undefined ? undefined : free(noted, taken);
  const isReference = name === undefined && title !== undefined && /^[^{}%$\s][^{}]*$/.test(title) && !taken.has(title);
  if (isReference) taken.add(title);
  return {
    title,
    name: () => name,
    refer: () => {
      if (isReference) return title;
      name ??= free(new ActionNames().take(action, 'request'), taken);
      return name;
    },
  };
}

function free(wanted: string, taken: UniqueNames): string {
  return taken.take(wanted.replaceAll(/[{}]+/g, '_').replace(/^[%$]+/, '') || 'request', '_');
}

import { isRecord } from '../../isRecord.ts';
import type { FlowAction, FlowActions } from '../workflow.ts';
import type { Step } from './steps.ts';

/** A *Do until* over pages as `pageLoop` makes it, and as makers do: the request in it, and the URL of the first page, where it is set beside the loop. */
export interface PageLoop {
  readonly request: string;
  readonly variable: string;
  /** A definition's string; `undefined` where it is set elsewhere. */
  readonly url: string | undefined;
}

/** The loops over pages, by their names. */
export function pageLoopsIn(steps: readonly Step[]): ReadonlyMap<string, PageLoop> {
  const loops = new Map<string, PageLoop>();
  // What stands beside a loop is read once, however many loops stand there.
  const beside = new Map<FlowActions, ReadonlyMap<string, string>>();
  for (const { name, action, siblings } of steps) {
    const request = action.type === 'Until' ? pagedRequest(action.actions ?? {}) : undefined;
    if (!request) continue;
    const starts = beside.get(siblings) ?? textsSet(siblings);
    beside.set(siblings, starts);
    loops.set(name, { ...request, url: starts.get(request.variable) });
  }
  return loops;
}

/** The request whose URL is a variable that the loop sets to the next page's. */
function pagedRequest(actions: FlowActions): Pick<PageLoop, 'request' | 'variable'> | undefined {
  const links = new Set<string>();
  for (const action of Object.values(actions)) {
    const set = setBy(action);
    if (set && (JSON.stringify(set.value) ?? '').includes('@odata.nextLink')) links.add(set.name);
  }
  if (links.size === 0) return undefined;
  for (const [request, { inputs }] of Object.entries(actions)) {
    const [, variable] = /"@\{?variables\('([^'"]+)'\)\}?"/.exec(JSON.stringify(inputs) ?? '') ?? [];
    if (variable !== undefined && links.has(variable)) return { request, variable };
  }
  return undefined;
}

/** Texts that variables are set to: of each the last one. */
function textsSet(actions: FlowActions): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const action of Object.values(actions)) {
    const set = setBy(action);
    if (set && typeof set.value === 'string') texts.set(set.name, set.value);
  }
  return texts;
}

function setBy({ type, inputs }: FlowAction): { readonly name: string; readonly value: unknown } | undefined {
  if (type !== 'SetVariable' || !isRecord(inputs) || typeof inputs['name'] !== 'string') return undefined;
  return { name: inputs['name'], value: inputs['value'] };
}

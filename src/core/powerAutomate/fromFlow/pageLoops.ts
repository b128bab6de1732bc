import { isRecord } from '../../isRecord.ts';
import type { FlowAction, FlowActions } from '../workflow.ts';
import type { Step } from './steps.ts';

/** A *Do until* over pages as `pageLoop` makes it, and as makers do: the request in it, and the variable that holds its URL. */
export interface PageLoop {
  readonly request: string;
  readonly variable: string;
}

/** The loops over pages, by their names. */
export function pageLoopsIn(steps: readonly Step[]): ReadonlyMap<string, PageLoop> {
  const loops = new Map<string, PageLoop>();
  for (const { name, action } of steps) {
    const loop = action.type === 'Until' ? pagedRequest(action.actions ?? {}) : undefined;
    if (loop) loops.set(name, loop);
  }
  return loops;
}

/** The request whose URL is a variable that the loop sets to the next page's. */
function pagedRequest(actions: FlowActions): PageLoop | undefined {
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

function setBy({ type, inputs }: FlowAction): { readonly name: string; readonly value: unknown } | undefined {
  if (type !== 'SetVariable' || !isRecord(inputs) || typeof inputs['name'] !== 'string') return undefined;
  return { name: inputs['name'], value: inputs['value'] };
}

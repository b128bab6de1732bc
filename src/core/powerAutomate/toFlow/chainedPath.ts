import type { RequestBlock } from '../../http/requestFile.ts';
import type { PathExpression, PathSegment } from '../expression/expression.ts';
import { segmentsOf, type JsonPathSegment } from '../expression/jsonPath.ts';
import type { Meaning } from './meaning.ts';
import { chainOf, isOver, listIn, type Plan } from './plan.ts';

/** An expression for a value out of an answer, and whether it is the first of several that are meant. */
export interface ChainedPath {
  readonly path: PathExpression;
  readonly isFirstOfMany: boolean;
}

/** `undefined` for what no expression says: a filter, a slice, a request that is not part of the flow. */
export function chainedPath(meaning: Extract<Meaning, { readonly kind: 'response' }>, reader: RequestBlock, plan: Plan): ChainedPath | undefined {
  const planned = plan.requests.get(meaning.request);
  if (!planned) return undefined;
  const { path } = meaning;
  const { action: name, pages } = planned;
  if (path.kind === 'status') return only({ kind: 'path', source: { kind: 'outputs', name }, segments: ['statusCode'] });
  if (path.kind === 'header') return only({ kind: 'path', source: { kind: 'outputs', name }, segments: ['headers', path.name] });
  if (path.kind === 'wholeBody') return only({ kind: 'path', source: { kind: 'body', name }, segments: [] });
  const segments = segmentsOf(path.path);
  if (!segments) return undefined;
  const list = listIn(segments);
  const around = chainOf(plan.requests.get(reader)?.loop);
  const loop = list && around.find((one) => isOver(one, { of: meaning.request, list }));
  if (loop && list) return fromList({ kind: 'items', name: loop.name }, segments.slice(list.length + 1));
  if (pages && segments[0] === 'value') return fromList({ kind: 'variables', name: pages.all }, segments.slice(1));
  return fromList({ kind: 'body', name }, segments);
}

function only(path: PathExpression): ChainedPath {
  return { path, isFirstOfMany: false };
}

function fromList(source: PathExpression['source'], written: readonly JsonPathSegment[]): ChainedPath {
  const segments = written.map((segment): PathSegment => (typeof segment === 'object' ? 0 : segment));
  return { path: { kind: 'path', source, segments }, isFirstOfMany: written.some((segment) => typeof segment === 'object') };
}

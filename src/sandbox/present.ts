import { badRequest, directoryBadRequest, noSuchProperty } from './errors.ts';
import type { Entity, Json, JsonObject } from './json.ts';
import { checkAdvancedQuery } from './odata/advancedQuery.ts';
import type { EntityType } from './odata/entityTypes.ts';
import { nextLink, pageOf, select } from './odata/page.ts';
import { parseQuery, type Query } from './odata/query.ts';
import { pick } from './odata/select.ts';
import type { Reply, SandboxRequest } from './reply.ts';
import type { Outcome, Related } from './routes/route.ts';

const jsonType = 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** The request that is answered, whose OData options and headers decide the form. */
export interface Presentation {
  readonly request: SandboxRequest;
  /** e.g. `http://127.0.0.1:PORT/v1.0` */
  readonly base: string;
  /** The path ended in `/$count`. */
  readonly countOnly: boolean;
}

/**
 * An outcome as Graph writes it, with the request's OData options applied.
 * @throws {GraphError} 400 for options that don't fit
 */
export function present(outcome: Outcome, how: Presentation): Reply {
  switch (outcome.kind) {
    case 'done':
      return { status: 204, headers: {} };
    case 'accepted':
      return { status: 202, headers: outcome.location === undefined ? {} : { Location: outcome.location } };
    case 'value': {
      const body = { '@odata.context': `${how.base}/$metadata#${outcome.context}`, ...outcome.value };
      return { status: 200, headers: { 'Content-Type': jsonType }, body: JSON.stringify(body) };
    }
    case 'redirect':
      return { status: 302, headers: { Location: outcome.location } };
    case 'deltaPage':
      return presentDelta(outcome, how);
    case 'entity':
      return presentEntity(outcome, how);
    default:
      return how.countOnly ? presentCount(outcome, how) : presentCollection(outcome, how);
  }
}

type Of<Kind extends Outcome['kind']> = Extract<Outcome, { kind: Kind }>;

function presentEntity(outcome: Of<'entity'>, how: Presentation): Reply {
  const query = parseQuery(new URLSearchParams(how.request.query), outcome.type);
  const misplaced = query.filter !== undefined || query.top !== undefined || query.orderBy.length > 0 || query.search !== undefined;
  if (misplaced) throw badRequest('Query options $filter, $orderby, $search and $top can only be applied to a collection of resources.');
  const body = { '@odata.context': contextUrl(outcome.context, query, how, '/$entity'), ...shown(outcome.entity, outcome, query) };
  const created = outcome.location === undefined ? {} : { Location: `${how.base}/${outcome.location}` };
  return { status: outcome.location === undefined ? 200 : 201, headers: { 'Content-Type': jsonType, ...created }, body: JSON.stringify(body) };
}

function presentCollection(outcome: Of<'collection'>, how: Presentation): Reply {
  const query = checkedQuery(outcome.type, how);
  const page = pageOf(outcome.items, query, outcome.type);
  // The directory says nothing to `$count=true` without the header; everybody else counts.
  const counts = query.count && (!outcome.type.isDirectoryObject || isEventual(how)) && query.skip === 0;
  const here = `${how.request.origin}${how.request.path}`;
  const body = {
    '@odata.context': contextUrl(outcome.context, query, how, ''),
    ...(counts && { '@odata.count': page.total }),
    ...(page.next !== undefined && { '@odata.nextLink': nextLink(here, how.request.query, page.next, outcome.type) }),
    value: page.items.map((item) => shown(item, outcome, query)),
  };
  return { status: 200, headers: { 'Content-Type': jsonType }, body: JSON.stringify(body) };
}

function presentDelta({ context, rows, select: selected, next, delta }: Of<'deltaPage'>, how: Presentation): Reply {
  const here = `${how.request.origin}${how.request.path}`;
  const body = {
    '@odata.context': `${how.base}/$metadata#${context}${selected ? `(${selected.join(',')})` : ''}${delta === undefined ? '' : '/$delta'}`,
    ...(next !== undefined && { '@odata.nextLink': `${here}?$skiptoken=${next}` }),
    ...(delta !== undefined && { '@odata.deltaLink': `${here}?$deltatoken=${delta}` }),
    value: rows,
  };
  return { status: 200, headers: { 'Content-Type': jsonType }, body: JSON.stringify(body) };
}

function presentCount(outcome: Of<'collection'>, how: Presentation): Reply {
  if (outcome.type.isDirectoryObject && !isEventual(how)) throw directoryBadRequest('$count is not currently supported.');
  const query = { ...checkedQuery(outcome.type, how, true), orderBy: [] };
  return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: String(select(outcome.items, query).length) };
}

function checkedQuery(type: EntityType, how: Presentation, counting = false): Query {
  const parsed = parseQuery(new URLSearchParams(how.request.query), type);
  const query = { ...parsed, count: parsed.count || counting };
  checkAdvancedQuery(query, type, isEventual(how));
  return query;
}

function isEventual(how: Presentation): boolean {
  return String(how.request.headers['consistencylevel'] ?? '').toLowerCase() === 'eventual';
}

function contextUrl(context: string, query: Query, how: Presentation, end: string): string {
  const selected = query.select === undefined ? '' : `(${query.select.join(',')})`;
  return `${how.base}/$metadata#${context}${selected}${end}`;
}

function shown(entity: Entity, outcome: { readonly type: EntityType; readonly related?: Related }, query: Query): JsonObject {
  const properties = pick(entity, outcome.type, query.select);
  const expanded = query.expand.map(({ name, select: selected }): [string, Json] => {
    const related = outcome.related && Object.hasOwn(outcome.related, name) ? outcome.related[name] : undefined;
    if (!related) throw badRequest(`Parsing OData Select and Expand failed: ${noSuchProperty(name, outcome.type.name)}`);
    const value = related.of(entity);
    const one = (found: Entity): JsonObject => pick(found, related.type, selected);
    return [name, value === undefined ? null : isList(value) ? value.map(one) : one(value)];
  });
  return { ...properties, ...Object.fromEntries(expanded) };
}

function isList(value: readonly Entity[] | Entity): value is readonly Entity[] {
  return Array.isArray(value);
}

import { badRequest, GraphError } from '../errors.ts';
import type { DeltaState } from '../data/deltaStates.ts';
import type { Entity, JsonObject } from '../json.ts';
import type { EntityType } from '../odata/entityTypes.ts';
import { parseQuery } from '../odata/query.ts';
import { pick } from '../odata/select.ts';
import type { Call, Outcome } from './route.ts';

/**
 * Answers a delta query: all things in pages first, then a link by which what has changed since can be asked for again and again. Options count in the
 * first call only; the tokens carry them. Source: Microsoft Graph, "Use delta query to track changes in Microsoft Graph data".
 * @throws {GraphError} 400 for options that delta does not know, 410 for a token that is no longer known
 */
export function delta(call: Call, type: EntityType, context: string, things: ReadonlyMap<string, Entity>): Outcome {
  const state = stateOf(call, type, things);
  const size = pageSize(call.prefer, type);
  const { rows, known, select } = state;
  const from = state.from + size;
  const selected = select && { select };
  const token =
    from < rows.length
      ? { next: call.tenant.deltas.keep({ kind: 'page', rows, from, known, ...selected }) }
      : { delta: call.tenant.deltas.keep({ kind: 'delta', rows: [], from: 0, known, ...selected }) };
  return { kind: 'deltaPage', context, rows: rows.slice(state.from, from), ...token, ...selected };
}

/** What is to be given from here on. */
function stateOf(call: Call, type: EntityType, things: ReadonlyMap<string, Entity>): DeltaState {
  const { query } = call;
  const [page, since] = [option(query, '$skiptoken'), option(query, '$deltatoken')];
  const now = new Map(things);
  if (page !== undefined) return call.tenant.deltas.find(page, 'page') ?? gone();
  if (since !== undefined && since !== 'latest') {
    const before = call.tenant.deltas.find(since, 'delta') ?? gone();
    const selected = before.select && { select: before.select };
    return { kind: 'page', rows: changes(before.known, now, type, before.select), from: 0, known: now, ...selected };
  }
  const options = new URLSearchParams([...query].filter(([name]) => name.toLowerCase() !== '$deltatoken'));
  const { select, filter, search, orderBy, top } = parseQuery(options, type);
  if (filter || search || orderBy.length > 0 || top !== undefined) throw badRequest('The query option is not supported for delta query.');
  const rows = since === 'latest' ? [] : [...now.values()].map((thing) => ({ ...pick(thing, type, select), id: thing.id }));
  return { kind: 'page', rows, from: 0, known: now, ...(select && { select }) };
}

/** What changed comes with its changed properties, what is gone with `@removed`: a deleted user or group can be restored, hence `changed`. */
function changes(
  before: ReadonlyMap<string, Entity>,
  now: ReadonlyMap<string, Entity>,
  type: EntityType,
  select: readonly string[] | undefined,
): JsonObject[] {
  const rows: JsonObject[] = [];
  for (const [id, thing] of now) {
    const earlier = before.get(id);
    if (earlier === thing) continue;
    const shown = pick(thing, type, select);
    const known = earlier && pick(earlier, type, select);
    const changed = Object.entries(shown).filter(([name, value]) => JSON.stringify(known?.[name]) !== JSON.stringify(value));
    if (changed.length > 0 || !known) rows.push({ ...Object.fromEntries(changed), id });
  }
  for (const id of before.keys()) if (!now.has(id)) rows.push({ id, '@removed': { reason: 'changed' } });
  return rows;
}

function pageSize(prefer: string, type: EntityType): number {
  const wished = /odata\.maxpagesize\s*=\s*(\d+)/.exec(prefer)?.[1];
  return wished === undefined ? type.page.usual : Math.min(Math.max(1, Number(wished)), type.page.largest);
}

function option(query: URLSearchParams, name: string): string | undefined {
  return [...query].find(([key]) => key.toLowerCase() === name)?.[1];
}

function gone(): never {
  throw new GraphError(410, 'syncStateNotFound', 'The sync state generation is not found. Please start a new delta query.');
}

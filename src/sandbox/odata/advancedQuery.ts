import { unsupportedQuery } from '../errors.ts';
import type { EntityType } from './entityTypes.ts';
import type { Filter } from './filter.ts';
import type { Query } from './query.ts';

/**
 * What the directory answers only from its index: with the header `ConsistencyLevel: eventual` and, but for `$search`, `$count=true`.
 * Source: Microsoft Graph's page "Advanced query capabilities on Microsoft Entra ID objects".
 * @throws {GraphError} 400 `Request_UnsupportedQuery`
 */
export function checkAdvancedQuery(query: Query, type: EntityType, isEventual: boolean): void {
  if (!type.isDirectoryObject) return;
  const filters = query.filter ? flatten(query.filter) : [];
  if (filters.some((filter) => filter.kind === 'text' && filter.test === 'contains')) {
    throw unsupportedQuery('Unsupported Query: contains is not supported.');
  }
  if (query.search && !isEventual) {
    throw unsupportedQuery(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  }
  if (isEventual && query.count) return;
  if (query.filter && query.orderBy.length > 0) throw unsupportedQuery('Sorting not supported for current query.');
  if (filters.some(isAdvanced)) {
    throw unsupportedQuery('Unsupported or invalid query filter clause specified: it needs $count=true and the header ConsistencyLevel: eventual.');
  }
}

function isAdvanced(filter: Filter): boolean {
  return filter.kind === 'not' || (filter.kind === 'compare' && filter.comparison === 'ne') || (filter.kind === 'text' && filter.test === 'endsWith');
}

function flatten(filter: Filter): readonly Filter[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return [filter, ...flatten(filter.left), ...flatten(filter.right)];
    case 'not':
    case 'any':
      return [filter, ...flatten(filter.operand)];
    default:
      return [filter];
  }
}

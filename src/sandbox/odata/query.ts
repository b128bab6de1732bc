import { badRequest, directoryBadRequest, noSuchProperty } from '../errors.ts';
import type { EntityType } from './entityTypes.ts';
import { parseFilter, type Filter } from './filter.ts';
import { parseSearch, type Search } from './search.ts';

interface OrderBy {
  readonly property: readonly string[];
  readonly descending: boolean;
}

interface Expansion {
  readonly name: string;
  readonly select?: readonly string[];
}

/** The OData options of a request, checked against the type they are about. */
export interface Query {
  readonly top?: number;
  /** How many come before this page, from `$skip` or `$skiptoken`. */
  readonly skip: number;
  readonly select?: readonly string[];
  readonly filter?: Filter;
  readonly orderBy: readonly OrderBy[];
  readonly search?: Search;
  readonly count: boolean;
  readonly expand: readonly Expansion[];
}

const known = new Set(['$top', '$skip', '$skiptoken', '$select', '$filter', '$orderby', '$search', '$count', '$expand', '$format']);

/** @throws {GraphError} 400 for what Graph doesn't understand either; options without `$` are the route's own */
export function parseQuery(parameters: URLSearchParams, type: EntityType): Query {
  const options = new Map<string, string>();
  for (const [key, value] of parameters) {
    const name = key.toLowerCase();
    if (!name.startsWith('$')) continue;
    if (!known.has(name)) throw badRequest(`The query parameter '${key}' is not supported.`);
    if (options.has(name)) throw badRequest(`Query option '${key}' was specified more than once, but it must be specified at most once.`);
    options.set(name, value);
  }
  const text = (name: string): string | undefined => options.get(name);
  const [top, select, filter, search] = [text('$top'), text('$select'), text('$filter'), text('$search')];
  return {
    ...(top !== undefined && { top: pageSize(top, type) }),
    skip: skipOf(text('$skip'), text('$skiptoken'), type),
    ...(select !== undefined && { select: selection(select, type) }),
    ...(filter !== undefined && { filter: parseFilter(filter, type) }),
    orderBy: orderOf(text('$orderby'), type),
    ...(search !== undefined && { search: parseSearch(search, type) }),
    count: countOf(text('$count')),
    expand: expansions(text('$expand')),
  };
}

/** An opaque page token, as in Graph. */
export function skipToken(skip: number): string {
  return Buffer.from(JSON.stringify({ skip })).toString('base64url');
}

function pageSize(text: string, type: EntityType): number {
  if (!/^\d+$/.test(text)) {
    throw badRequest(`Invalid value '${text}' for $top query option found. The $top query option requires a non-negative integer value.`);
  }
  const { largest } = type.page;
  if (Number(text) < 1 || Number(text) > largest) {
    throw directoryBadRequest(`Invalid page size specified: '${text}'. Must be between 1 and ${largest} inclusive.`);
  }
  return Number(text);
}

function skipOf(skip: string | undefined, token: string | undefined, type: EntityType): number {
  if (skip !== undefined) {
    if (type.page.link !== '$skip') throw directoryBadRequest("'$skip' is not supported by the service.");
    if (!/^\d+$/.test(skip)) {
      throw badRequest(`Invalid value '${skip}' for $skip query option found. The $skip query option requires a non-negative integer value.`);
    }
    return Number(skip);
  }
  if (token === undefined) return 0;
  const match = /^\{"skip":(\d+)\}$/.exec(Buffer.from(token, 'base64url').toString('utf8'));
  if (!match) throw directoryBadRequest('The specified page token value is invalid or has expired and can no longer be included in your request.');
  return Number(match[1]);
}

function selection(text: string, type: EntityType): readonly string[] {
  const names = commaSeparated(text);
  for (const name of names) {
    const property = name.split('/')[0] ?? '';
    if (name !== '*' && !Object.hasOwn(type.properties, property)) {
      throw badRequest(`Parsing OData Select and Expand failed: ${noSuchProperty(property, type.name)}`);
    }
  }
  return names;
}

function orderOf(text: string | undefined, type: EntityType): readonly OrderBy[] {
  return commaSeparated(text ?? '').map((part) => {
    const [path = '', direction = 'asc', ...rest] = part.split(/\s+/);
    if (rest.length > 0 || !['asc', 'desc'].includes(direction)) throw badRequest(`Invalid orderby clause: Syntax error in '${part}'.`);
    const property = path.split('/');
    if (!Object.hasOwn(type.properties, property[0] ?? ''))
      throw badRequest(`Invalid orderby clause: ${noSuchProperty(property[0] ?? '', type.name)}`);
    return { property, descending: direction === 'desc' };
  });
}

function countOf(text: string | undefined): boolean {
  if (text === undefined) return false;
  if (!/^(?:true|false)$/i.test(text))
    throw badRequest(`Invalid value '${text}' for $count query option found. Valid values are 'true' and 'false'.`);
  return text.toLowerCase() === 'true';
}

function expansions(text: string | undefined): readonly Expansion[] {
  if (text === undefined) return [];
  return text.split(/,(?![^(]*\))/).map((part) => {
    const match = /^\s*([A-Za-z]\w*)\s*(?:\(\s*\$select\s*=\s*([\w,\s]+)\))?\s*$/.exec(part);
    if (!match?.[1]) throw badRequest(`Parsing OData Select and Expand failed: Syntax error in '${part}'.`);
    return { name: match[1], ...(match[2] !== undefined && { select: commaSeparated(match[2]) }) };
  });
}

function commaSeparated(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

import { badRequest } from '../errors.ts';
import type { Json } from '../json.ts';
import type { EntityType } from './entityTypes.ts';
import { valueAt } from './matches.ts';

interface SearchClause {
  /** `undefined`: in any of the type's texts. */
  readonly property?: string;
  readonly text: string;
}

/** Clauses of `$search`: each inner list is joined by AND, the lists by OR. */
export type Search = readonly (readonly SearchClause[])[];

/** @throws {GraphError} 400 when it isn't `"property:text"` clauses joined by AND and OR */
export function parseSearch(text: string, type: EntityType): Search {
  const trimmed = text.trim();
  if (!type.isDirectoryObject && !trimmed.startsWith('"')) return [[{ text: trimmed.toLowerCase() }]];
  if (!/^"[^"]*"(?:\s+(?:AND|OR)\s+"[^"]*")*$/.test(trimmed)) throw invalidSearch(text);
  return trimmed
    .split(/(?<=")\s+OR\s+(?=")/)
    .map((part) => part.split(/(?<=")\s+AND\s+(?=")/).map((clause) => readClause(clause.slice(1, -1), type)));
}

/** Whether all clauses of one of the lists hold. */
export function found(search: Search, value: Json): boolean {
  return search.some((all) => all.every((clause) => clauseHolds(clause, value)));
}

function readClause(clause: string, type: EntityType): SearchClause {
  const colon = clause.indexOf(':');
  const property = colon === -1 ? undefined : clause.slice(0, colon);
  if (property !== undefined && type.properties[property] === 'Edm.String') return { property, text: clause.slice(colon + 1).toLowerCase() };
  if (type.isDirectoryObject) throw invalidSearch(clause);
  return { text: clause.toLowerCase() };
}

function clauseHolds(clause: SearchClause, value: Json): boolean {
  if (clause.property !== undefined) return holds(valueAt(value, [clause.property]), clause.text);
  return typeof value === 'object' && value !== null && Object.values(value).some((one: Json) => holds(one, clause.text));
}

/** Graph splits texts into words; a word that begins so is a find. */
function holds(value: Json, text: string): boolean {
  return typeof value === 'string' && ` ${value.toLowerCase().replaceAll(/[\s._@-]+/g, ' ')}`.includes(` ${text.replaceAll(/[\s._@-]+/g, ' ')}`);
}

function invalidSearch(text: string): Error {
  return badRequest(
    `Syntax error: character or clause '${text}' is not valid in $search. Write each clause as "property:text", joined by AND or OR.`,
  );
}

import type { PropertyType } from './entityTypes.ts';
import type { FilterToken } from './filterScanner.ts';
import { hasType } from './propertyValue.ts';

/** Dates and GUIDs are text. */
export type Literal = string | number | boolean | null;

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** `undefined` for what is no literal. Dates and GUIDs stand without quotes and are text to us. */
export function literalOf(token: FilterToken): Literal | undefined {
  if (token.kind === 'string') return token.text;
  if (token.kind === 'word' && ['true', 'false', 'null'].includes(token.text)) return token.text === 'null' ? null : token.text === 'true';
  if (token.kind !== 'word' && token.kind !== 'number') return undefined;
  if (guid.test(token.text) || /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?$/.test(token.text)) return token.text;
  const number = Number(token.text);
  return token.kind === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Whether a literal may be compared with a property of this type. Quoted, a date is no date; what has parts is compared with one of them, as text. */
export function fits(token: FilterToken, value: Literal, type: PropertyType): boolean {
  if (type === 'Edm.DateTimeOffset' && typeof value === 'string') return token.kind !== 'string' && !Number.isNaN(Date.parse(value));
  return hasType(value, type.startsWith('Edm.') ? type : 'Edm.String');
}

/** For a message: numbers are `Edm.Int32`, and null is text. */
export function edmType(value: Literal): string {
  if (typeof value === 'number') return 'Edm.Int32';
  return typeof value === 'boolean' ? 'Edm.Boolean' : 'Edm.String';
}

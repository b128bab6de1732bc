import { t } from '@vscode/l10n';
import { isRecord } from '../../isRecord.ts';
import { absent, nothing, type JsonBody, type Nothing } from './exchangeBody.ts';
import { jsonPath, PathTooCostly, type Hit, type JsonPath } from './jsonPath.ts';
import { compact, sliceAt } from './jsonText.ts';

/** A value out of a body: strings without their quotes; numbers, lists and objects exactly as sent, without white space. */
export interface JsonValue {
  readonly kind: 'value';
  readonly type: 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object';
  readonly text: string;
  readonly value: unknown;
}

/** The value that a path leads to: of several the first one that is no list and no object, else the first. */
export async function jsonValueAt(body: JsonBody, path: string): Promise<JsonValue | Nothing> {
  const compiled = await jsonPath(path);
  if ('problem' in compiled) return nothing(compiled.problem);
  try {
    const hit = chosen(compiled.hits(body.value));
    if (hit) return asValue(body, hit);
    return lengthOf(body, compiled) ?? absent(whyNothing(body, path, compiled));
  } catch (error) {
    if (error instanceof PathTooCostly) return nothing(error.message);
    // The library gives up on values that are nested too deeply, and so may the stack.
    return nothing(t('“{0}” could not be followed through the body: it is nested too deeply.', path));
  }
}

function chosen(hits: Iterable<Hit>): Hit | undefined {
  let first: Hit | undefined;
  for (const hit of hits) {
    if (typeof hit.value !== 'object' || hit.value === null) return hit;
    first ??= hit;
  }
  return first;
}

function asValue(body: JsonBody, { value, location }: Hit): JsonValue {
  if (typeof value === 'string') return { kind: 'value', type: 'string', text: value, value };
  const slice = sliceAt(body.text, location);
  const text = slice === undefined ? JSON.stringify(value) : compact(body.text.slice(slice.start, slice.end));
  return { kind: 'value', type: typeOf(value), text, value };
}

function typeOf(value: unknown): JsonValue['type'] {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return 'object';
  }
}

/** `$.value.length`, as in the JSONPath before the standard, which has no such thing. */
function lengthOf(body: JsonBody, path: JsonPath): JsonValue | undefined {
  if (!/(?:\.length|\[["']length["']\])$/.test(path.text)) return undefined;
  const list = first(path.parent?.hits(body.value))?.value;
  return Array.isArray(list) ? { kind: 'value', type: 'number', text: String(list.length), value: list.length } : undefined;
}

function first(hits: Iterable<Hit> | undefined): Hit | undefined {
  for (const hit of hits ?? []) return hit;
  return undefined;
}

/** Names the place where the path and the body part, with the keys that are there; never a value, which may be anyone's. */
function whyNothing(body: JsonBody, path: string, compiled: JsonPath): string {
  for (let upTo = compiled.parent; upTo; upTo = upTo.parent) {
    const hit = first(upTo.hits(body.value));
    if (hit) return t('There is nothing at “{0}”: {1} is {2}.', path, upTo.text, described(hit.value));
  }
  return t('There is nothing at “{0}”.', path);
}

const mostKeys = 10;
const longestKey = 40;

function described(value: unknown): string {
  if (Array.isArray(value))
    return value.length === 0 ? t('an empty list') : value.length === 1 ? t('a list with one item') : t('a list with {0} items', value.length);
  if (!isRecord(value))
    return value === null ? 'null' : typeof value === 'string' ? t('a text') : typeof value === 'number' ? t('a number') : t('true or false');
  const keys = Object.keys(value);
  if (keys.length === 0) return t('an empty object');
  const shown = keys.slice(0, mostKeys).map((key) => (key.length > longestKey ? `${key.slice(0, longestKey)}…` : key));
  return t('an object with {0}', shown.join(', ') + (keys.length > mostKeys ? ', …' : ''));
}

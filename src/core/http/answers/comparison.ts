import { isDeepStrictEqual } from 'node:util';
import type { AssertionOperator } from '../requestFile.ts';
import type { JsonValue } from './jsonValue.ts';
import { linearPattern } from './linearPattern.ts';
import { matchBudget, matches } from './matches.ts';

/** One thing that is compared: a status, a time, a header's value, a value of the body. */
export type Comparable = Pick<JsonValue, 'type' | 'text' | 'value'>;

/** What is expected: `"200"` in quotes is text, `200` is a number where the other is one as well. */
export interface Expected {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** `"quoted"` and `'quoted'` lose their quotes; double ones may hold JSON's escapes. */
export function readExpected(written: string): Expected {
  const text = written.trim();
  const [first = ''] = text;
  if (text.length < 2 || !text.endsWith(first) || (first !== '"' && first !== "'")) return { text, isQuoted: false };
  const inner = text.slice(1, -1);
  if (first === "'") return { text: inner, isQuoted: true };
  try {
    return { text: String(JSON.parse(text)), isQuoted: true };
  } catch {
    return { text: inner, isQuoted: true };
  }
}

/** Whether it holds; a `reason` when that cannot be said. */
export function holds(actual: Comparable, operator: AssertionOperator, expected: Expected): boolean | { readonly reason: string } {
  switch (operator) {
    case '==':
      return areEqual(actual, expected);
    case '!=':
      return !areEqual(actual, expected);
    case '<':
      return order(actual, expected) < 0;
    case '<=':
      return order(actual, expected) <= 0;
    case '>':
      return order(actual, expected) > 0;
    case '>=':
      return order(actual, expected) >= 0;
    case 'contains':
      return hasWithin(actual, expected);
    case 'notContains':
      return !hasWithin(actual, expected);
    case 'startsWith':
      return actual.text.startsWith(expected.text);
    case 'endsWith':
      return actual.text.endsWith(expected.text);
    case 'matches':
      return isMatch(actual, expected);
    case 'exists':
      return true;
    case 'notExists':
      return false;
    case 'isNumber':
      return actual.type === 'number';
    case 'isString':
      return actual.type === 'string';
    case 'isBoolean':
      return actual.type === 'boolean';
    case 'isNull':
      return actual.type === 'null';
    case 'isArray':
      return actual.type === 'array';
    case 'isObject':
      return actual.type === 'object';
  }
}

const numeric = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const whole = /^[+-]?\d{1,1000}$/;

/** Below 0, 0 or above; numbers as numbers where both are. IDs beyond 2^53 are exact. */
function order(actual: Comparable, expected: Expected): number {
  const [left, right] = [actual.text, expected.text];
  if (expected.isQuoted || !numeric.test(left) || !numeric.test(right)) return left === right ? 0 : left < right ? -1 : 1;
  if (whole.test(left) && whole.test(right)) {
    const difference = BigInt(left.replace('+', '')) - BigInt(right.replace('+', ''));
    return difference === 0n ? 0 : difference < 0n ? -1 : 1;
  }
  return Number(left) - Number(right);
}

function areEqual(actual: Comparable, expected: Expected): boolean {
  if (actual.type !== 'array' && actual.type !== 'object') return order(actual, expected) === 0;
  if (actual.text === expected.text) return true;
  try {
    return isDeepStrictEqual(actual.value, JSON.parse(expected.text));
  } catch {
    return false;
  }
}

/** A part of the text, or an item of a list. */
function hasWithin(actual: Comparable, expected: Expected): boolean {
  if (actual.text.includes(expected.text)) return true;
  return Array.isArray(actual.value) && actual.value.some((item: unknown) => typeof item === 'string' && item === expected.text);
}

/** The pattern as it stands, or `/pattern/i`. */
function isMatch(actual: Comparable, expected: Expected): boolean | { readonly reason: string } {
  const [, source = expected.text, flags = ''] = /^\/(.+)\/([a-z]*)$/s.exec(expected.text) ?? [];
  const pattern = linearPattern(source, flags);
  if ('problem' in pattern) return { reason: pattern.problem };
  const result = matches(actual.text, pattern, false, matchBudget());
  return result.kind === 'matched' ? result.matched : { reason: result.reason };
}

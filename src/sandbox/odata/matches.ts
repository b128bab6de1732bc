import { isJsonObject, type Json } from '../json.ts';
import type { Comparison, Filter, PropertyPath } from './filter.ts';
import type { Literal } from './literal.ts';

/** Whether a filter holds; text is compared without case, as the directory does. */
export function matches(filter: Filter, value: Json): boolean {
  switch (filter.kind) {
    case 'and':
      return matches(filter.left, value) && matches(filter.right, value);
    case 'or':
      return matches(filter.left, value) || matches(filter.right, value);
    case 'not':
      return !matches(filter.operand, value);
    case 'compare':
      return compares(filter.comparison, valueAt(value, filter.path), filter.value);
    case 'in':
      return filter.values.some((one) => compares('eq', valueAt(value, filter.path), one));
    case 'text': {
      const text = valueAt(value, filter.path);
      if (typeof text !== 'string') return false;
      const [whole, part] = [text.toLowerCase(), filter.value.toLowerCase()];
      if (filter.test === 'startsWith') return whole.startsWith(part);
      return filter.test === 'endsWith' ? whole.endsWith(part) : whole.includes(part);
    }
    default: {
      const list = valueAt(value, filter.path);
      return Array.isArray(list) && list.some((one: Json) => matches(filter.operand, one));
    }
  }
}

/** What stands at a path; `null` where there is nothing. */
export function valueAt(value: Json, path: PropertyPath): Json {
  return path.reduce<Json>((at, name) => (isJsonObject(at) ? (at[name] ?? null) : null), value);
}

/** Negative, zero or positive; nothing comes before everything, as in Graph. */
export function order(one: Json, other: Json): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  if (typeof one === 'string' && typeof other === 'string') {
    const [left, right] = [one.toLowerCase(), other.toLowerCase()];
    return left < right ? -1 : Number(left > right);
  }
  return Number(one) - Number(other);
}

function compares(comparison: Comparison, found: Json, wanted: Literal): boolean {
  if (comparison === 'eq') return equal(found, wanted);
  if (comparison === 'ne') return !equal(found, wanted);
  return found !== null && wanted !== null && orderings[comparison](order(found, wanted));
}

const orderings: Readonly<Record<Exclude<Comparison, 'eq' | 'ne'>, (difference: number) => boolean>> = {
  gt: (difference) => difference > 0,
  ge: (difference) => difference >= 0,
  lt: (difference) => difference < 0,
  le: (difference) => difference <= 0,
};

function equal(found: Json, wanted: Literal): boolean {
  return typeof found === 'string' && typeof wanted === 'string' ? found.toLowerCase() === wanted.toLowerCase() : found === wanted;
}

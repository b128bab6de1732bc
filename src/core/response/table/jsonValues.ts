import { backslash, closeArray, closeObject, colon, comma, openArray, openObject, quote } from '../../jsonSigns.ts';

/**
 * Values of JSON found in its bytes, without reading more of them than is needed. The syntax was checked before; bytes that are no JSON lead to values that
 * make no sense, but to an end.
 */

/** What is told of each member: its name between the quotes, and its value. Ends are exclusive. `false` ends it. */
export type VisitMember = (nameFrom: number, nameTo: number, from: number, to: number) => boolean | undefined;

export function isObject(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === openObject;
}

export function isArray(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === openArray;
}

function skipSpace(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && (bytes[at] ?? 0) <= 0x20) at += 1;
  return at;
}

function afterString(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from + 1; at < end; at++) {
    const byte = bytes[at];
    if (byte === quote) return at + 1;
    if (byte === backslash) at += 1;
  }
  return end;
}

/** Brackets are counted, not matched: so no depth can overflow anything. */
function afterNested(bytes: Uint8Array, from: number, end: number): number {
  let depth = 0;
  for (let at = from; at < end; at++) {
    const byte = bytes[at];
    if (byte === quote) {
      at = afterString(bytes, at, end) - 1;
    } else if (byte === openObject || byte === openArray) {
      depth += 1;
    } else if (byte === closeObject || byte === closeArray) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return end;
}

function afterScalar(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === comma || byte === closeObject || byte === closeArray || byte <= 0x20) return at;
  }
  return end;
}

/** The end of the value that begins at `from`, which is before `end`. */
function afterValue(bytes: Uint8Array, from: number, end: number): number {
  const byte = bytes[from];
  if (byte === quote) return afterString(bytes, from, end);
  return byte === openObject || byte === openArray ? afterNested(bytes, from, end) : afterScalar(bytes, from, end);
}

/** Each member of the object that begins at `from`, in order, also those whose name stands more than once; none where there is no object. */
export function eachMember(bytes: Uint8Array, from: number, end: number, visit: VisitMember): void {
  if (bytes[from] !== openObject) return;
  let at = skipSpace(bytes, from + 1, end);
  while (at < end && bytes[at] === quote) {
    const nameFrom = at + 1;
    at = afterString(bytes, at, end);
    const nameTo = at - 1;
    at = skipSpace(bytes, at, end);
    if (bytes[at] !== colon || at >= end) return;
    const valueFrom = skipSpace(bytes, at + 1, end);
    if (valueFrom >= end) return;
    at = afterValue(bytes, valueFrom, end);
    if (visit(nameFrom, nameTo, valueFrom, at) === false) return;
    at = skipSpace(bytes, at, end);
    if (bytes[at] !== comma) return;
    at = skipSpace(bytes, at + 1, end);
  }
}

/** Each item of the array that begins at `from`, in order, until `visit` says `false`. */
export function eachItem(bytes: Uint8Array, from: number, end: number, visit: (from: number, to: number) => boolean | undefined): void {
  if (bytes[from] !== openArray) return;
  let at = skipSpace(bytes, from + 1, end);
  while (at < end && bytes[at] !== closeArray) {
    const itemFrom = at;
    at = afterValue(bytes, itemFrom, end);
    if (at === itemFrom || visit(itemFrom, at) === false) return;
    at = skipSpace(bytes, at, end);
    if (bytes[at] !== comma) return;
    at = skipSpace(bytes, at + 1, end);
  }
}

import { backslash, comma, quote } from '../../jsonSigns.ts';

/** Where a value stands in the text of JSON. UTF-16 offsets; `end` is exclusive. */
export interface JsonSlice {
  readonly start: number;
  readonly end: number;
}

/**
 * The text of the value at a place: numbers stay as they were sent, which `JSON.parse` cannot promise. Of a key that stands twice the last one counts, as there.
 * @param text is JSON; nothing is checked again
 * @param location keys and indexes from the outside in
 */
export function sliceAt(text: string, location: readonly (string | number)[]): JsonSlice | undefined {
  let start = skipSpace(text, 0);
  for (const step of location) {
    const found = typeof step === 'number' ? itemAt(text, start, step) : memberAt(text, start, step);
    if (found === undefined) return undefined;
    start = found;
  }
  return { start, end: endOfValue(text, start) };
}

/** Without the white space between tokens. */
export function compact(json: string): string {
  let out = '';
  let from = 0;
  for (let at = 0; at < json.length;) {
    const code = json.charCodeAt(at);
    if (code === quote) {
      at = endOfString(json, at);
    } else if (isSpace(code)) {
      out += json.slice(from, at);
      at = skipSpace(json, at);
      from = at;
    } else {
      at += 1;
    }
  }
  return out + json.slice(from);
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

function endOfString(text: string, open: number): number {
  let at = open + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) at += 1;
  }
  return at;
}

/** Without recursion: a body may be 100,000 levels deep. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  let at = start;
  for (; at < text.length;) {
    const character = text[at] ?? '';
    if (character === '"') {
      at = endOfString(text, at);
    } else if (character === '{' || character === '[') {
      depth += 1;
      at += 1;
    } else if (character === '}' || character === ']') {
      if (depth === 0) return at;
      depth -= 1;
      at += 1;
    } else if (depth === 0) {
      return endOfPlain(text, at);
    } else {
      at += 1;
    }
    if (depth === 0) return at;
  }
  return at;
}

/** Of a number or a literal. */
function endOfPlain(text: string, start: number): number {
  let at = start;
  while (at < text.length && !isSpace(text.charCodeAt(at)) && !',]}'.includes(text[at] ?? '')) at += 1;
  return at;
}

function itemAt(text: string, start: number, index: number): number | undefined {
  if (text[start] !== '[') return undefined;
  let at = skipSpace(text, start + 1);
  for (let count = 0; at < text.length && text[at] !== ']'; count++) {
    if (count === index) return at;
    at = afterComma(text, endOfValue(text, at));
  }
  return undefined;
}

function memberAt(text: string, start: number, name: string): number | undefined {
  if (text[start] !== '{') return undefined;
  let found: number | undefined;
  let at = skipSpace(text, start + 1);
  while (text[at] === '"') {
    const end = endOfString(text, at);
    const key = text.slice(at, end);
    // Behind the colon.
    const value = skipSpace(text, skipSpace(text, end) + 1);
    if ((key.includes('\\') ? (JSON.parse(key) as unknown) : key.slice(1, -1)) === name) found = value;
    at = afterComma(text, endOfValue(text, value));
  }
  return found;
}

function afterComma(text: string, end: number): number {
  const at = skipSpace(text, end);
  return text.charCodeAt(at) === comma ? skipSpace(text, at + 1) : at;
}

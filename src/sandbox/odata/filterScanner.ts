import { badRequest } from '../errors.ts';

/** `position` is a 0-based UTF-16 offset. The last token is always `end`. */
export interface FilterToken {
  readonly kind: 'word' | 'string' | 'number' | 'sign' | 'end';
  /** Of a string its value, of all others what stands there. */
  readonly text: string;
  readonly position: number;
}

const patterns = {
  /** Names and paths; also GUIDs and dates that start with a letter or digit, which `literal` tells apart. */
  word: /[A-Za-z_][\w./-]*/y,
  number: /[+-]?\d[\w.:+-]*/y,
  sign: /[(),:]/y,
} as const;

/** @throws {GraphError} 400 for what belongs to no token */
export function scanFilter(text: string): readonly FilterToken[] {
  const tokens: FilterToken[] = [];
  let position = 0;
  while (position < text.length) {
    if (/\s/.test(text.charAt(position))) {
      position++;
      continue;
    }
    const token = text.charAt(position) === "'" ? scanString(text, position) : scanPattern(text, position);
    tokens.push(token.token);
    position = token.next;
  }
  tokens.push({ kind: 'end', text: '', position: text.length });
  return tokens;
}

interface Scanned {
  readonly token: FilterToken;
  readonly next: number;
}

/** A quote within is written twice. */
function scanString(text: string, start: number): Scanned {
  const match = /'((?:[^']|'')*)'/y;
  match.lastIndex = start;
  const found = match.exec(text);
  if (!found) throw badRequest(`Invalid filter clause: There is an unterminated string literal at position ${text.length} in '${text}'.`);
  return { token: { kind: 'string', text: (found[1] ?? '').replaceAll("''", "'"), position: start }, next: match.lastIndex };
}

function scanPattern(text: string, start: number): Scanned {
  for (const kind of ['word', 'number', 'sign'] as const) {
    const pattern = patterns[kind];
    pattern.lastIndex = start;
    const found = pattern.exec(text);
    if (found) return { token: { kind, text: found[0], position: start }, next: start + found[0].length };
  }
  throw badRequest(`Invalid filter clause: Syntax error: character '${text.charAt(start)}' is not valid at position ${start} in '${text}'.`);
}

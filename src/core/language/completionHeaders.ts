import type { Completion } from './completionItem.ts';
import { knownHeader, knownHeaders } from './headers.ts';
import type { LineAt } from './place.ts';

const namePart = /^[\w-]*$/;

/** The name of a header, or behind its colon its usual values. */
export function completeHeader(line: LineAt): readonly Completion[] {
  return namePart.test(line.before) ? names(line) : values(line);
}

function names(line: LineAt): readonly Completion[] {
  const rest = /^[\w-]*/.exec(line.text.slice(line.column))?.[0].length ?? 0;
  const range = { start: line.start, end: line.start + line.column + rest };
  const hasColon = line.text
    .slice(line.column + rest)
    .trimStart()
    .startsWith(':');
  return knownHeaders.map(({ name, purpose, values: usual }): Completion => ({
    label: name,
    kind: 'header',
    about: purpose(),
    insert: hasColon ? name : `${name}: `,
    range,
    ...(usual && !hasColon && { again: true }),
  }));
}

function values(line: LineAt): readonly Completion[] {
  const colon = line.before.indexOf(':');
  const header = colon === -1 ? undefined : knownHeader(line.before.slice(0, colon).trim());
  if (!header?.values) return [];
  const before = line.before.slice(colon + 1);
  const own = header.isList ? before.slice(before.lastIndexOf(',') + 1) : before;
  const behind = line.text.slice(line.column);
  const comma = header.isList ? behind.indexOf(',') : -1;
  const rest = comma === -1 ? behind.trimEnd().length : comma;
  const end = line.start + line.column;
  const typed = own.trimStart();
  const gap = typed === own && !header.isList ? ' ' : '';
  return header.values.map(({ value, purpose, isSnippet }): Completion => ({
    // What stands in a tab stop is an example of what can stand there.
    label: isSnippet ? withoutTabStops(value) : value,
    kind: value.includes('{{$aadV2Token') ? 'token' : 'value',
    ...(purpose && { about: purpose() }),
    insert: gap + value,
    ...(isSnippet && { isSnippet }),
    range: { start: end - typed.length, end: end + rest },
  }));
}

function withoutTabStops(snippet: string): string {
  return snippet.replaceAll(/\$\{\d+(?::([^}]*)|\|([^,|]*)[^}]*)\}/g, (_all, text?: string, choice?: string) => text ?? choice ?? '');
}

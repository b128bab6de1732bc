import type { PromptNeed } from '../needs.ts';
import { splitTemplate, unescapeBraces } from './template.ts';

/** A piece of a URL: text, a reference, or a single-brace placeholder of Microsoft's documentation. Offsets into the template. */
export type UrlPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'reference'; readonly reference: string; readonly start: number; readonly end: number }
  | { readonly kind: 'placeholder'; readonly placeholder: Placeholder; readonly start: number; readonly end: number };

/** `{user-id}` in a URL as Microsoft's documentation writes it, and how its value is put there. */
export interface Placeholder {
  readonly need: Omit<PromptNeed, 'range'>;
  /** Names under which a value may be given, the likelier ones first. */
  readonly names: readonly string[];
  readonly place: 'path' | 'query';
  /** A path of its own, whose slashes are meant: `/root:/{item-path}:/content`. */
  readonly isPath: boolean;
  /** In an OData string: `labelId='{labelId}'`. */
  readonly quoted: boolean;
}

/** Words with the signs that documentation puts between them; what starts with a digit, a quote or a brace is data: a GUID, a number, JSON. */
const meant = /^\s*[A-Za-z_$<][\w\s$<>|.,()/*-]*$/;
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-/i;
/** No name in documentation is longer. UTF-16 units. */
const longest = 100;

/** Splits a URL at its references and placeholders. `%7B` is no brace, and neither is an escaped one. */
export function splitUrl(template: string): readonly UrlPart[] {
  const split: Split = { parts: [], counts: new Map(), inQuery: false };
  let from = 0;
  for (const part of splitTemplate(template)) {
    if ('text' in part) continue;
    splitText(template, from, part.start, split);
    split.parts.push({ kind: 'reference', ...part });
    from = part.end;
  }
  splitText(template, from, template.length, split);
  return split.parts;
}

/** How far a URL is split. */
interface Split {
  readonly parts: UrlPart[];
  /** How often each placeholder came up. */
  readonly counts: Map<string, number>;
  inQuery: boolean;
}

function splitText(template: string, start: number, end: number, split: Split): void {
  let from = start;
  const text = (until: number): void => {
    if (until <= from) return;
    const plain = template.slice(from, until);
    split.inQuery ||= plain.includes('?');
    split.parts.push({ kind: 'text', text: unescapeBraces(plain) });
  };
  for (let at = template.indexOf('{', start); at !== -1 && at < end; at = template.indexOf('{', at + 1)) {
    if (template[at - 1] === '\\' || template[at - 1] === '{' || template[at + 1] === '{') continue;
    const close = template.slice(at, Math.min(end, at + longest)).indexOf('}') + at;
    const inner = template.slice(at + 1, Math.max(close, at + 1));
    if (close < at || !meant.test(inner) || guid.test(inner.trim())) continue;
    text(at);
    split.parts.push({ kind: 'placeholder', placeholder: placeholderAt(template, at, close, split), start: at, end: close + 1 });
    from = close + 1;
  }
  text(end);
}

/** The same words twice in one URL are two things: `/calendars/{id}/events/{id}`. */
function placeholderAt(template: string, open: number, close: number, { counts, inQuery }: Split): Placeholder {
  const whole = template.slice(open + 1, close).trim();
  const first = /[\w$.-]+/.exec(whole)?.[0] ?? whole;
  const count = (counts.get(whole) ?? 0) + 1;
  counts.set(whole, count);
  const name = count === 1 ? first : `${first}${count}`;
  const segment = /([^/{}?&=]{1,60})\/$/.exec(template.slice(Math.max(0, open - 62), open))?.[1];
  const label = segment === undefined ? `{${whole}}` : `${segment}/{${whole}}`;
  return {
    need: { kind: 'prompt', key: count === 1 ? whole : `${whole} (${count})`, name, label, secret: false, placeholder: true },
    names: count === 1 ? [name, whole] : [name],
    place: inQuery ? 'query' : 'path',
    isPath: /path/i.test(whole),
    quoted: template[open - 1] === "'" && template[close + 1] === "'",
  };
}

/** What a path segment or the value of a query option may hold as it stands. A user principal name stays readable. Source: RFC 3986, section 3.3. */
const notInPath = /[^\w.~!$'()*,;:=@+-]/gu;
const notInQuery = /[^\w.~!$'()*,;:=@/?-]/gu;

/** Whether the URL would name something else than the one that is meant: nothing in its place, or a step up. */
export function leavesItsPlace(value: string, { place, isPath }: Placeholder): boolean {
  // Encoded it is still a step, for some servers.
  const segments = isPath ? value.split(/[\\/]/) : [value];
  return place === 'path' && segments.some((segment) => (!isPath && segment.trim() === '') || segment === '.' || segment === '..');
}

/** The value as it stands in the URL: it can end neither its segment, nor its query option, nor an OData string around it. */
export function placedValue(value: string, { place, isPath, quoted }: Placeholder): string {
  const text = quoted ? value.replaceAll("'", "''") : value;
  return text.replaceAll(place === 'path' ? notInPath : notInQuery, (character) => {
    if (isPath && character === '/') return character;
    return encodeURIComponent(/\p{Cs}/u.test(character) ? '\uFFFD' : character);
  });
}

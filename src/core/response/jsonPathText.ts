/** Where a value stands: names and indexes from the outside in. */
export type Location = readonly (string | number)[];

/** A name that needs no quotes in JSONPath, and that every reader takes for one word. */
const plainName = /^[\p{L}_][\p{L}\p{M}\p{Nd}_]*$/u;

// Source: RFC 9535, section 2.7.
const escapes: Readonly<Record<string, string>> = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', "'": "\\'", '\\': '\\\\' };

function quoted(name: string): string {
  const inside = name.replace(
    // oxlint-disable-next-line no-control-regex -- these are what must be escaped
    /[\u0000-\u001f'\\]/g,
    (character) => escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `['${inside}']`;
}

/** The normalised path (RFC 9535, section 2.7), e.g. `$['value'][3]['mail']`. */
export function normalisedPath(location: Location): string {
  return `$${location.map((step) => (typeof step === 'number' ? `[${step}]` : quoted(step))).join('')}`;
}

/** The path as people write it, e.g. `$.value[3].mail`. */
export function shownPath(location: Location): string {
  return `$${location.map((step) => (typeof step === 'number' ? `[${step}]` : plainName.test(step) ? `.${step}` : quoted(step))).join('')}`;
}

const segment = /\[(?<index>0|[1-9]\d{0,9})\]|\['(?<name>[^'\\]*(?:\\[^][^'\\]*)*)'\]|\.(?<plain>[^.[\]\s'"]+)/y;

/** A path of names and indexes taken apart, normalised or as people write it; `undefined` for any other. */
export function locationOf(path: string): Location | undefined {
  if (!path.startsWith('$')) return undefined;
  const location: (string | number)[] = [];
  segment.lastIndex = 1;
  for (let at = 1; at < path.length; at = segment.lastIndex) {
    const groups = segment.exec(path)?.groups;
    if (groups === undefined) return undefined;
    const { index, name, plain } = groups;
    location.push(index === undefined ? (plain ?? unquoted(name ?? '')) : Number(index));
  }
  return location;
}

const unescapes: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r' };

function unquoted(text: string): string {
  return text.replace(/\\(?:u([\da-fA-F]{4})|([^]))/g, (_, hex: string | undefined, character: string | undefined) =>
    hex === undefined ? (unescapes[character ?? ''] ?? character ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

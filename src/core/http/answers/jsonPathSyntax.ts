const plainName = /^[A-Za-z_\u0080-\u{10ffff}][\w\u0080-\u{10ffff}]*$/u;

/** Graph's annotations have a dot in their name: `@odata.nextLink`, `manager@odata.bind`, `@microsoft.graph.downloadUrl`. */
const annotation = /[^.[\]\s@'"]*@(?:odata|microsoft\.graph)\.\w+/y;
const segment = /[^.[\]\s]+/y;

/**
 * A path as people write it as RFC 9535 has it: `$.` may lack, names may hold `-` and `@`, `.0` is an index too, and `[(@.length-1)]` counts from the end, as in
 * the JSONPath before the standard. What is no path at all stays as it is, for the library to refuse.
 */
export function toStandardPath(written: string): string {
  const path = rooted(written.trim());
  let out = '$';
  for (let at = 1; at < path.length;) {
    if (path[at] === '[') {
      const end = endOfBracket(path, at);
      out += fromTheEnd(path.slice(at, end));
      at = end;
      continue;
    }
    const dots = path.startsWith('..', at) ? '..' : path[at] === '.' ? '.' : '';
    const name = dots === '' ? '' : nameAt(path, at + dots.length);
    if (name === '') {
      out += path.slice(at, at + Math.max(1, dots.length));
      at += Math.max(1, dots.length);
      continue;
    }
    out += named(dots, name);
    at += dots.length + name.length;
  }
  return out;
}

function rooted(path: string): string {
  if (/^\$(?:[.[\s]|$)/.test(path)) return path;
  return /^[.[]/.test(path) ? `$${path}` : `$.${path}`;
}

function nameAt(path: string, at: number): string {
  annotation.lastIndex = at;
  segment.lastIndex = at;
  return annotation.exec(path)?.[0] ?? segment.exec(path)?.[0] ?? '';
}

function named(dots: string, name: string): string {
  if (name === '*' || plainName.test(name)) return dots + name;
  const bracket = dots === '..' ? '..' : '';
  if (/^(?:0|[1-9]\d{0,8})$/.test(name)) return `${bracket}['${name}',${name}]`;
  return /^[\w@$:#.-]+$/.test(name) ? `${bracket}['${name}']` : dots + name;
}

/** Behind the bracket that closes this one; a quoted name may hold brackets. */
function endOfBracket(path: string, open: number): number {
  let depth = 0;
  let quoted = '';
  for (let at = open; at < path.length; at++) {
    const character = path[at] ?? '';
    if (quoted !== '') {
      if (character === '\\') at += 1;
      else if (character === quoted) quoted = '';
    } else if (character === '"' || character === "'") {
      quoted = character;
    } else if (character === '[') {
      depth += 1;
    } else if (character === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return path.length;
}

function fromTheEnd(bracket: string): string {
  const [, count] = /^\[\s*\(\s*@\.length\s*-\s*(\d{1,9})\s*\)\s*\]$/.exec(bracket) ?? [];
  return count === undefined ? bracket : `[-${Number(count)}]`;
}

import { toStandardPath } from '../../http/answers/jsonPathSyntax.ts';
import type { PathSegment } from './expression.ts';

/** `*` where the path means each item of a list. */
export type JsonPathSegment = PathSegment | { readonly every: true };

const step = /\.([\w\u0080-\u{10ffff}]+)|\[(\d{1,9})\]|\[(-1)\]|\[('(?:[^'\\\]]|\\.)*'|"(?:[^"\\\]]|\\.)*")(?:,\d{1,9})?\]|(\[\*\]|\.\*)/uy;

/** The steps of a JSONPath, as people write it; `undefined` for one that looks for something: a filter, a slice, `..`. */
export function segmentsOf(written: string): readonly JsonPathSegment[] | undefined {
  const path = toStandardPath(written);
  const segments: JsonPathSegment[] = [];
  for (let at = 1; at < path.length; at = step.lastIndex) {
    step.lastIndex = at;
    const [, name, index, last, text, every] = step.exec(path) ?? [];
    if (name !== undefined) segments.push(name);
    else if (index !== undefined) segments.push(Number(index));
    else if (last !== undefined) segments.push(-1);
    else if (every !== undefined) segments.push({ every: true });
    else if (text !== undefined) segments.push(unquoted(text));
    else return undefined;
  }
  return segments;
}

/** `.0` may be a name or an index, and lists are what people mean by it. */
function unquoted(text: string): PathSegment {
  const inner = text.slice(1, -1);
  if (/^\d{1,9}$/.test(inner)) return Number(inner);
  return inner.replaceAll(/\\(.)/gs, '$1');
}

/** `$.value[0]['@odata.id']`; `undefined` where a name cannot stand between `{{` and `}}`. */
export function jsonPathOf(segments: readonly PathSegment[]): string | undefined {
  let path = '$';
  for (const segment of segments) {
    if (typeof segment === 'number') path += `[${segment}]`;
    else if (/[\r\n]|\}\}|\\/.test(segment)) return undefined;
    else if (/^[A-Za-z_]\w*$/.test(segment)) path += `.${segment}`;
    else path += segment.includes("'") ? `["${segment.replaceAll('"', '\\"')}"]` : `['${segment}']`;
  }
  return path;
}

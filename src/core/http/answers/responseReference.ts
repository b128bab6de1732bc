import { readResponsePath } from './responsePath.ts';

/** A value out of an exchange: the request by name, and what to look up in it. */
export interface ResponseReference {
  readonly request: string;
  /** `response.body.$.value[0].id`, `response.headers.Name`, `response.status`, `request.…`; not checked. */
  readonly path: string;
}

/** No name of a request holds more dots; what is written may be anything. */
const mostDots = 64;

/**
 * Reads `name.response.body.$.id`, and httpYac's `name.id`, which is a path into the body. The longest request name wins, since names may hold dots.
 * `undefined` when no request of that name is meant.
 */
export function parseResponseReference(reference: string, requestNames: ReadonlySet<string>): ResponseReference | undefined {
  let found: number | undefined;
  let dots = 0;
  for (let at = nextEnd(reference, 0); at !== -1 && dots < mostDots; at = nextEnd(reference, at + 1)) {
    if (requestNames.has(reference.slice(0, at).trimEnd())) found = at;
    dots += 1;
  }
  if (found === undefined) return undefined;
  return { request: reference.slice(0, found).trimEnd(), path: pathOf(reference.slice(found)) };
}

/**
 * What is written like a reference to a request, `name.response.body…`, though there may be no request of that name.
 * For a sentence that says so, instead of one about a variable.
 */
export function asResponseReference(reference: string): ResponseReference | undefined {
  const [, request = '', path = ''] = /^([^.[\]{}]+)\.((?:request|response)(?:\.(?:body|headers?|status|cookies)\b.*)?)$/s.exec(reference) ?? [];
  return request.trim() === '' ? undefined : { request: request.trimEnd(), path };
}

/** Why nothing can be looked up under this path, as far as can be said without an answer and without the JSONPath library; else `undefined`. */
export function checkResponsePath(path: string): string | undefined {
  const read = readResponsePath(path);
  return 'problem' in read ? read.problem : undefined;
}

function nextEnd(reference: string, from: number): number {
  for (let at = from; at < reference.length; at++) {
    if (reference[at] === '.' || reference[at] === '[') return at;
  }
  return -1;
}

/** @param rest from the `.` or `[` behind the name */
function pathOf(rest: string): string {
  if (/^\.(?:request|response)(?![\w-])/.test(rest)) return rest.slice(1);
  return `response.body.$${rest}`;
}

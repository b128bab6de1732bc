import { badRequest } from './errors.ts';

/**
 * The segments of a Graph path, decoded. Keys in parentheses become segments of their own (`users('x')` is `users/x`), and what stands
 * between colons becomes one (`drive/root:/a/b:/children` is `drive`, `items`, `root:/a/b`, `children`).
 * @throws {GraphError} 400 for a wrong percent-encoding
 */
export function splitPath(path: string): readonly string[] {
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode);
  return joinAddresses(segments).flatMap(splitKey);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest(`The URL is not valid: '${segment}' is not percent-encoded as it should be.`);
  }
}

function joinAddresses(segments: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let address: string | undefined;
  for (const segment of segments) {
    if (address !== undefined) {
      address += `/${segment}`;
      if (!segment.endsWith(':')) continue;
      joined.push(address.slice(0, -1));
      address = undefined;
    } else if (segment.length > 1 && segment.endsWith(':')) {
      if (segment.toLowerCase() === 'root:') joined.push('items');
      address = segment;
    } else {
      joined.push(segment);
    }
  }
  return address === undefined ? joined : [...joined, address];
}

function splitKey(segment: string): readonly string[] {
  const match = /^([A-Za-z]\w*)?\((?:'((?:[^']|'')*)'|(\w+)='((?:[^']|'')*)')\)$/.exec(segment);
  if (!match) return [segment];
  const value = (match[2] ?? match[4] ?? '').replaceAll("''", "'");
  const key = match[3] === undefined ? value : `${match[3]}='${value}'`;
  return match[1] === undefined ? [key] : [match[1], key];
}

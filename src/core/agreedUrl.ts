import { splitUrl } from './http/variables/placeholders.ts';

/**
 * Whether a URL is the one that was listed, with values in the place of what was not known then. Each value stays within its own segment or query
 * option: an answer that a request waits for must not make another request of it. A host that is not known was never agreed to.
 * @param listed with references and placeholders as they are written
 */
export function isAsListed(listed: string, url: string): boolean {
  if (listed === url) return true;
  const known = splitUrl(listed).map((part) => (part.kind === 'text' ? part.text : undefined));
  const [first] = known;
  // A batch's items are relative: there the text has to start the same.
  if (first === undefined || !url.startsWith(first) || (/^[a-z]+:/i.test(url) && !/^https?:\/\/[^/]+\//i.test(first))) return false;
  let at = first.length;
  for (let index = 1; index < known.length; index++) {
    if (known[index] !== undefined) continue;
    const next = known.slice(index + 1).find((text) => text !== undefined);
    const end = next === undefined || next === '' ? url.length : url.indexOf(next, at);
    if (end === -1 || !staysInPlace(url.slice(at, end))) return false;
    at = end + (next?.length ?? 0);
  }
  return at === url.length;
}

/** Not empty, not a step, and without what ends a segment or a query option, also encoded. */
function staysInPlace(value: string): boolean {
  return value !== '' && !/[/?#\\&]|%2f|%5c/i.test(value) && !/^(?:\.|%2e){1,2}$/i.test(value);
}

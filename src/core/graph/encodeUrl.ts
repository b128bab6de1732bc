/** Printable ASCII that a URL may not hold as it stands. Source: RFC 3986, sections 2.2 and 2.3. */
const illegal = /[^\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]/u;

/**
 * Percent-encodes what a URL may not hold, and nothing else: `%XX` and `+` stay as written, since only the writer knows what they mean. A `#` is
 * encoded too: a fragment is never sent, so in a request it is part of a name, as in `adele_contoso.com#EXT#@fabrikam.com`.
 */
export function encodeIllegal(url: string): string {
  const schemeEnd = url.indexOf('://') + 3;
  const pathAt = url.slice(schemeEnd).search(/[/?#\\]/);
  if (pathAt === -1) return url;
  const origin = url.slice(0, schemeEnd + pathAt);
  const rest = url.slice(schemeEnd + pathAt);
  let encoded = '';
  for (const character of rest) encoded += character === '#' || illegal.test(character) ? percent(character) : character;
  return origin + (/^[/?]/.test(encoded) ? encoded : `/${encoded}`);
}

function percent(character: string): string {
  // A lone surrogate has no UTF-8 form; the replacement character is what an encoder makes of it.
  return [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

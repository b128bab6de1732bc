/** What a credential looks like in transit: a JWT, or the first part of one. Each piece starts with base64 of `{"`. */
const tokenLike = /eyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g;

/**
 * Words of a server, or of an error, for a report that is sent around: on one line, not too long, without what hides text or breaks a line, and
 * without a token, should the server repeat the one that it was sent.
 */
export function quoted(words: string, most = 500): string {
  const plain = words
    .slice(0, 4 * most)
    .replaceAll(tokenLike, '…')
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();
  return plain.length > most ? `${plain.slice(0, most)}…` : plain;
}

/** Lines that are there, one below the other; `undefined` when none is. */
export function detailOf(...lines: readonly (string | undefined)[]): { readonly detail?: string } {
  const there = lines.filter((line) => line !== undefined && line !== '');
  return there.length > 0 ? { detail: there.join('\n') } : {};
}

/** Credentials that are written out in a body of JSON, in a form, and in the query of a URL: a name, and a value that an expression may interrupt. */
const nameInJson =
  /"([\w.-]{0,60}(?:secret(?:Text)?|passw(?:or)?d|passphrase|pwd|pfx|assertion|(?:api|access|account|shared|private)[_-]?key|connection_?string)|(?:access_?|refresh_?|id_?)?token)"/
    .source;
const inJson = new RegExp(nameInJson + /(\s*:\s*)"([^"\\]*(?:\\.[^"\\]*)*)("|$)/.source, 'gis');
/** All that a list holds but for objects and lists, unless that is one text: of texts as many as a pattern takes. */
const inList = new RegExp(
  nameInJson + /(\s*:\s*\[(?!\s*"[^"\\]*(?:\\.[^"\\]*)*(?:$|"\s*\]))\s*)([^"[\]{}]*(?:"[^"\\]*(?:\\.[^"\\]*)*(?:"|$)[^"[\]{}]*){0,1000})()/.source,
  'gis',
);
const onlyInList = new RegExp(nameInJson + /(\s*:\s*\[\s*)"([^"\\]*(?:\\.[^"\\]*)*)("|$)/.source, 'gis');
/** A number, or an expression without quotation marks. */
const bare = new RegExp(nameInJson + /(\s*:\s*)(-?\d[\w.+-]*|$)()/.source, 'gis');
const inBodies = [inList, onlyInList, inJson, bare];
const inForm = /(^|&)(client_secret|client_assertion|assertion|refresh_token|access_token|password|code)=([^&\s]*)/gi;
// A delta query's token is no credential.
const inQuery = /((?<!\/delta)\?|&)(sig|code|key|client_secret|access_token|api[-_]?key|subscription-key|password|token)=([^&#\s]*)/gi;

/** What a value goes on with behind an expression. */
const rests: ReadonlyMap<RegExp, RegExp> = new Map([
  [inList, /[^\]]*/y],
  // With the texts behind it.
  [onlyInList, /[^"\\]*(?:\\.[^"\\]*)*(?:"\s*,\s*"[^"\\]*(?:\\.[^"\\]*)*){0,1000}/sy],
  [bare, /[\w.+-]*/y],
  [inJson, /[^"\\]*(?:\\.[^"\\]*)*/sy],
  [inForm, /[^&\s]*/y],
  [inQuery, /[^&#\s]*/y],
]);

/** A piece of text, or anything that stands for a value. */
export type TextOr<Other> = { readonly text: string } | Other;

/** What becomes of what is found. */
export interface Concealing<Other> {
  /** @param name of a credential that is written out @returns what stands in its place */
  readonly hide: (name: string) => Other;
  /** Something else is a credential, or a part of one. */
  readonly conceal: (other: Other) => void;
}

/** A body without the credentials that are written out in it. */
export function bodyWithoutSecrets<Other extends object>(
  pieces: readonly TextOr<Other>[],
  isForm: boolean,
  concealing: Concealing<Other>,
): readonly TextOr<Other>[] {
  return (isForm ? [inForm] : inBodies).reduce((left, pattern) => hidden(left, pattern, concealing), pieces);
}

/** Whether a `user:password@` is written out in a URL, or a part of one. */
export function hasUser<Other extends object>(pieces: readonly TextOr<Other>[]): boolean {
  return splitUser(pieces)?.user.some((piece) => isText(piece) && /[^:]/.test(piece.text)) ?? false;
}

/** A URL without the credentials that are written out in it, and without a user. */
export function urlWithoutSecrets<Other extends object>(pieces: readonly TextOr<Other>[], concealing: Concealing<Other>): readonly TextOr<Other>[] {
  const { user = [], rest = pieces } = splitUser(pieces) ?? {};
  for (const piece of user) if (!isText(piece)) concealing.conceal(piece);
  return hidden(rest, inQuery, concealing);
}

/** What stands before the `@` of a URL's host, and the URL without it; `undefined` where there is none. */
function splitUser<Other extends object>(
  pieces: readonly TextOr<Other>[],
): { readonly user: readonly TextOr<Other>[]; readonly rest: readonly TextOr<Other>[] } | undefined {
  const all = merged(pieces);
  const [first] = all;
  const scheme = first && isText(first) ? /^\s*https?:\/\//i.exec(first.text)?.[0] : undefined;
  if (scheme === undefined) return undefined;
  const user: TextOr<Other>[] = [];
  for (const [index, piece] of all.entries()) {
    if (!isText(piece)) {
      user.push(piece);
      continue;
    }
    const text = index === 0 ? piece.text.slice(scheme.length) : piece.text;
    const end = text.search(/[/?#@\s]/);
    user.push({ text: end === -1 ? text : text.slice(0, end) });
    if (end !== -1) return text[end] === '@' ? { user, rest: [{ text: scheme + text.slice(end + 1) }, ...all.slice(index + 1)] } : undefined;
  }
  return undefined;
}

function hidden<Other extends object>(
  pieces: readonly TextOr<Other>[],
  pattern: RegExp,
  { hide, conceal }: Concealing<Other>,
): readonly TextOr<Other>[] {
  /** Of the credential that the last piece ends in. */
  let open: string | undefined;
  return merged(pieces).flatMap((piece, index): readonly TextOr<Other>[] => {
    if (!isText(piece)) {
      if (open !== undefined) conceal(piece);
      return [piece];
    }
    const { text } = piece;
    const found: TextOr<Other>[] = [];
    let from = 0;
    if (open !== undefined) {
      from = endOf(pattern, text);
      if (from > 0) found.push(hide(open));
      if (from < text.length) open = undefined;
    }
    const search = new RegExp(pattern);
    search.lastIndex = from;
    for (const match of text.matchAll(search)) {
      const [whole, first = '', second = '', value = '', closing] = match;
      const isJson = closing !== undefined;
      // A form's first field may be the first of a piece behind an expression: then it is a part of a value.
      if (!isJson && first === '' && index > 0) continue;
      const end = match.index + whole.length;
      const name = isJson ? first : second;
      if (end === text.length && closing !== '"') open = name;
      if (value === '') continue;
      const until = end - (closing?.length ?? 0);
      found.push({ text: text.slice(from, until - value.length) }, hide(name));
      from = until;
    }
    return [...found, { text: text.slice(from) }];
  });
}

function endOf(pattern: RegExp, text: string): number {
  const rest = rests.get(pattern);
  if (!rest) return 0;
  rest.lastIndex = 0;
  return rest.exec(text)?.[0].length ?? 0;
}

function isText<Other extends object>(piece: TextOr<Other>): piece is { readonly text: string } {
  return 'text' in piece;
}

/** A credential is written over several pieces where each is a name, a sign or a value. */
function merged<Other extends object>(pieces: readonly TextOr<Other>[]): readonly TextOr<Other>[] {
  const all: TextOr<Other>[] = [];
  let plain: string[] = [];
  const close = (): void => {
    if (plain.length > 0) all.push({ text: plain.join('') });
    plain = [];
  };
  for (const piece of pieces) {
    if (isText(piece)) plain.push(piece.text);
    else {
      close();
      all.push(piece);
    }
  }
  close();
  return all;
}

/** A piece of a text in a request file. */
export type Piece = { readonly text: string } | Reference;

export type Reference =
  /** What stands between `{{` and `}}`. */
  | { readonly reference: string }
  /** `{id}` in a URL; anywhere else it is an ordinary reference. */
  | { readonly placeholder: string; readonly reference: string };

/** What stands for a brace that could not be told from one of a reference. */
export type Brace = (brace: '{' | '}') => string;

/** Text with references, as a request file holds it: braces of the text that would be read as one of ours are escaped. */
export function joined(pieces: readonly Piece[], brace: Brace): string {
  let text = '';
  let plain = '';
  for (const piece of pieces) {
    if ('text' in piece) plain += piece.text;
    else {
      text += `${beforeReference(plain, brace)}{{${piece.reference}}}`;
      plain = '';
    }
  }
  return text + escaped(plain, brace);
}

/** The same for a URL, which has no brace, no space and no line break of its own. */
export function joinedUrl(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if ('placeholder' in piece) return `{${piece.placeholder}}`;
      return 'text' in piece ? piece.text.replaceAll(/[{}\s]/g, (sign) => encodeURIComponent(sign)) : `{{${piece.reference}}}`;
    })
    .join('');
}

/** A brace right before `{{` would be taken for its first one. */
function beforeReference(text: string, brace: Brace): string {
  let end = text.length;
  while (text[end - 1] === '{') end -= 1;
  const plain = escaped(text.slice(0, end), brace);
  return end === text.length ? plain : plain + `{{${brace('{')}}}`.repeat(text.length - end);
}

function escaped(text: string, brace: Brace): string {
  return text.replaceAll(/\\\{\\\{|\\\}\\\}|\{{2,}/g, (found) => {
    // What already looks escaped would lose its backslashes.
    if (found.startsWith('\\')) return `${found.slice(0, -1)}{{${brace(found.includes('{') ? '{' : '}')}}}`;
    return (found.length % 2 === 1 ? '{' : '') + '\\{\\{'.repeat(Math.floor(found.length / 2));
  });
}

/** What stands between `{{` and `}}`, without the `%` of what is made fit for a URL. */
export function referencesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{\{%?([^{}]*)\}\}/g)].map(([, reference = '']) => reference);
}

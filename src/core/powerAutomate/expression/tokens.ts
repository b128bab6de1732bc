/** A piece of an expression; `text` of a quoted one is without its quotes. */
export interface Token {
  readonly kind: 'text' | 'word' | 'sign';
  readonly text: string;
}

/** Longer ones are none that a request is made of. UTF-16 units. */
const longest = 8192;

/** `undefined` for what is longer than any path, or has a quote that is never closed. */
export function tokensOf(expression: string): readonly Token[] | undefined {
  if (expression.length > longest) return undefined;
  const tokens: Token[] = [];
  for (let at = 0; at < expression.length;) {
    const character = expression[at] ?? '';
    if (character === "'") {
      const end = endOfText(expression, at);
      if (end === undefined) return undefined;
      tokens.push({ kind: 'text', text: expression.slice(at + 1, end).replaceAll("''", "'") });
      at = end + 1;
    } else if (/\w/.test(character)) {
      let end = at + 1;
      while (/\w/.test(expression[end] ?? '')) end += 1;
      tokens.push({ kind: 'word', text: expression.slice(at, end) });
      at = end;
    } else {
      if (character.trim() !== '') tokens.push({ kind: 'sign', text: character });
      at += 1;
    }
  }
  return tokens;
}

/** Where the quote closes that opens at `open`; two in a row are one that is meant. */
export function endOfText(expression: string, open: number): number | undefined {
  for (let at = expression.indexOf("'", open + 1); at !== -1; at = expression.indexOf("'", at + 2)) {
    if (expression[at + 1] !== "'") return at;
  }
  return undefined;
}

type TokenKind = 'name' | 'string' | 'number' | 'word' | 'plain';

/** A part of a line in one colour. */
export interface Token {
  readonly from: number;
  readonly to: number;
  readonly kind: TokenKind;
}

/** Ends the token that begins where the last one ended; an empty one is none. */
type EndToken = (to: number, kind: TokenKind) => void;

/** A line shown as it came may hold a whole minified body; colours beyond this many tokens help nobody. */
const mostTokens = 400;

/** The tokens of a line, without a gap. @param read told of each match of the pattern, in order */
export function tokensOf(line: string, pattern: RegExp, read: (match: RegExpExecArray, end: EndToken) => void): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  const end: EndToken = (to, kind) => {
    if (to > from) {
      tokens.push({ from, to, kind });
      from = to;
    }
  };
  for (const match of line.matchAll(pattern)) {
    if (tokens.length >= mostTokens) {
      break;
    }
    read(match, end);
  }
  end(line.length, 'plain');
  return tokens;
}

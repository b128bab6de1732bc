type TokenKind = 'name' | 'string' | 'number' | 'word' | 'plain';

export interface Token {
  readonly from: number;
  readonly to: number;
  readonly kind: TokenKind;
}

/** A line shown as it came may hold a whole minified body; colours beyond this many tokens help nobody. */
const mostTokens = 400;

const pattern = /"(?:[^"\\]|\\.)*(?:"|\\?$)|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g;

/** Colours of one line of JSON. Pretty-printing never splits a string, so a line can be read by itself. */
export function jsonTokens(line: string): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  const add = (to: number, kind: TokenKind): void => {
    if (to > from) {
      tokens.push({ from, to, kind });
      from = to;
    }
  };
  for (const match of line.matchAll(pattern)) {
    if (tokens.length >= mostTokens) {
      break;
    }
    const end = match.index + match[0].length;
    add(match.index, 'plain');
    const isString = match[0].startsWith('"');
    add(end, isString ? (/^\s*:/.test(line.slice(end, end + 8)) ? 'name' : 'string') : /^[tfn]/.test(match[0]) ? 'word' : 'number');
  }
  add(line.length, 'plain');
  return tokens;
}

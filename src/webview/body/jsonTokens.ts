import { type Token, tokensOf } from './tokens.ts';

const pattern = /"(?:[^"\\]|\\.)*(?:"|\\?$)|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g;

/** Colours of one line of JSON. Pretty-printing never splits a string, so a line can be read by itself. */
export function jsonTokens(line: string): Token[] {
  return tokensOf(line, pattern, ({ index, 0: text }, end) => {
    const to = index + text.length;
    end(index, 'plain');
    const isString = text.startsWith('"');
    end(to, isString ? (/^\s*:/.test(line.slice(to, to + 8)) ? 'name' : 'string') : /^[tfn]/.test(text) ? 'word' : 'number');
  });
}

import type { Token } from './jsonTokens.ts';

const mostTokens = 400;

/** The start or end of a tag, a string of an attribute, or a word, which is a name before an equals sign. Each is read once, whatever it turns out to be. */
const pattern = /<[!?/]?[\w:.-]*|[?/]?>|"[^"<>]*"|'[^'<>]*'|[\w:.-]+=?/g;

/** Colours of one line of XML or HTML, read by itself: strings and names count only inside a tag of the same line. */
export function markupTokens(line: string): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  let inTag = false;
  const add = (to: number, kind: Token['kind']): void => {
    if (to > from) {
      tokens.push({ from, to, kind });
      from = to;
    }
  };
  for (const match of line.matchAll(pattern)) {
    if (tokens.length >= mostTokens) {
      break;
    }
    const [text] = match;
    const isTag = text.startsWith('<') || text.endsWith('>');
    const isString = /^["']/.test(text);
    if (isTag || (inTag && (isString || text.endsWith('=')))) {
      add(match.index, 'plain');
      add(match.index + text.length - (isTag || isString ? 0 : 1), isTag ? 'word' : isString ? 'string' : 'name');
    }
    inTag = isTag ? text.startsWith('<') : inTag;
  }
  add(line.length, 'plain');
  return tokens;
}

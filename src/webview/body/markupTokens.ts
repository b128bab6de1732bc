import { type Token, tokensOf } from './tokens.ts';

/** The start or end of a tag, a string of an attribute, or a word, which is a name before an equals sign. Each is read once, whatever it turns out to be. */
const pattern = /<[!?/]?[\w:.-]*|[?/]?>|"[^"<>]*"|'[^'<>]*'|[\w:.-]+=?/g;

/** Colours of one line of XML or HTML, read by itself: strings and names count only inside a tag of the same line. */
export function markupTokens(line: string): Token[] {
  let inTag = false;
  return tokensOf(line, pattern, ({ index, 0: text }, end) => {
    const isTag = text.startsWith('<') || text.endsWith('>');
    const isString = /^["']/.test(text);
    if (isTag || (inTag && (isString || text.endsWith('=')))) {
      end(index, 'plain');
      end(index + text.length - (isTag || isString ? 0 : 1), isTag ? 'word' : isString ? 'string' : 'name');
    }
    inTag = isTag ? text.startsWith('<') : inTag;
  });
}

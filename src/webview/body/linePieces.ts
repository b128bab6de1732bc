import { jsonTokens } from './jsonTokens.ts';
import { markupTokens } from './markupTokens.ts';
import type { Token } from './tokens.ts';

/** How the text of a line is read. */
export type Syntax = 'json' | 'markup' | 'plain';

/** What a value on a line leads to. */
export interface LineLink {
  /** `id`: the value of a member of that name. */
  readonly kind: 'url' | 'id';
  readonly text: string;
  readonly line: number;
}

export interface LinePiece extends Token {
  readonly link?: Pick<LineLink, 'kind' | 'text'>;
}

/** A line with thousands of links is no text that anybody follows links in. */
const mostLinks = 20;
const longestLink = 8000;

/** What stands between the quotes of a string; `undefined` for one that is cut off or has a mistake. */
function stringValue(quoted: string): string | undefined {
  try {
    const value: unknown = quoted.length > longestLink ? undefined : JSON.parse(quoted);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A browser would make something of a host with spaces in it. */
function isUrl(text: string): boolean {
  return /^https?:\/\/[^/?#\s]+(?:[/?#]|$)/i.test(text) && URL.canParse(text);
}

function jsonPieces(text: string): LinePiece[] {
  let name = '';
  return jsonTokens(text).map((token): LinePiece => {
    const { from, to, kind } = token;
    if (kind === 'name') {
      name = text.slice(from, to);
      return token;
    }
    // What a context leads to is the description of all of Graph.
    const mayLead = kind === 'string' && !name.endsWith('@odata.context"') && (name === '"id"' || /^"https?:/i.test(text.slice(from, from + 7)));
    const value = mayLead ? stringValue(text.slice(from, to)) : undefined;
    if (value === undefined || value === '') {
      return token;
    }
    return isUrl(value)
      ? { ...token, link: { kind: 'url', text: value } }
      : name === '"id"'
        ? { ...token, link: { kind: 'id', text: value } }
        : token;
  });
}

function textPieces(text: string, { from, to, kind }: Token): LinePiece[] {
  const pieces: LinePiece[] = [];
  let done = from;
  for (const match of text.slice(from, to).matchAll(/https?:\/\/[^\s"'<>`]{1,2000}/g)) {
    const url = match[0].slice(0, 2008).replace(/[.,;:!?)\]}]{1,9}$/, '');
    if (pieces.length >= mostLinks || !isUrl(url)) {
      continue;
    }
    const start = from + match.index;
    if (start > done) {
      pieces.push({ from: done, to: start, kind });
    }
    done = start + url.length;
    pieces.push({ from: start, to: done, kind, link: { kind: 'url', text: url } });
  }
  return done < to ? [...pieces, { from: done, to, kind }] : pieces;
}

/** A line cut into what has one colour and one meaning, from its start to its end. */
export function linePieces(text: string, syntax: Syntax): readonly LinePiece[] {
  if (syntax === 'json') {
    return jsonPieces(text);
  }
  const tokens: readonly Token[] = syntax === 'markup' ? markupTokens(text) : [{ from: 0, to: text.length, kind: 'plain' }];
  return tokens.flatMap((token) => textPieces(text, token));
}

import { indexJson } from '../response/jsonIndex.ts';
import { isSpace } from '../response/jsonScan.ts';

/** Where in a template JSON goes wrong. UTF-16 units; the template's length when it ends too early. */
export type JsonFault = number | undefined;

/**
 * Looks for the first place at which a body is no JSON, whatever its variables stand for: within a string they are text, anywhere else a value.
 * What a variable makes wrong, or may make right, is not reported.
 * @param stripComments whole lines that start with `#` or `//` are left out
 */
export function jsonFault(template: string, stripComments: boolean): JsonFault {
  const { bytes, variables } = mask(stripComments ? withoutCommentLines(template) : template);
  const { fault } = indexJson(bytes);
  if (fault === undefined) return undefined;
  let before = fault;
  while (before > 0 && isSpace(bytes[before - 1])) before -= 1;
  // Next to a variable outside of strings anything may be right: it can stand for several members, or for none.
  return variables.some(({ start, end }) => start <= fault && before <= end) ? undefined : fault;
}

interface Masked {
  /** One for each UTF-16 unit, so that offsets stay. */
  readonly bytes: Uint8Array;
  /** Those outside of strings. */
  readonly variables: readonly { readonly start: number; readonly end: number }[];
}

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const lineFeed = 0x0a;
/** Stand for what is in a string, and for a value. */
const letter = 0x78;
const digit = 0x31;

/** Puts something of the same length in place of each reference, and of what JSON's own signs could not be told from. */
function mask(template: string): Masked {
  const bytes = Buffer.from(template.replaceAll(/[^\0-\x7f]/g, 'x'), 'latin1');
  const variables: { start: number; end: number }[] = [];
  if (!template.includes('{{') && !template.includes('\\')) return { bytes, variables };
  const closes = new Finder(template, '}}');
  const feeds = new Finder(template, '\n');
  let inString = false;
  for (let at = 0; at < template.length; at++) {
    const code = template.charCodeAt(at);
    // A string ends with its line, so that one forgotten quote is reported where it is.
    if (code === quote) inString = !inString;
    else if (code === lineFeed) inString = false;
    else if (code === openBrace && template.charCodeAt(at + 1) === openBrace) {
      const close = closes.next(at + 2);
      if (close === template.length || feeds.next(at) < close) continue;
      bytes.fill(inString ? letter : digit, at, close + 2);
      if (!inString) variables.push({ start: at, end: close + 2 });
      at = close + 1;
    } else if (inString && code === backslash) {
      // `\{\{` and `\}\}` are escapes of ours, and braces once the request is sent.
      const isOurs = template.startsWith('\\{\\{', at) || template.startsWith('\\}\\}', at);
      if (isOurs) bytes.fill(letter, at, at + 4);
      at += isOurs ? 3 : 1;
    }
  }
  return { bytes, variables };
}

/** Finds the next of a sign again only once it is behind us, so that braces which are never closed do not read the text over and over. */
class Finder {
  readonly #text: string;
  readonly #sign: string;
  #at = -1;

  constructor(text: string, sign: string) {
    this.#text = text;
    this.#sign = sign;
  }

  /** The text's length where there is none. @param from never less than before */
  next(from: number): number {
    if (this.#at >= from) return this.#at;
    const found = this.#text.indexOf(this.#sign, from);
    this.#at = found === -1 ? this.#text.length : found;
    return this.#at;
  }
}

/** Spaces instead, so that offsets stay. */
function withoutCommentLines(template: string): string {
  return template
    .split('\n')
    .map((line) => (/^\s*(?:#|\/\/)/.test(line) ? ' '.repeat(line.length) : line))
    .join('\n');
}

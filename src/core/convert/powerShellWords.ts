import { unbalancedQuotes, type CommandWords, type NotReadable } from './words.ts';
import { shellVariable } from './shellVariable.ts';

const escapes: ReadonlyMap<string, string> = new Map([
  ['0', ''],
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** Words as PowerShell makes them: a backtick escapes, and goes on with the next line. Source: Microsoft, "about_Quoting_Rules". */
export function powerShellWords(text: string): CommandWords | NotReadable {
  const words: string[] = [];
  let word: string[] = [];
  let hasWord = false;
  let at = 0;
  const add = (piece: string, length: number): void => {
    word.push(piece);
    hasWord = true;
    at += length;
  };
  const endWord = (): void => {
    // Windows PowerShell hands quotes over with a backslash before them, and so they are written.
    if (hasWord) words.push(word.join('').replaceAll('\\"', '"'));
    word = [];
    hasWord = false;
  };
  let quote = '';
  while (at < text.length) {
    const character = text[at] ?? '';
    if (quote === "'") {
      if (character !== "'") add(character, 1);
      else if (text[at + 1] === "'") add("'", 2);
      else [quote, at] = ['', at + 1];
    } else if (character === '`') {
      const continuation = /`[ \t]*\r?\n/y;
      continuation.lastIndex = at;
      const length = quote === '' ? continuation.exec(text)?.[0].length : undefined;
      if (length === undefined) add(escapes.get(text[at + 1] ?? '') ?? text[at + 1] ?? '', 2);
      else at += length;
    } else if (character === '$') {
      const name = /\$(?:env:)?(?:\{(?:env:)?(\w+)\}|(\w+))/iy;
      name.lastIndex = at;
      const found = name.exec(text);
      const variable = found?.[1] ?? found?.[2];
      if (found && variable !== undefined && isVariable(variable, found[0])) add(shellVariable(variable), found[0].length);
      else add('$', 1);
    } else if (quote === '"') {
      if (character !== '"') add(character, 1);
      else if (text[at + 1] === '"') add('"', 2);
      else [quote, at] = ['', at + 1];
    } else if (character === '"' || character === "'") {
      add('', 1);
      quote = character;
    } else if (character === '\n' || character === '|' || character === ';') {
      if (hasWord || words.length > 0) break;
      at += 1;
    } else if (/\s/.test(character)) {
      endWord();
      at += 1;
    } else {
      add(character, 1);
    }
  }
  endWord();
  return quote === '' ? { words, hasMore: text.slice(at).trim() !== '' } : unbalancedQuotes();
}

/** `$filter` and its like are options of OData. */
const odata = new Set([
  'filter',
  'select',
  'expand',
  'orderby',
  'top',
  'skip',
  'count',
  'search',
  'format',
  'skiptoken',
  'deltatoken',
  'batch',
  'value',
  'ref',
  'apply',
  'metadata',
]);

function isVariable(name: string, written: string): boolean {
  return /env:|\{/i.test(written) || !odata.has(name.toLowerCase());
}

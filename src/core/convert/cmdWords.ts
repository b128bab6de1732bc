import { unbalancedQuotes, type CommandWords, type NotReadable } from './words.ts';

/** Words as Windows' cmd and then the program's own start-up make them: first the carets go, then quotes and backslashes are read. */
export function cmdWords(text: string): CommandWords | NotReadable {
  const { line, hasMore } = withoutCarets(text);
  const words = argumentsOf(line);
  return words ? { words, hasMore } : unbalancedQuotes();
}

/** Outside quotes a caret makes the next character an ordinary one; before the end of a line it goes on with the next one. */
function withoutCarets(text: string): { readonly line: string; readonly hasMore: boolean } {
  const out: string[] = [];
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted || !'^\n|&'.includes(character)) {
      if (character !== '\r') out.push(character);
      continue;
    }
    if (character !== '^') return { line: out.join(''), hasMore: text.slice(at).trim() !== '' };
    const ends = /\^[ \t]*\r?\n\r?/y;
    ends.lastIndex = at;
    at += ends.exec(text)?.[0].length ?? 1;
    // The character behind the line break is an ordinary one as well: another line break is how browsers write one in a body.
    if (at < text.length) out.push(text[at] ?? '');
  }
  return { line: out.join(''), hasMore: false };
}

/** Source: Microsoft, "Parsing C command-line arguments". */
function argumentsOf(line: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string[] = [];
  let hasWord = false;
  let isQuoted = false;
  for (let at = 0; at < line.length;) {
    const character = line[at] ?? '';
    if (character === '\\') {
      const slashes = /\\+/y;
      slashes.lastIndex = at;
      const count = slashes.exec(line)?.[0].length ?? 1;
      at += count;
      hasWord = true;
      const isBeforeQuote = line[at] === '"';
      word.push('\\'.repeat(isBeforeQuote ? Math.floor(count / 2) : count));
      if (isBeforeQuote && count % 2 === 1) {
        word.push('"');
        at += 1;
      }
    } else if (character === '"') {
      const isDoubled = isQuoted && line[at + 1] === '"';
      if (isDoubled) word.push('"');
      else isQuoted = !isQuoted;
      hasWord = true;
      at += isDoubled ? 2 : 1;
    } else if (!isQuoted && /\s/.test(character)) {
      if (hasWord) words.push(word.join(''));
      word = [];
      hasWord = false;
      at += 1;
    } else {
      word.push(character);
      hasWord = true;
      at += 1;
    }
  }
  if (isQuoted) return undefined;
  if (hasWord) words.push(word.join(''));
  return words;
}

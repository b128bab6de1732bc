/** A variable of the shell within a word, where no text can be: the words hold no NUL. */
export function shellVariable(name: string): string {
  return `\0${name}\0`;
}

/** Text as a request file holds it: braces that would be a reference are escaped, variables of the shell are references. */
export function asTemplate(word: string): string {
  // Only pairs can be escaped: of an odd number the first stands alone, before the escaped ones.
  const escaped = word.replaceAll(/\{\{+/g, (braces) => '{'.repeat(braces.length % 2) + '\\{\\{'.repeat(Math.floor(braces.length / 2)));
  return escaped.replaceAll(/\0([^\0]*)\0/g, '{{$1}}');
}

/** The names of the variables in templates' words, in order, each once. */
export function variablesIn(words: readonly string[]): readonly string[] {
  return [...new Set(words.flatMap((word) => [...word.matchAll(/\0([^\0]*)\0/g)].map(([, name = '']) => name)))];
}

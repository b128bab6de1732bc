import { unbalancedQuotes, type CommandWords, type NotReadable } from './words.ts';
import { ansiQuoted } from './ansiQuoted.ts';
import { shellVariable } from './shellVariable.ts';

/** Words as bash makes them, `$'…'` included. Source: POSIX, Shell Command Language, 2.2 Quoting; Bash manual, 3.1.2.4. */
export function posixWords(text: string): CommandWords | NotReadable {
  const reader = new PosixReader(text);
  for (;;) {
    const words = reader.command();
    if (words === undefined) return unbalancedQuotes();
    const first = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
    // A line that only sets variables, or is empty, comes before the command.
    if (first !== -1 || reader.isAtEnd) return { words: first === -1 ? [] : words.slice(first), hasMore: reader.hasMore };
  }
}

class PosixReader {
  readonly #text: string;
  #at = 0;
  #word: string[] = [];
  #hasWord = false;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  get hasMore(): boolean {
    return this.#text.slice(this.#at).trim() !== '';
  }

  /** `undefined` when a quotation mark is never closed. */
  command(): string[] | undefined {
    const words: string[] = [];
    const endWord = (): void => {
      if (this.#hasWord) words.push(this.#word.join(''));
      this.#word = [];
      this.#hasWord = false;
    };
    while (!this.isAtEnd) {
      const character = this.#text[this.#at] ?? '';
      const isBetween = !this.#hasWord;
      if (character === '\n' || (isBetween && character === '>') || this.#isOperator(character)) {
        endWord();
        if (character === '\n') this.#at += 1;
        return words;
      }
      if (character === ' ' || character === '\t' || character === '\r') {
        this.#at += 1;
        endWord();
      } else if (character === '#' && isBetween) {
        this.#at = this.#lineEnd();
      } else if (!this.#piece(character)) {
        return undefined;
      }
    }
    endWord();
    return words;
  }

  /** A URL that was pasted without quotes may hold `&` and `;`; between words they end the command. */
  #isOperator(character: string): boolean {
    return character === '|' || ((character === '&' || character === ';') && /^(?:[\s&;]|$)/.test(this.#text.slice(this.#at + 1, this.#at + 2)));
  }

  #piece(character: string): boolean {
    switch (character) {
      case "'":
        return this.#single();
      case '"':
        return this.#double();
      case '\\':
        this.#backslash();
        return true;
      case '$':
        return this.#dollar(true);
      default:
        this.#add(character);
        this.#at += 1;
        return true;
    }
  }

  #add(text: string): void {
    this.#word.push(text);
    this.#hasWord = true;
  }

  #single(): boolean {
    const close = this.#text.indexOf("'", this.#at + 1);
    if (close === -1) return false;
    this.#add(this.#text.slice(this.#at + 1, close));
    this.#at = close + 1;
    return true;
  }

  #double(): boolean {
    this.#add('');
    this.#at += 1;
    for (;;) {
      const character = this.#text[this.#at];
      if (character === undefined) return false;
      if (character === '"') {
        this.#at += 1;
        return true;
      }
      if (character === '\\') {
        const next = this.#text[this.#at + 1] ?? '';
        if (next !== '\n') this.#add('$`"\\'.includes(next) ? next : character + next);
        this.#at += 2;
      } else if (character === '$') {
        if (!this.#dollar(false)) return false;
      } else {
        this.#add(character);
        this.#at += 1;
      }
    }
  }

  /** Before the end of a line it goes on there, also where blanks came along behind it. */
  #backslash(): void {
    const after = /\\[ \t]*\r?\n/y;
    after.lastIndex = this.#at;
    const continuation = after.exec(this.#text)?.[0];
    if (continuation !== undefined) {
      this.#at += continuation.length;
      return;
    }
    this.#add(this.#text[this.#at + 1] ?? '\\');
    this.#at += 2;
  }

  #dollar(canQuote: boolean): boolean {
    if (canQuote && this.#text.startsWith("$'", this.#at)) return this.#ansi();
    const name = /\$(?:\{(\w+)\}|([A-Z_][A-Z0-9_]*)(?!\w)|\()/y;
    name.lastIndex = this.#at;
    const found = name.exec(this.#text);
    if (!found) {
      // `$filter` is an option of OData, even where a shell would have taken it away.
      this.#add('$');
      this.#at += 1;
    } else if (found[0] === '$(') {
      this.#add(shellVariable('VALUE'));
      return this.#substitution();
    } else {
      this.#add(shellVariable(found[1] ?? found[2] ?? ''));
      this.#at += found[0].length;
    }
    return true;
  }

  /** `$(…)`: what it would print is not known. */
  #substitution(): boolean {
    let depth = 0;
    for (this.#at += 1; !this.isAtEnd; this.#at++) {
      const character = this.#text[this.#at];
      if (character === '(') depth += 1;
      else if (character === ')') depth -= 1;
      if (depth === 0) {
        this.#at += 1;
        return true;
      }
    }
    return false;
  }

  #ansi(): boolean {
    const quoted = ansiQuoted(this.#text, this.#at + 2);
    if (quoted === undefined) return false;
    this.#add(quoted.text);
    this.#at = quoted.end;
    return true;
  }

  #lineEnd(): number {
    const end = this.#text.indexOf('\n', this.#at);
    return end === -1 ? this.#text.length : end;
  }
}

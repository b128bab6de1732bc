import { t } from '@vscode/l10n';

/** One step of a pattern's automaton. `next` and `other` are indexes of steps. */
type Step =
  | { readonly kind: 'character'; readonly accepts: (character: string) => boolean; next: number }
  | { readonly kind: 'either'; next: number; other: number }
  | { readonly kind: 'place'; readonly holds: (before: string | undefined, after: string | undefined) => boolean; next: number }
  | { readonly kind: 'end' };

/** `start` is an index into `steps`. Nothing in it changes while it is used, so that one can serve many texts. */
export interface LinearPattern {
  readonly steps: readonly Step[];
  readonly start: number;
}

/** UTF-16 units. */
const longestPattern = 1000;
/** `{n,m}` writes its step down as often as it counts. */
const mostSteps = 5000;
/** Even a group with nothing in it costs time each time it is written down. */
const mostBuilt = 50_000;
const deepestGroup = 100;

/**
 * A regular expression as an automaton that reads its input once (Thompson's construction), since the expression comes out of a file and JavaScript's
 * own matcher may try for years. JavaScript's syntax, with the flag `u`; without references to groups and without looking ahead or behind.
 * `problem` is a sentence.
 */
export function linearPattern(source: string, flags: string): LinearPattern | { readonly problem: string } {
  if (source.length > longestPattern) return { problem: t('The pattern is longer than {0} characters.', longestPattern) };
  if (/[^imsu]/.test(flags)) return { problem: t('Of the flags of a pattern only {0} are known.', 'i, m, s') };
  const allFlags = [...new Set(`${flags}u`)].join('');
  try {
    // JavaScript says what is wrong in a pattern better than we could; so the reader below knows that all brackets are closed.
    void new RegExp(source, allFlags);
    return new PatternReader(source, allFlags).read();
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

class NotLinear extends Error {}

type Part =
  | { readonly kind: 'character'; readonly accepts: (character: string) => boolean }
  | { readonly kind: 'place'; readonly holds: (before: string | undefined, after: string | undefined) => boolean }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Part[] }
  | { readonly kind: 'repeat'; readonly part: Part; readonly least: number; readonly most: number };

class PatternReader {
  readonly #source: string;
  readonly #flags: string;
  readonly #steps: Step[] = [{ kind: 'end' }];
  #at = 0;
  #depth = 0;
  #built = 0;

  constructor(source: string, flags: string) {
    this.#source = source;
    this.#flags = flags;
  }

  read(): LinearPattern {
    const part = this.#choice();
    const start = this.#build(part, 0);
    return { steps: this.#steps, start };
  }

  #choice(): Part {
    const parts = [this.#sequence()];
    while (this.#source[this.#at] === '|') {
      this.#at += 1;
      parts.push(this.#sequence());
    }
    return { kind: 'choice', parts };
  }

  #sequence(): Part {
    const parts: Part[] = [];
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at] ?? '')) parts.push(this.#repeated(this.#atom()));
    return { kind: 'sequence', parts };
  }

  #repeated(part: Part): Part {
    const [all = '', sign = '', least = '', comma, most = ''] = this.#match(/(?:([*+?])|\{(\d+)(,(\d*))?\})\??/y) ?? [];
    if (all === '') return part;
    if (sign !== '') return { kind: 'repeat', part, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Number.POSITIVE_INFINITY };
    const from = Number(least);
    return { kind: 'repeat', part, least: from, most: comma === undefined ? from : most === '' ? Number.POSITIVE_INFINITY : Number(most) };
  }

  #atom(): Part {
    const character = this.#source[this.#at] ?? '';
    if (character === '(') return this.#group();
    if (character === '^' || character === '$') {
      this.#at += 1;
      return { kind: 'place', holds: this.#edge(character === '^') };
    }
    if (/\\[1-9k]/y.test(this.#source.slice(this.#at, this.#at + 2)))
      throw new NotLinear(t('The pattern refers back to a group, which is not read here.'));
    const word = this.#match(/\\[bB]/y)?.[0];
    if (word !== undefined) return { kind: 'place', holds: (before, after) => (isWord(before) !== isWord(after)) === (word === '\\b') };
    const one =
      this.#match(/\[(?:\\.|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\x..|\\c.|\\.|./suy)?.[0] ?? '';
    // One character at a time: there is nothing to go back to.
    const accepts = new RegExp(`^${one}$`, this.#flags.replace('m', ''));
    return { kind: 'character', accepts: (given) => accepts.test(given) };
  }

  #group(): Part {
    this.#match(/\((?:\?(?::|<(?![=!])[^>]*>))?/y);
    if (this.#source[this.#at] === '?') throw new NotLinear(t('The pattern looks ahead or behind, which is not read here.'));
    this.#depth += 1;
    if (this.#depth > deepestGroup) throw new NotLinear(t('The pattern has too many groups in each other.'));
    const part = this.#choice();
    this.#at += 1;
    this.#depth -= 1;
    return part;
  }

  #edge(isStart: boolean): (before: string | undefined, after: string | undefined) => boolean {
    const inLines = this.#flags.includes('m');
    return (before, after) => {
      const beside = isStart ? before : after;
      return beside === undefined || (inLines && /[\n\r\u2028\u2029]/.test(beside));
    };
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source);
    this.#at += found?.[0].length ?? 0;
    return found;
  }

  /** From the end to the start: each step knows the one behind it. */
  #build(part: Part, next: number): number {
    this.#built += 1;
    if (this.#built > mostBuilt) throw new NotLinear(t('The pattern counts too high.'));
    switch (part.kind) {
      case 'character':
        return this.#add({ kind: 'character', accepts: part.accepts, next });
      case 'place':
        return this.#add({ kind: 'place', holds: part.holds, next });
      case 'sequence':
        return part.parts.reduceRight((behind, one) => this.#build(one, behind), next);
      case 'choice':
        return part.parts.map((one) => this.#build(one, next)).reduceRight((other, one) => this.#add({ kind: 'either', next: one, other }));
      case 'repeat':
        return this.#repeat(part.part, part.least, part.most, next);
    }
  }

  #repeat(part: Part, least: number, most: number, next: number): number {
    let start = next;
    if (least > mostSteps || (most > mostSteps && most !== Number.POSITIVE_INFINITY)) throw new NotLinear(t('The pattern counts too high.'));
    if (most === Number.POSITIVE_INFINITY) {
      const loop = { kind: 'either' as const, next: 0, other: next };
      start = this.#add(loop);
      loop.next = this.#build(part, start);
    } else {
      for (let count = least; count < most; count++) start = this.#add({ kind: 'either', next: this.#build(part, start), other: next });
    }
    for (let count = 0; count < least; count++) start = this.#build(part, start);
    return start;
  }

  #add(step: Step): number {
    if (this.#steps.length >= mostSteps) throw new NotLinear(t('The pattern counts too high.'));
    this.#steps.push(step);
    return this.#steps.length - 1;
  }
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /^\w$/.test(character);
}

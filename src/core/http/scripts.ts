import { t } from '@vscode/l10n';
import { extractsOf } from './extracts.ts';
import type { Findings } from './findings.ts';
import { rangeOf, type Line } from './lines.ts';
import type { TextRange } from './requestFile.ts';

/** A script of JetBrains, httpYac or Kulala, over one line or several. */
export interface Script {
  /** `>` is run behind the response, and may hold what is read as an extract. */
  readonly opening: '<' | '>' | '{{';
  /** Index of its last line. */
  readonly last: number;
  readonly isClosed: boolean;
}

/** Finds the scripts in the lines of a block; what is looked for and not found is not looked for again. */
export class ScriptFinder {
  readonly #lines: readonly Line[];
  #hasNoBraces = false;

  constructor(lines: readonly Line[]) {
    this.#lines = lines;
  }

  /** The script that starts at a line. Call it with rising indexes only. */
  at(index: number): Script | undefined {
    const line = this.#lines[index];
    if (!line) return undefined;
    const { text, trimmed } = line;
    if (trimmed.startsWith('{{')) return this.#braces(index, trimmed);
    const [opening] = text;
    if (opening !== '<' && opening !== '>') return undefined;
    if (/^[<>]\s*\{%/.test(text)) return { opening, ...this.#closing(index, text.indexOf('{%') + 2) };
    return opening === '>' && isScriptFile(text) ? { opening, last: index, isClosed: true } : undefined;
  }

  #closing(index: number, from: number): Pick<Script, 'last' | 'isClosed'> {
    for (let last = index; last < this.#lines.length; last++) {
      if (this.#lines[last]?.text.includes('%}', last === index ? from : 0)) return { last, isClosed: true };
    }
    return { last: this.#lines.length - 1, isClosed: false };
  }

  /** httpYac's: `{{`, `{{@request`, `{{+after` alone on a line, up to a line `}}`. Without that line it is text. */
  #braces(index: number, trimmed: string): Script | undefined {
    if (this.#hasNoBraces || !/^\{\{(?:[@+>][\w.+-]*)?$/.test(trimmed)) return undefined;
    for (let last = index + 1; last < this.#lines.length; last++) {
      if (this.#lines[last]?.trimmed === '}}') return { opening: '{{', last, isClosed: true };
    }
    this.#hasNoBraces = true;
    return undefined;
  }

  /** Notes a script that is left out, or what of it is read. */
  note(index: number, script: Script, found: Findings): void {
    const range = this.rangeOf(index, script);
    if (!script.isClosed) {
      found.scripts.push(range);
      const message = t('This script has no “%}” before the next “###”, so nothing that follows it is read.');
      found.report('error', 'scriptOpen', message, range);
      return;
    }
    if (script.opening === '>') {
      const source = this.#lines.slice(index, script.last + 1).map(({ text }) => text);
      const { extracts, isWhole } = extractsOf(source.join('\n'));
      for (const extract of extracts) found.extracts.push({ ...extract, range });
      if (isWhole) return;
    }
    found.scripts.push(range);
    found.report('hint', 'scriptSkipped', t('Scripts are not run, and not sent.'), range);
  }

  rangeOf(index: number, { last }: Script): TextRange {
    const [from, to] = [this.#lines[index], this.#lines[last]];
    return { start: from?.start ?? 0, end: to ? rangeOf(to).end : 0 };
  }
}

/** `> ./file.js`, and above the request line `< ./file.js`: one word that ends like a script. */
export function isScriptFile(text: string): boolean {
  const path = text.slice(1).trim();
  return /^[<>]\s/.test(text) && !/\s/.test(path) && /\.(?:[cm]?[jt]s|lua)$/.test(path);
}

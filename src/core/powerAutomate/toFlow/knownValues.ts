import type { RequestFile } from '../../http/requestFile.ts';
import type { VariableScope } from '../../http/variables/scope.ts';
import { splitTemplate } from '../../http/variables/template.ts';
import { meaningOf } from './meaning.ts';
import { longestUrl } from './urlWarnings.ts';

/** Variables that name variables that name …. */
const mostSteps = 100;

/** Values that are there before the flow runs: those of variables that are made of text only. No secret is among them. */
export class KnownValues {
  readonly #file: RequestFile;
  readonly #scope: VariableScope;
  readonly #known = new Map<string, string | undefined>();

  constructor(file: RequestFile, scope: VariableScope) {
    this.#file = file;
    this.#scope = scope;
  }

  /** Of a reference as it is written, also with `%`; `undefined` for what only the flow knows. */
  of(reference: string): string | undefined {
    return this.#reference(reference, 0);
  }

  /** Of a text with references in it, likewise. */
  text(template: string): string | undefined {
    return this.#template(template, 0);
  }

  #named(name: string, step: number): string | undefined {
    if (this.#known.has(name) || step > mostSteps) return this.#known.get(name);
    // A circle has no value.
    this.#known.set(name, undefined);
    const meaning = meaningOf(name, this.#file, this.#scope);
    const value = meaning.kind === 'template' ? this.#template(meaning.template, step) : undefined;
    this.#known.set(name, value);
    return value;
  }

  #template(template: string, step: number): string | undefined {
    let written = '';
    for (const part of splitTemplate(template)) {
      const text = 'text' in part ? part.text : this.#reference(part.reference, step + 1);
      if (text === undefined || written.length + text.length > longestUrl) return undefined;
      written += text;
    }
    return written;
  }

  #reference(reference: string, step: number): string | undefined {
    const value = this.#named(reference.replace(/^%/, '').trim(), step);
    return value === undefined || !reference.startsWith('%') ? value : encodeURIComponent(value.replaceAll(/\p{Cs}/gu, '\uFFFD'));
  }
}

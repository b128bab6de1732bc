import { t } from '@vscode/l10n';
import type { Need } from './needs.ts';
import type { FileProblem, TextRange } from './requestFile.ts';
import { leavesItsPlace, placedValue, splitUrl, type Placeholder } from './variables/placeholders.ts';
import { givenFor } from './variables/prompts.ts';
import type { VariableScope } from './variables/scope.ts';
import { mostCharacters, splitTemplate } from './variables/template.ts';
import { tokenMisplaced, tooLong, type Unknown } from './variables/unknown.ts';
import { Lookup, type Resolved } from './variables/variables.ts';

/** Replaces the references of one request, field by field, and gathers what stands in the way. */
export class Replacer {
  readonly #scope: VariableScope;
  readonly #lookup: Lookup;
  readonly #problems = new Map<string, FileProblem>();
  readonly #needs = new Map<string, Need>();
  #isTooLong = false;

  constructor(scope: VariableScope) {
    this.#scope = scope;
    this.#lookup = new Lookup(scope);
  }

  /** Each problem once, however often a template is replaced. */
  get problems(): readonly FileProblem[] {
    return [...this.#problems.values()];
  }

  /** Each once, in the order in which they come up. */
  get needs(): readonly Need[] {
    return [...this.#needs.values()];
  }

  lookUp(reference: string): Resolved {
    return this.#lookup.lookUp(reference);
  }

  /**
   * `undefined` when something in it has no value, which is among the problems or the needs then.
   * @param range of the template in the file; problems are at the reference itself where that can be told
   */
  readonly replace = (template: string, range: TextRange): string | undefined => {
    const pieces = new Pieces();
    for (const part of splitTemplate(template)) {
      pieces.add('text' in part ? part.text : this.#value(part.reference, placeOf(part, template, range), pieces.length));
    }
    return pieces.text;
  };

  /** The same for the path of a file: a server does not choose which file is read or written, so what it answered is at most a part of a name. */
  readonly replacePath = (template: string, range: TextRange): string | undefined => {
    const path = this.replace(template, range);
    if (path === undefined || !template.includes('{{')) return path;
    for (const [key, value] of this.#scope.answers) {
      if (!leadsAway(value) || !path.includes(value)) continue;
      const resolved = this.#lookup.lookUp(key);
      if (resolved.kind !== 'text' || resolved.origin.kind !== 'response') continue;
      const message = t('A value out of an answer is no name of a file. In a path it must be one, without “/”, “\\”, “:” and without steps up.');
      this.report({ code: 'pathFromAnswer', message, severity: 'error', range });
      return undefined;
    }
    return path;
  };

  /** The same for a URL, where `{id}` asks for a value. */
  replaceUrl(template: string, range: TextRange): string | undefined {
    const pieces = new Pieces();
    for (const part of splitUrl(template)) {
      if (part.kind === 'text') pieces.add(part.text);
      else if (part.kind === 'reference') pieces.add(this.#value(part.reference, placeOf(part, template, range), pieces.length));
      else pieces.add(this.#placed(part.placeholder, placeOf(part, template, range)));
    }
    return pieces.text;
  }

  report(problem: FileProblem): void {
    this.#problems.set(`${problem.code} ${problem.range.start} ${problem.message}`, problem);
  }

  #value(reference: string, range: TextRange, length: number): string | undefined {
    const resolved = this.#lookup.lookUp(reference);
    if (resolved.kind === 'text' && length + resolved.text.length <= mostCharacters) return resolved.text;
    if (resolved.kind === 'needed') {
      for (const need of [resolved.need, ...resolved.others]) this.#need({ ...need, range });
      return undefined;
    }
    // Once is enough: each further reference would say the same.
    if (resolved.kind === 'text' && this.#isTooLong) return undefined;
    this.#isTooLong ||= resolved.kind === 'text';
    const { code = 'variableUnknown', message } = asProblem(resolved, reference);
    this.report({ code, message, severity: 'error', range });
    return undefined;
  }

  #placed(placeholder: Placeholder, range: TextRange): string | undefined {
    const { need, names } = placeholder;
    const value = givenFor(this.#scope.given, names) ?? this.#scope.answers.get(need.key);
    if (value !== undefined && leavesItsPlace(value, placeholder)) {
      const message = t('The value for {0} is empty or a step up, so the URL would name something else.', `{${need.key}}`);
      this.report({ code: 'placeholderValue', message, severity: 'error', range });
    }
    if (value !== undefined) return placedValue(value, placeholder);
    this.#need({ ...need, range });
    return undefined;
  }

  #need(need: Need & { readonly key: string }): void {
    if (!this.#needs.has(`key ${need.key}`)) this.#needs.set(`key ${need.key}`, need);
  }
}

/** A text while it is put together; none once a piece of it is missing. */
class Pieces {
  #text = '';
  #isWhole = true;

  get length(): number {
    return this.#text.length;
  }

  get text(): string | undefined {
    return this.#isWhole ? this.#text : undefined;
  }

  add(piece: string | undefined): void {
    if (piece === undefined) this.#isWhole = false;
    else this.#text += piece;
  }
}

function asProblem(resolved: Exclude<Resolved, { readonly kind: 'needed' }>, reference: string): Unknown {
  if (resolved.kind === 'unknown') return resolved;
  return resolved.kind === 'token' ? tokenMisplaced(reference) : tooLong(reference);
}

/** A template stands in the file as it is unless lines were joined for it. */
function placeOf(part: { readonly start: number; readonly end: number }, template: string, range: TextRange): TextRange {
  return range.end - range.start === template.length ? { start: range.start + part.start, end: range.start + part.end } : range;
}

function leadsAway(value: string): boolean {
  return /[/\\:\0]/.test(value) || /^[.\s]*$/.test(value);
}

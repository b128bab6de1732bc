import { t } from '@vscode/l10n';
import type { Need } from './needs.ts';
import { answerBeyondSegment, valueThatSteps } from './foreignPlaces.ts';
import type { FileProblem, TextRange } from './requestFile.ts';
import { allOf, movedBehind, type ForeignSpan } from './variables/foreign.ts';
import { leavesItsPlace, placedValue, splitUrl, type Placeholder, type UrlPart } from './variables/placeholders.ts';
import { givenFor } from './variables/prompts.ts';
import type { VariableScope } from './variables/scope.ts';
import { mostCharacters, splitTemplate, type TemplatePart } from './variables/template.ts';
import { tokenMisplaced, tooLong, type Unknown } from './variables/unknown.ts';
import { Lookup, type Resolved, type Traced } from './variables/variables.ts';

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
  readonly replace = (template: string, range: TextRange): string | undefined => this.#pieces(splitTemplate(template), template, range, false).text;

  /** The same for the path of a file: a server does not choose which file is read or written, so what it answered is at most a part of a name. */
  readonly replacePath = (template: string, range: TextRange): string | undefined => {
    const { text, spans } = this.#pieces(splitTemplate(template), template, range);
    const beyond = text === undefined ? undefined : answerBeyondSegment(text, spans);
    if (!beyond) return text;
    const message = t('A value out of an answer is no name of a file. In a path it must be one, without “/”, “\\”, “:” and without steps up.');
    this.report({ code: 'pathFromAnswer', message, severity: 'error', range: beyond.range });
    return undefined;
  };

  /** The same for a URL, where `{id}` asks for a value, and no value from outside the file climbs up the path. */
  replaceUrl(template: string, range: TextRange): string | undefined {
    const { text, spans } = this.#pieces(splitUrl(template), template, range);
    const step = text === undefined ? undefined : valueThatSteps(text, spans);
    if (!step) return text;
    this.report({ code: 'urlStep', message: climbs(step.name), severity: 'error', range: step.range });
    return undefined;
  }

  report(problem: FileProblem): void {
    this.#problems.set(`${problem.code} ${problem.range.start} ${problem.message}`, problem);
  }

  #pieces(parts: readonly (TemplatePart | UrlPart)[], template: string, range: TextRange, placesValues = true): Pieces {
    const pieces = new Pieces(placesValues);
    for (const part of parts) {
      if ('text' in part) {
        pieces.add(part.text);
        continue;
      }
      const place = placeOf(part, template, range);
      if ('reference' in part) pieces.addValue(this.#value(part.reference, place, pieces.length), { name: `{{${part.reference}}}`, range: place });
      else pieces.addValue(this.#placed(part.placeholder, place), { name: `{${part.placeholder.need.key}}`, range: place });
    }
    return pieces;
  }

  #value(reference: string, range: TextRange, length: number): Value | undefined {
    const resolved = this.#lookup.lookUp(reference);
    if (resolved.kind === 'text' && length + resolved.text.length <= mostCharacters) return resolved;
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

  #placed(placeholder: Placeholder, range: TextRange): Value | undefined {
    const { need, names } = placeholder;
    const value = givenFor(this.#scope.given, names) ?? this.#scope.answers.get(need.key);
    const leaves = value !== undefined && leavesItsPlace(value, placeholder);
    if (leaves) {
      const message = t('The value for {0} is empty or a step up, so the URL would name something else.', `{${need.key}}`);
      this.report({ code: 'placeholderValue', message, severity: 'error', range });
    }
    if (value !== undefined) {
      const text = placedValue(value, placeholder);
      return { text, foreign: leaves ? [] : allOf(text, 'elsewhere') };
    }
    this.#need({ ...need, range });
    return undefined;
  }

  #need(need: Need & { readonly key: string }): void {
    if (!this.#needs.has(`key ${need.key}`)) this.#needs.set(`key ${need.key}`, need);
  }
}

type Value = Pick<Extract<Traced, { readonly kind: 'text' }>, 'text' | 'foreign'>;

/** Where a value comes from, for a problem with it. */
interface Written {
  /** As it stands in the file, braces and all. */
  readonly name: string;
  readonly range: TextRange;
}

/** A text while it is put together; none once a piece of it is missing. */
class Pieces {
  /** The parts that the file does not say itself. */
  readonly spans: (ForeignSpan & Written)[] = [];
  readonly #placesValues: boolean;
  #text = '';
  #isWhole = true;

  constructor(placesValues: boolean) {
    this.#placesValues = placesValues;
  }

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

  addValue(value: Value | undefined, written: Written): void {
    // A body may have any number of values, and nobody asks where they stand.
    if (this.#placesValues) for (const span of movedBehind(this.length, value?.foreign ?? [])) this.spans.push({ ...span, ...written });
    this.add(value?.text);
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

function climbs(name: string): string {
  const steps = t('The value of {0} has a step (“.” or “..”, also encoded) or a host in it, so the URL would name something else.', name);
  return t('{0} Give it another value; a step that is meant is written into the file itself.', steps);
}

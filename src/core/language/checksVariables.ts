import { t } from '@vscode/l10n';
import type { FileProblem, RequestFile, TextFix } from '../http/requestFile.ts';
import { requestNamesOf } from '../http/requestNames.ts';
import { NearNames } from '../http/variables/nearNames.ts';
import type { Surroundings } from '../http/variables/scope.ts';
import type { CheckedRequest } from './checkedRequest.ts';
import { definition, placeForDefinition } from './definitions.ts';

/** What the fixes of undefined variables need to know of a file; looked up once, and only if there is one. */
export class UnknownNames {
  readonly #file: RequestFile;
  readonly #text: string;
  readonly #surroundings: Surroundings;
  #near: NearNames | undefined;
  #place: number | undefined;

  constructor(file: RequestFile, text: string, surroundings: Surroundings) {
    this.#file = file;
    this.#text = text;
    this.#surroundings = surroundings;
  }

  near(name: string): string | undefined {
    const { given, imported, environment } = this.#surroundings;
    this.#near ??= new NearNames([
      ...given.keys(),
      ...this.#file.variables.map((variable) => variable.name),
      ...imported.map((variable) => variable.name),
      ...environment.values.keys(),
      ...requestNamesOf(this.#file),
    ]);
    return this.#near.near(name);
  }

  get place(): number {
    this.#place ??= placeForDefinition(this.#file, this.#text);
    return this.#place;
  }
}

/** Adds what mends it to a problem about a variable that is not defined. */
export function fixesOfUnknown(problem: FileProblem, { text, replacer }: CheckedRequest, names: UnknownNames): FileProblem {
  if (problem.code !== 'variableUnknown') return problem;
  const written = text.slice(problem.range.start, Math.min(problem.range.end, problem.range.start + longest));
  const reference = /^\{\{\s*([^{}]*?)\s*\}\}$/.exec(written)?.[1];
  const unknown = reference === undefined ? undefined : replacer.lookUp(reference);
  if (unknown?.kind !== 'unknown') return problem;
  const { name } = unknown;
  const near = names.near(name);
  const at = written.indexOf(name);
  const change: readonly TextFix[] =
    near === undefined || at === -1
      ? []
      : [
          {
            title: t('Change to “{0}”', near),
            edits: [{ range: { start: problem.range.start + at, end: problem.range.start + at + name.length }, newText: near }],
          },
        ];
  const fixes = [...change, ...(canBeDefined(name) ? [definition(name, '', names.place)] : [])];
  return fixes.length > 0 ? { ...problem, fixes } : problem;
}

/** Whether it is a plain name, which can stand before the `=` of a definition: neither what a tool makes nor a calculation, as other tools have it. */
export function canBeDefined(name: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*$/u.test(name) && !name.includes('.response.');
}

/** A longer reference is no typing error. UTF-16 units. */
const longest = 300;

import { t } from '@vscode/l10n';
import type { FileProblem, FileVariable, RequestFile } from '../http/requestFile.ts';
import type { Surroundings } from '../http/variables/scope.ts';
import { systemValue } from '../http/variables/systemVariables.ts';
import { variablesAt } from '../http/variables/variablesInForce.ts';
import type { CheckedRequest } from './checkedRequest.ts';
import { referencesOf, referencesOfValue, type Found } from './occurrencesReferred.ts';

/** Those that take a pattern. */
const dated = /^\$(?:datetime|localDatetime)\s/;

/**
 * Hints at references that other tools would read otherwise: to what is defined further down only (C6), and dates in .NET's letters (C18). Each name and
 * each date is hinted at once in a file, where it comes first: a file that defines all at its end would have no room for anything else.
 */
export class ReferenceHints {
  readonly #file: RequestFile;
  readonly #text: string;
  readonly #surroundings: Surroundings;
  readonly #told = new Set<string>();

  constructor(file: RequestFile, text: string, surroundings: Surroundings) {
    this.#file = file;
    this.#text = text;
    this.#surroundings = surroundings;
  }

  /** Of the values of the file's variables. */
  ofVariables(): readonly FileProblem[] {
    return this.#file.variables.flatMap((variable) => this.#hints(referencesOfValue(variable, this.#text), []));
  }

  ofRequest({ request, scope }: CheckedRequest): readonly FileProblem[] {
    return this.#hints(
      referencesOf(request, this.#text),
      scope.prompts.map(({ name }) => name),
    );
  }

  #hints(references: readonly Found[], prompts: readonly string[]): readonly FileProblem[] {
    return references.flatMap((found): readonly FileProblem[] => {
      const name = found.reference.startsWith('%') ? found.reference.slice(1).trimStart() : found.reference;
      if (this.#told.has(name)) return [];
      const message = dated.test(name) ? this.#dateNote(name) : this.#lateNote(name, found.line, prompts);
      if (message === undefined) return [];
      this.#told.add(name);
      const start = found.start + found.reference.length - name.length;
      const code = dated.test(name) ? 'dateFormatDotNet' : 'variableUsedBeforeDefinition';
      return [{ code, message, severity: 'hint', range: { start, end: start + name.length } }];
    });
  }

  #dateNote(reference: string): string | undefined {
    const { system, dialect } = this.#surroundings;
    const value = systemValue(reference, system, dialect);
    return value && 'note' in value ? value.note : undefined;
  }

  #lateNote(name: string, line: number, prompts: readonly string[]): string | undefined {
    const variable: FileVariable | undefined = variablesAt(this.#file.variables, line).get(name);
    if (!variable || variable.line <= line || this.#comesFromElsewhere(name, prompts)) return undefined;
    return t(
      '“{0}” is defined further down, in line {1}. It counts here all the same; some other tools would not know it yet.',
      name,
      variable.line + 1,
    );
  }

  #comesFromElsewhere(name: string, prompts: readonly string[]): boolean {
    const { given, environment, dialect } = this.#surroundings;
    return given.has(name) || prompts.includes(name) || (dialect === 'jetbrains' && environment.values.has(name));
  }
}

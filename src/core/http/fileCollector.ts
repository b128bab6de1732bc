import { t } from '@vscode/l10n';
import { settled } from './findings.ts';
import type { Block } from './lines.ts';
import { knownTags } from './metadataTags.ts';
import { parseBlock, type Draft } from './parseBlock.ts';
import type { FileProblem, FileVariable, ImportLine, PromptLine, RequestBlock, RequestFile, TextRange } from './requestFile.ts';
import { referenceNameOf } from './titleOf.ts';
import { NearNames } from './variables/nearNames.ts';

/** Each request that has prompts of its own gets a copy of those of the file: without a bound, their number would count twice. */
const mostPrompts = 100;

/** Puts a file together block by block, in the order of the text. */
export class FileCollector {
  readonly #requests: Draft<RequestBlock>[] = [];
  readonly #variables: FileVariable[] = [];
  readonly #imports: ImportLine[] = [];
  readonly #separators: TextRange[] = [];
  readonly #problems: FileProblem[] = [];
  readonly #nearTags = new NearNames(knownTags);
  #section = new Section(0);

  add(block: Block): void {
    const { request, variables, imports, prompts, connection, separator, problems } = parseBlock(block, this.#nearTags);
    this.#section.add(connection, prompts, request !== undefined, separator !== undefined);
    if (request) this.#requests.push(request);
    if (separator) this.#separators.push(separator);
    for (const variable of variables) this.#variables.push(variable);
    for (const line of imports) this.#imports.push(line);
    for (const problem of problems) this.#problems.push(problem);
  }

  /**
   * Gives the requests since the last section what is said for all of them.
   * @returns the section's connection
   */
  endSection(): string | undefined {
    const { start, connection, prompts } = this.#section;
    for (const request of this.#requests.slice(start)) {
      if (connection !== undefined) request.connection ??= connection;
      if (prompts.length > 0) request.prompts = request.prompts.length > 0 ? [...request.prompts, ...prompts] : prompts;
    }
    this.#section = new Section(this.#requests.length);
    return connection;
  }

  /** All that was added. */
  file(): RequestFile {
    this.#reportDuplicates();
    return {
      requests: this.#requests,
      variables: this.#variables,
      imports: settled(this.#imports),
      separators: this.#separators,
      problems: this.#problems.sort((one, other) => one.range.start - other.range.start),
    };
  }

  #reportDuplicates(): void {
    const seen = new Set<string>();
    for (const request of this.#requests) {
      const name = referenceNameOf(request);
      if (name === undefined || !seen.has(name)) {
        if (name !== undefined) seen.add(name);
        continue;
      }
      const message = t('Another request in this file is already named “{0}”.', name);
      this.#problems.push({ code: 'duplicateName', message, severity: 'hint', range: request.nameRange ?? request.titleRange ?? request.range });
    }
  }
}

/** What shares a connection and prompts: a file, or a fence of a Markdown text. */
class Section {
  /** Index of its first request. */
  readonly start: number;
  connection: string | undefined;
  /** Of its blocks without a request. */
  readonly prompts: PromptLine[] = [];

  constructor(start: number) {
    this.start = start;
  }

  /**
   * A connection named in the block above the first `###`, or in a block without a request, is meant for all. Reading it as the first
   * request's alone would send the others to whichever connection happens to be active.
   */
  add(connection: string | undefined, prompts: readonly PromptLine[], hasRequest: boolean, isSeparated: boolean): void {
    if (!hasRequest || !isSeparated) this.connection ??= connection;
    if (!hasRequest) for (const prompt of prompts) if (this.prompts.length < mostPrompts) this.prompts.push(prompt);
  }
}

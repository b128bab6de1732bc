import type { Body } from '../../graph/transport.ts';
import type { FileVariable, PromptLine } from '../requestFile.ts';
import type { EnvironmentInForce } from './environmentInForce.ts';
import type { VariablesInForce } from './variablesInForce.ts';

/** Which tool's reading is taken where they differ: conflicts C3, C5, C12, C17 and C18. `auto` reads as REST Client does. */
export const dialects = ['auto', 'restclient', 'jetbrains', 'httpyac', 'visualstudio'] as const;
/** As the setting `preauthorisedGraph.dialect` has it. */
export type Dialect = (typeof dialects)[number];

/** What `$timestamp`, `$guid`, `$processEnv` … are made of. */
export interface SystemSource {
  readonly now: () => Date;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly uuid: () => string;
  /** A variable of the process; always `undefined` in an untrusted workspace. */
  readonly processVariable: (name: string) => string | undefined;
}

/** What stands around a request file: the same for each of its requests. */
export interface Surroundings {
  /** Values given for this run, e.g. `--var` in the terminal; they win, and answer prompts and placeholders by name. */
  readonly given: ReadonlyMap<string, string>;
  readonly environment: EnvironmentInForce;
  /** Of the files that `# @import` names. */
  readonly imported: readonly FileVariable[];
  readonly system: SystemSource;
  readonly dialect: Dialect;
  /** What is done with whole-line comments in a body (C3). */
  readonly bodyComments: 'auto' | 'strip' | 'keep';
  /** What is secret stays as it is written, for a text that leaves the machine's memory. */
  readonly hidesSecrets?: boolean;
  /** What is made anew each time (`$guid`, `$timestamp`) stays as it is written, for a list of what will be sent. */
  readonly hidesChanging?: boolean;
}

/** Out of the answer to which request a name is extracted, and from where in it. */
export interface Extractor {
  readonly request: string;
  readonly reference: string;
}

/** All that the references of one request can stand for. */
export interface VariableScope extends Surroundings {
  /** From `variablesAt`. */
  readonly file: VariablesInForce;
  readonly prompts: readonly PromptLine[];
  /** Names by which requests of the file can be referred to. */
  readonly requestNames: ReadonlySet<string>;
  /** By the name that is extracted: the nearest request above that does, else the last one in the file. */
  readonly extractors: Pick<ReadonlyMap<string, Extractor>, 'get' | 'has' | 'keys'>;
  /** By the keys of prompt and response needs. */
  readonly answers: ReadonlyMap<string, string>;
  /** What stands for a reference that is hidden, until the text is done; without it, the reference as written. */
  readonly hide?: (reference: string) => string;
  /** By the resolved paths of file needs. */
  readonly files: ReadonlyMap<string, Body>;
}

import type { EnvironmentProblem, EnvironmentValue } from './environmentInForce.ts';

/** Its values hold in each environment. */
export const sharedName = '$shared';

/** One environment as one file, or a setting, has it. */
export interface SourceEnvironment {
  readonly values: ReadonlyMap<string, EnvironmentValue>;
  /** From the reserved key `$connection`. */
  readonly connection?: string;
  /** Of this environment alone. */
  readonly problems: readonly EnvironmentProblem[];
}

/** A file with environments, or REST Client's setting. */
export interface EnvironmentSource {
  /** The file's path, or the setting's name. */
  readonly source: string;
  /** Absent for a setting. */
  readonly file?: { readonly folder: string; readonly fileName: string };
  /** Meant to stay on a person's machine. */
  readonly private: boolean;
  readonly environments: ReadonlyMap<string, SourceEnvironment>;
  /** Of the whole file. */
  readonly problems: readonly EnvironmentProblem[];
}

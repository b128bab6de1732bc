import type { FileProblem } from '../requestFile.ts';

/** A value of a variables environment, and where it stands. */
export type EnvironmentValue =
  /** May hold references. `source` is for a sentence: a file's path, or the name of a setting. */
  | { readonly kind: 'text'; readonly text: string; readonly source: string; readonly shared: boolean; readonly secret: boolean }
  /** `{"provider": "SecretStorage"}`: asked for once, and kept. */
  | { readonly kind: 'kept'; readonly key: string; readonly source: string; readonly shared: boolean }
  /** Another tool's provider, or a value that is none; `reason` is a sentence. */
  | { readonly kind: 'unusable'; readonly reason: string; readonly source: string; readonly shared: boolean };

/** A mistake in an environment file. */
export interface EnvironmentProblem extends Pick<FileProblem, 'code' | 'message' | 'severity'> {
  /** The file's path, or the setting's name. */
  readonly source: string;
}

/** The variables environment that is in force for a request file, read from files and settings. Values by name; nested ones as `a.b`, `a[0]`. */
export interface EnvironmentInForce {
  /** Absent while none is chosen; then only what is shared is in `values`. */
  readonly name?: string;
  /** All that could be chosen. */
  readonly names: readonly string[];
  /** From the reserved key `$connection`. */
  readonly connection?: string;
  readonly values: ReadonlyMap<string, EnvironmentValue>;
  /** Values of `$shared` that the environment has another one for; `{{$shared NAME}}` still means these. */
  readonly overridden?: ReadonlyMap<string, EnvironmentValue>;
  /** Of `.env` and `.env.NAME`, for `{{$dotenv NAME}}`. */
  readonly dotenv: ReadonlyMap<string, string>;
  readonly problems: readonly EnvironmentProblem[];
}

/** Where none has been read yet, or there is none to read. */
export const noEnvironment: EnvironmentInForce = { names: [], values: new Map(), dotenv: new Map(), problems: [] };

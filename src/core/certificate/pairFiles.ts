import type { FileToWrite } from './storePair.ts';

/** Why a folder is a doubtful place for a private key: others see it, or copies of it are made elsewhere. */
export type FolderWarning = 'workspace' | 'oneDrive' | 'dropbox' | 'iCloud' | 'googleDrive' | 'network' | 'roaming';

/** The local files of certificate pairs, as the commands need them. */
export interface PairFiles {
  /** `~/.preauthorised-graph`. */
  readonly dataFolder: string;
  /** Of this platform. */
  join(folder: string, name: string): string;
  /** A path with `~` for the home folder, as shown to people. */
  shown(path: string): string;
  /** Resolves `~`. @throws {UserError} */
  read(path: string): Promise<Uint8Array>;
  existing(paths: readonly string[]): Promise<readonly string[]>;
  warnings(folder: string): Promise<readonly FolderWarning[]>;
  /** All or none. @throws {UserError} */
  write(files: readonly FileToWrite[], options: { readonly overwrite: boolean }): Promise<void>;
  /** Adds a line for this file to the repository's .gitignore. */
  ignoreInGit(path: string): Promise<void>;
}

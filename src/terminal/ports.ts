import type { CertificateWork } from '../core/certificate/work.ts';
import type { FileToWrite } from '../core/certificate/storePair.ts';
import type { CertificateStore, ConnectionStore } from '../core/connection/stores.ts';
import type { Connection } from '../core/connection/connection.ts';
import type { Body, Transport } from '../core/graph/transport.ts';
import type { Terminal } from './terminal.ts';

/** Why a folder is a poor place for a private key. */
export type FolderWarning = 'workspace' | 'oneDrive' | 'dropbox' | 'iCloud' | 'googleDrive' | 'network' | 'roaming';

interface LocalFiles {
  /** Absolute, with `~` resolved. */
  absolute(path: string): string;
  /** @throws {UserError} `folderMissing` when there is no such file, and others */
  read(path: string): Promise<Uint8Array>;
  /** @param path absolute. @throws {UserError} it cannot be read */
  openBody(path: string): Promise<Body>;
  /**
   * Writes all of it or nothing; missing folders are made.
   * @param path absolute
   * @returns where it is now: without `overwrite`, with a number where the name was taken
   * @throws {UserError} it cannot be written
   */
  saveBody(path: string, body: Body, options: { readonly overwrite: boolean }): Promise<{ readonly path: string; readonly size: number }>;
  /** Whether something would be replaced by a file of this name: a file, a link. @param path absolute */
  hasFile(path: string): Promise<boolean>;
  /** Where a file is, or would be made, once all symbolic links are followed. @param path absolute */
  realPlace(path: string): Promise<string>;
  /** Whether the file is in a git work tree that does not ignore it. @param path absolute */
  wouldBeCommitted(path: string): Promise<boolean>;
  /** All or none, private to the user. @throws {UserError} `fileExists` and others */
  write(files: readonly FileToWrite[], options: { readonly overwrite: boolean }): Promise<void>;
  warnings(folder: string): Promise<readonly FolderWarning[]>;
  /** The .gitignore that a folder in a git work tree could get a line in; `undefined` outside one and where keys are ignored already. */
  missingGitignore(folder: string): Promise<{ readonly path: string; readonly lines: readonly string[] } | undefined>;
  /** Makes a folder that only this person can enter. */
  makeTemporaryFolder(): Promise<string>;
  removeFolder(path: string): Promise<void>;
}

/** The sandbox with its one app. `connection` is what to call it with, once the .pfx is written to that path. */
export interface RunningSandbox {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly pfx: Uint8Array;
  readonly pfxPassword: string;
  connection(pfx: string): Connection;
  close(): Promise<void>;
}

/** Everything that the commands need of the machine. What is heavy comes from a function, and is loaded when that is called. */
export interface TerminalPorts {
  readonly terminal: Terminal;
  readonly platform: NodeJS.Platform;
  readonly version: string;
  readonly files: LocalFiles;
  readonly certificates: CertificateStore;
  readonly connections: ConnectionStore;
  readonly work: CertificateWork;
  readonly transport: () => Promise<Transport>;
  /** @param port 0 for a free one. @throws {UserError} `sandboxPort` */
  readonly startSandbox: (port: number) => Promise<RunningSandbox>;
}

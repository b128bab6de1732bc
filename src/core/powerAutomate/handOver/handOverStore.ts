import type { HandOver, Moved } from './handOver.ts';

/** Where each .pfx went, of this person, shared by all windows: each change is read, made and written under a lock. */
export interface HandOverStore {
  readonly path: string;
  /** In the order in which they were noted. @throws {UserError} `handOversFileBroken` */
  list(): Promise<readonly HandOver[]>;
  /** Adds it, or replaces the one of the same ID. @throws {UserError} `handOversFileBroken`, `fileLocked`, `folderNotWritable`, `diskFull`, as do all below */
  add(handOver: HandOver): Promise<void>;
  /** Replaces the one of the same ID, but for fields that we don't know; does nothing where it is gone. */
  change(handOver: HandOver): Promise<void>;
  /** Both in one step; see `movedTo`. Where the first is gone or done already, nothing is added: two windows note it once. */
  move(moved: Moved): Promise<void>;
  remove(id: string): Promise<void>;
  /** Tells of changes by anyone, this process too. */
  watch(onChange: () => void): { dispose(): void };
}

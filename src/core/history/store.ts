import type { Body } from '../graph/transport.ts';
import type { ToKeep } from './entryOf.ts';
import type { HistoryHead, KeptExchange } from './entry.ts';

/** For how long and how much is kept. */
export interface HistoryLimits {
  /** 0: nothing is kept. */
  readonly days: number;
  /** Of all files together. */
  readonly bytes: number;
}

/**
 * The exchanges that are kept, shared by all windows. What is broken is as good as not there, and is removed; what is only sealed with another key stays
 * until it is too old, for that key may come back.
 */
export interface HistoryStore {
  /** Newest first. Bodies are not read. @throws {UserError} the folder cannot be read */
  list(): Promise<readonly HistoryHead[]>;
  /** IDs of those that are sealed with another key; not what another window may have sealed just now. @throws {UserError} as `list` does */
  ofAnotherKey(): Promise<readonly string[]>;
  /** `undefined` when it is no longer there, or sealed with another key. */
  open(id: string): Promise<KeptExchange | undefined>;
  /**
   * Keeps an exchange, then removes what is beyond the limits.
   * @returns false when it was not kept, for it alone is beyond them
   * @throws {UserError} `diskFull`, `folderNotWritable`, …
   */
  add(kept: ToKeep, body: Body, limits: HistoryLimits): Promise<boolean>;
  remove(id: string): Promise<void>;
  clear(): Promise<void>;
  /** Removes what is beyond the limits, oldest first. */
  prune(limits: HistoryLimits): Promise<void>;
  /** Tells of changes by any window, this one too. */
  watch(onChange: () => void): { dispose(): void };
}

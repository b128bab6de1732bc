import type { Body } from '../graph/transport.ts';
import type { ToKeep } from './entryOf.ts';
import type { HistoryHead, KeptExchange } from './entry.ts';

export interface HistoryLimits {
  /** 0: nothing is kept. */
  readonly days: number;
  /** Of all files together. */
  readonly bytes: number;
}

/** The exchanges that are kept, shared by all windows. What cannot be opened is as good as not there, and is removed. */
export interface HistoryStore {
  /** Newest first. Bodies are not read. @throws {UserError} the folder cannot be read */
  list(): Promise<readonly HistoryHead[]>;
  /** `undefined` when it is no longer there. */
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

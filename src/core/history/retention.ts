import { timeOfId } from './entry.ts';
import type { HistoryLimits } from './store.ts';

/** An exchange on the disk, as far as it takes to say what goes. */
export interface StoredFile {
  readonly id: string;
  /** Bytes. */
  readonly size: number;
}

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** The IDs of what is too old, and of the oldest where all together are too large. */
export function beyond(files: readonly StoredFile[], { days, bytes }: HistoryLimits, now: Date): readonly string[] {
  const oldest = now.getTime() - days * dayMilliseconds;
  const newestFirst = [...files].sort((one, other) => (one.id < other.id ? 1 : -1));
  let total = 0;
  return newestFirst
    .filter(({ id, size }) => {
      const time = timeOfId(id);
      if (days <= 0 || !time || time.getTime() < oldest) return true;
      total += size;
      // What goes is counted too: nothing older is kept in the place of something newer, even if it were small enough.
      return total > bytes;
    })
    .map(({ id }) => id);
}

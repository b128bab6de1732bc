import { UserError } from '../errors.ts';

/**
 * Changes an application's list of keys. Who cancels is told of no fault any more, but for one: that a key which may be somebody else's is missing now.
 * @param tell called after a cancel only; else whoever calls this says it
 * @throws what `work` throws
 */
export async function tellingOfLostKeys<T>(signal: AbortSignal, tell: (error: UserError) => void, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted && error instanceof UserError && error.code === 'keysChanged') tell(error);
    throw error;
  }
}

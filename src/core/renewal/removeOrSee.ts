import type { UserError } from '../errors.ts';
import type { GraphCaller } from '../registration/graphCaller.ts';
import { GraphRefused } from '../registration/graphRefused.ts';
import { removeOld, type Remover } from './removeOld.ts';
import type { Renewal } from './renewal.ts';
import { seeRemoval } from './seeRemoval.ts';

/** `refused`: a person with more rights has to do it. */
export type Removal = { readonly kind: 'gone' } | { readonly kind: 'refused'; readonly error: UserError };

/**
 * Removes the old certificate from the application. A refusal may mean that somebody else has removed it already, which an app that may not read its list
 * learns in no other way.
 * @param acquireOld a fresh token, with the old certificate
 * @throws {UserError} as `removeOld`, but for Graph's refusals
 * @throws the signal's reason when it was aborted
 */
export async function removeOrSee(
  renewal: Renewal,
  caller: GraphCaller,
  remover: Remover,
  acquireOld: (signal: AbortSignal) => Promise<unknown>,
  clientId: string,
  signal: AbortSignal,
): Promise<Removal> {
  try {
    await removeOld(renewal, caller, remover, clientId, signal);
    return { kind: 'gone' };
  } catch (error) {
    if (!(error instanceof GraphRefused)) throw error;
    const seen = await seeRemoval(renewal, caller, acquireOld, clientId, signal);
    return seen === 'gone' ? { kind: 'gone' } : { kind: 'refused', error };
  }
}

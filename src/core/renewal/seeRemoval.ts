import { isCancelled } from '../cancelled.ts';
import { UserError } from '../errors.ts';
import type { GraphCaller } from '../registration/graphCaller.ts';
import { TokenRefused } from '../token/tokenRefused.ts';
import { ownApplication } from './ownApplication.ts';
import { oldKeyIn } from './removeOld.ts';
import type { Renewal } from './renewal.ts';
import { newCertificate } from './switched.ts';

/**
 * What is seen of a removal that a person says they did. `listed`: it is among the application's keys still. `accepted`: a token still comes with it.
 * `newMissing`: it was the new one that they removed, be it beside the old one.
 */
export type RemovalSeen = 'gone' | 'listed' | 'accepted' | 'newMissing' | 'notChecked';

/**
 * Looks for the old certificate: in the application's list where that may be read, else by asking for a token with it.
 * @param caller the app with its new certificate, or the person
 * @param acquireOld a fresh token, with the old certificate
 * @throws the signal's reason when it was aborted
 */
export async function seeRemoval(
  renewal: Renewal,
  caller: GraphCaller,
  acquireOld: (signal: AbortSignal) => Promise<unknown>,
  clientId: string,
  signal: AbortSignal,
): Promise<RemovalSeen> {
  try {
    const application = await ownApplication(renewal, caller, clientId, signal);
    if (application) return oldKeyIn(application, renewal, newCertificate(renewal)) ? 'listed' : 'gone';
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof UserError)) throw error;
    if (error.code === 'newKeyMissing' || isNotKnown(error)) return 'newMissing';
  }
  try {
    await acquireOld(signal);
    return 'accepted';
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof UserError) && !isCancelled(error)) throw error;
    // No answer, a file that is gone, a password that nobody knows: nothing is seen of the app then.
    return isNotKnown(error) ? 'gone' : 'notChecked';
  }
}

/** The same code says that a certificate has expired: such a one may still be there. */
function isNotKnown(error: unknown): boolean {
  if (!(error instanceof TokenRefused) || error.aadsts !== 700027) return false;
  return /\bnot (?:found|registered)\b/i.test(error.serverText) && !/\bexpired\b/i.test(error.serverText);
}

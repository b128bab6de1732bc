import { refusalToAdd } from './refusalToAdd.ts';
import type { Renewal } from './renewal.ts';

/** What came of adding the new certificate: what is known of it now. */
export type Added = Pick<Renewal, 'applicationObjectId' | 'oldKeyId' | 'newKeyId'>;

/** Each may be called again after a crash, for the same renewal, and then finds what it did before. */
export interface RenewPorts {
  readonly now: () => Date;
  /** Milliseconds. @throws the signal's reason when it was aborted */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Written before the next step begins; whoever shows a renewal is told so as well. */
  readonly save: (renewal: Renewal) => Promise<void>;
  /** Puts the pair and its password where `renewal` says, or takes the one that an earlier try left there: see `renewalPair`. */
  readonly makePair: (renewal: Renewal, signal: AbortSignal) => Promise<{ readonly thumbprint: string }>;
  /** Adds the new certificate beside the old one: see `addNewKey`. By hand: at once, with nothing; a person does it while `waitUntilAccepted` waits. */
  readonly add: (renewal: Renewal, signal: AbortSignal) => Promise<Added>;
  /** Whether a fresh token comes with the new certificate: asked once. A refusal is `false`. @throws {UserError} there was no answer */
  readonly isAccepted: (renewal: Renewal, signal: AbortSignal) => Promise<boolean>;
  /** Until it does. @throws the signal's reason when it was aborted */
  readonly waitUntilAccepted: (renewal: Renewal, signal: AbortSignal) => Promise<void>;
  /** Makes the connection use the new certificate; nothing where it does already: see `switched`. */
  readonly switchConnection: (renewal: Renewal) => Promise<void>;
}

/** Milliseconds between looks whether an earlier try to add the certificate has come through, a minute in all. */
const looksAfterInterruption = [5000, 10_000, 15_000, 15_000, 15_000];

/**
 * Renews a connection's certificate, from where `renewal` is. Each step is saved once it is done, and looks first whether it was done before a crash:
 * at any point the connection works, with the old certificate until the new one gave a token. Nothing of the old one is removed.
 * @returns the renewal with `done: 'switched'`
 * @throws {UserError} a step failed; the renewal stays where it was last saved, and can be gone on with
 * @throws the signal's reason when it was aborted
 */
export async function renew(renewal: Renewal, ports: RenewPorts, signal: AbortSignal): Promise<Renewal> {
  let now = renewal;
  const save = async (next: Renewal): Promise<void> => {
    await ports.save(next);
    now = next;
  };
  while (now.done !== 'switched') {
    signal.throwIfAborted();
    switch (now.done) {
      case 'planned': {
        const { thumbprint } = await ports.makePair(now, signal);
        await save({ ...now, done: 'made', thumbprint });
        break;
      }
      case 'made':
        if (now.addingSince !== undefined && (await cameThrough(now, ports, signal))) await save({ ...now, done: 'accepted' });
        else {
          const { refused: _, ...trying } = now;
          await save({ ...trying, addingSince: ports.now().toISOString() });
          const added = await ports.add(now, signal).catch(async (error: unknown) => {
            const refused = refusalToAdd(error, now.way);
            // What the person has to read is why it was refused; unsaved, the next try only takes longer.
            if (refused) await save({ ...now, refused }).catch(() => undefined);
            throw error;
          });
          await save({ ...now, ...added, done: 'added' });
        }
        break;
      case 'added':
        await ports.waitUntilAccepted(now, signal);
        await save({ ...now, done: 'accepted' });
        break;
      case 'accepted':
        await ports.switchConnection(now);
        await save({ ...now, done: 'switched' });
        break;
    }
  }
  return now;
}

/**
 * Whether an earlier try, of which nothing is known but that it began, added the certificate: a token with it works. A new key takes a while to be known, and
 * an app that may not read itself can't see it in its list; without waiting it would be added twice.
 */
async function cameThrough(renewal: Renewal, ports: RenewPorts, signal: AbortSignal): Promise<boolean> {
  if (await ports.isAccepted(renewal, signal)) return true;
  // Only there nobody can look: the CLI's sign-in reads the list before it adds, and a person sees it. What was refused is not on its way.
  if (renewal.way !== 'addKey' || renewal.refused !== undefined) return false;
  for (const pause of looksAfterInterruption) {
    await ports.wait(pause, signal);
    if (await ports.isAccepted(renewal, signal)) return true;
  }
  return false;
}

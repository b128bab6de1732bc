import type { Renewal } from '../renewal/renewal.ts';
import type { CreatedObject, PendingSetUp } from './pending.ts';

/** What is under way, of this person, in all windows. */
export interface PendingWork {
  readonly setUps: readonly PendingSetUp[];
  readonly renewals: readonly Renewal[];
  /** The newest last. */
  readonly created: readonly CreatedObject[];
}

/** Unfinished set-ups and renewals, shared by all windows: each change is read, made and written under a lock. */
export interface PendingStore {
  readonly path: string;
  /** @throws {UserError} `pendingFileBroken` */
  list(): Promise<PendingWork>;
  /** Adds it, or replaces the one of the same ID. */
  saveSetUp(setUp: PendingSetUp): Promise<void>;
  removeSetUp(id: string): Promise<void>;
  /**
   * Where the connection (compared without case) has a renewal already, that one comes back and nothing is added: two windows make one pair.
   * @param insteadOf the ID of one that is forgotten in the same step
   */
  beginRenewal(renewal: Renewal, insteadOf?: string): Promise<Renewal>;
  /** Replaces the one of the same ID; does nothing where it is gone. */
  saveRenewal(renewal: Renewal): Promise<void>;
  removeRenewal(id: string): Promise<void>;
  addCreated(object: CreatedObject): Promise<void>;
  removeCreated(id: string): Promise<void>;
  /**
   * Whoever gets `true` works on this set-up or renewal; nobody else may until `release`, or until the claim is a minute old and was not claimed again by the same owner.
   * @param owner a GUID of the window
   */
  claim(id: string, owner: string): Promise<boolean>;
  release(id: string, owner: string): Promise<void>;
  /**
   * Whether this reminder is to be said now: `true` for one window, once for each certificate and stage, and never for an earlier stage than was said.
   * @param thumbprint SHA-256, upper-case hex
   * @param stage days before the expiry
   */
  remind(thumbprint: string, stage: 60 | 30 | 7 | 0): Promise<boolean>;
  /** Tells of changes by anyone, this process too. */
  watch(onChange: () => void): { dispose(): void };
}

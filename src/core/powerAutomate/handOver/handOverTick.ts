import type { PfxEncryption } from '../../certificate/keySize.ts';
import type { Tick } from '../../connectionTest/tick.ts';
import type { FlowTarget } from '../workflow.ts';

/** What one check before a hand-over found; read as those of *Test Connection*. */
export interface HandOverTick extends Omit<Tick, 'id'> {
  readonly id: 'cloud' | 'pfx' | 'dates' | 'keys' | 'encryption' | 'token' | 'roles';
  /** A copy of the .pfx that would help: only the key of this certificate, encrypted so. See `pfxCopy`. */
  readonly copy?: PfxEncryption;
}

/** All checks before a hand-over, in the order in which a person would look. */
export interface HandOverReport {
  readonly target: FlowTarget;
  /** The .pfx is not where the connection has it: what a person does with the file has to wait. */
  readonly isPfxGone?: true;
  readonly ticks: readonly HandOverTick[];
}

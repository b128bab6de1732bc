import type { KnownCertificate } from '../../../core/connection/stores.ts';
import type { BaseChoice } from '../../../core/powerAutomate/handOver/connectorFields.ts';
import type { HandOverReport } from '../../../core/powerAutomate/handOver/handOverTick.ts';
import type { FlowTarget } from '../../../core/powerAutomate/workflow.ts';

/** What a person has chosen on the page of a hand-over, and what the check found. */
export interface HandOverState {
  readonly target: FlowTarget;
  readonly base: BaseChoice;
  readonly report?: HandOverReport;
  readonly powerPlatformEnvironmentId?: string;
  /** An action was copied whose request is not under the base resource URL. */
  readonly needsHostOnly?: boolean;
  /** A .pfx that was made of the connection's, to be handed over in its place. */
  readonly copy?: KnownCertificate;
}

const fresh: HandOverState = { target: 'preauthorized', base: 'asIs' };

/** One for each connection, as long as the window lives. */
export class HandOverStates {
  readonly #states = new Map<string, HandOverState>();

  /** @param name of a connection, compared without case */
  of(name: string): HandOverState {
    return this.#states.get(name.toLowerCase()) ?? fresh;
  }

  change(name: string, change: Partial<HandOverState>): HandOverState {
    const state = { ...this.of(name), ...change };
    this.#states.set(name.toLowerCase(), state);
    return state;
  }

  /** The ID is given up, not kept empty. */
  forgetEnvironment(name: string): void {
    const { powerPlatformEnvironmentId: _, ...state } = this.of(name);
    this.#states.set(name.toLowerCase(), state);
  }
}

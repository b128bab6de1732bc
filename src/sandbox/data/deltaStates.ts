import { randomBytes } from 'node:crypto';
import type { Entity, JsonObject } from '../json.ts';

/** What a token of a delta query stands for. */
export interface DeltaState {
  /** What the round gives, in order: one list for all its tokens. None behind a `$deltatoken`. */
  readonly rows: readonly JsonObject[];
  /** The first of them that is still to be given. */
  readonly from: number;
  /** The things as they were when the round began. */
  readonly known: ReadonlyMap<string, Entity>;
  readonly select?: readonly string[];
  readonly kind: 'page' | 'delta';
}

const mostStates = 200;

/** Graph keeps a state behind each token for some time; here for the last two hundred. */
export class DeltaStates {
  readonly #states = new Map<string, DeltaState>();

  /** @returns the token */
  keep(state: DeltaState): string {
    const token = randomBytes(24).toString('base64url');
    this.#states.set(token, state);
    const [oldest] = this.#states.keys();
    if (this.#states.size > mostStates && oldest !== undefined) this.#states.delete(oldest);
    return token;
  }

  find(token: string, kind: DeltaState['kind']): DeltaState | undefined {
    const state = this.#states.get(token);
    return state?.kind === kind ? state : undefined;
  }
}

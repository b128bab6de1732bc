import type { Fix } from '../errors.ts';

/** What one check of *Test Connection* found. `skipped` could not be looked at, and says why. */
export interface Tick {
  readonly id:
    'certificateFile' | 'certificateDates' | 'keyMatches' | 'loginHost' | 'resourceHost' | 'clock' | 'token' | 'roles' | 'registered' | 'policy';
  readonly state: 'ok' | 'warning' | 'failed' | 'skipped';
  /** A sentence: what was found. */
  readonly title: string;
  /** More facts: times, thumbprints, codes, ids for support. Never a secret. May hold several lines. */
  readonly detail?: string;
  readonly fix?: Fix;
}

/** Whether a person has to see it. */
export function isWrong({ state }: Tick): boolean {
  return state === 'failed' || state === 'warning';
}

/** For readers: what is wrong may not be below the edge of the window. */
export function wrongFirst(ticks: readonly Tick[]): readonly Tick[] {
  return [...ticks.filter(isWrong), ...ticks.filter((tick) => !isWrong(tick))];
}

/** All checks of a connection, in the order in which a person would look. */
export interface TestReport {
  /** The connection's name. */
  readonly connection: string;
  readonly ticks: readonly Tick[];
  /** Of the certificate, hex: what the portal shows; `undefined` where it is not known. */
  readonly sha1Thumbprint?: string;
  /** Application permissions in the fresh token; `undefined` where there was none. */
  readonly roles?: readonly string[];
}

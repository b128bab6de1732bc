import type { PendingSetUp } from './pending.ts';
import { nextStep } from './setUp.ts';

/** How the last token, or the last test, of the set-up's connection went. */
export interface LastToken {
  readonly state: 'works' | 'warning' | 'failed';
  /** Application permissions of the last token that there was. */
  readonly roles?: readonly string[];
}

/**
 * `answers`: not all questions are answered. `register`: the person registers the app. `admin`: the admin runs the script. `certificate`, `permissions`: of these
 * one is not there yet. `other`: there is no token for another reason. `token`: nobody has asked for one yet. `nothing`: it works, and can be finished.
 */
export type WaitsFor = 'answers' | 'register' | 'admin' | 'certificate' | 'permissions' | 'other' | 'token' | 'nothing';

/** What a set-up waits for, as far as is known without asking the token service. @param last of its connection, where that is stored */
export function waitsFor(setUp: PendingSetUp, last: LastToken | undefined): WaitsFor {
  // The certificate is the last question.
  if (!setUp.certificate) return 'answers';
  const step = nextStep(setUp);
  if (step !== 'token') return step;
  if (last && last.state !== 'failed') return lacksPermissions(setUp, last.roles ?? []) ? 'permissions' : 'nothing';
  const { found } = setUp;
  if (found === 'permissions' && !last) return 'permissions';
  // A known app is extended by the admin; the object ID comes with the answer.
  if (setUp.way === 'adminScript' && setUp.applicationObjectId === undefined) return 'admin';
  if (found === 'certificate') return 'certificate';
  return last || found ? 'other' : 'token';
}

function lacksPermissions({ permissions }: PendingSetUp, roles: readonly string[]): boolean {
  const granted = new Set(roles.map((role) => role.toLowerCase()));
  return roles.length === 0 || permissions.some((permission) => !granted.has(permission.toLowerCase()));
}

import type { PendingSetUp } from './pending.ts';
import { nextStep } from './setUp.ts';

/** How the last token, or the last test, of the set-up's connection went. */
export interface LastToken {
  readonly state: 'works' | 'warning' | 'failed';
  /** Application permissions of the last token that there was. */
  readonly roles?: readonly string[];
}

/**
 * `answers`: not all questions are answered. `register`: the person registers the app. `confirmation`: all is answered but whether it may be made with the Azure
 * CLI. `admin`: the admin runs the script. `certificate`, `permissions`: of these
 * one is not there yet. `other`: there is no token for another reason. `token`: nobody has asked for one yet. `nothing`: it works, and can be finished.
 */
export type WaitsFor = 'answers' | 'register' | 'confirmation' | 'admin' | 'certificate' | 'permissions' | 'other' | 'token' | 'nothing';

/** What a set-up waits for, as far as is known without asking the token service. @param last of its connection, where that is stored */
export function waitsFor(setUp: PendingSetUp, last: LastToken | undefined): WaitsFor {
  // The certificate is the last question.
  if (!setUp.certificate) return 'answers';
  const step = nextStep(setUp);
  // The object ID comes with what was made, or found to be complete.
  const isUnconfirmed = setUp.way === 'azureCli' && setUp.applicationObjectId === undefined;
  if (step !== 'token') return isUnconfirmed ? 'confirmation' : step;
  const hasToken = last !== undefined && last.state !== 'failed';
  if (hasToken && !lacksPermissions(setUp, last.roles ?? [])) return 'nothing';
  if (isUnconfirmed) return 'confirmation';
  if (hasToken) return 'permissions';
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

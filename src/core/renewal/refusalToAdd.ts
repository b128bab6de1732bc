import { UserError } from '../errors.ts';
import { GraphRefused } from '../registration/graphRefused.ts';
import { TokenRefused } from '../token/tokenRefused.ts';
import type { Renewal, RenewalWay } from './renewal.ts';

const ofObjectId: ReadonlySet<string> = new Set(['applicationObjectIdUnknown', 'applicationObjectIdWrong', 'applicationObjectIdRefused']);

/** Whether an error of adding the new certificate says that it was certainly not added; `undefined` where it may have been, such as after no answer. */
export function refusalToAdd(error: unknown, way: RenewalWay): Renewal['refused'] {
  if (error instanceof UserError && ofObjectId.has(error.code)) return 'objectId';
  // A person's sign-in writes and reads in turns: a read that was refused says nothing of the write before it.
  if (way !== 'addKey') return undefined;
  if (error instanceof TokenRefused) return 'other';
  return error instanceof GraphRefused && error.status >= 400 && error.status < 500 && error.status !== 408 ? 'other' : undefined;
}

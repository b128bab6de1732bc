import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';
import { readApplication, type ApplicationRecord } from '../registration/application.ts';
import type { GraphCaller } from '../registration/graphCaller.ts';
import { isForbidden } from '../registration/graphRefused.ts';
import type { Renewal } from './renewal.ts';

/**
 * The registration of the renewal's app; `undefined` where the caller may not read it, which an app may only with `Application.Read.All`, or the tenant has none.
 * @throws {UserError} `applicationObjectIdWrong` when the object ID is another app's, whose keys would be changed
 */
export async function ownApplication(
  { applicationObjectId }: Renewal,
  caller: GraphCaller,
  clientId: string,
  signal: AbortSignal,
): Promise<ApplicationRecord | undefined> {
  let found: ApplicationRecord | undefined;
  try {
    found = await readApplication(caller, applicationObjectId === undefined ? { appId: clientId } : { objectId: applicationObjectId }, signal);
  } catch (error) {
    if (isForbidden(error)) return undefined;
    throw error;
  }
  if (!found || found.appId.toLowerCase() === clientId.toLowerCase()) return found;
  throw new UserError(
    'applicationObjectIdWrong',
    t('The object ID {0} is that of another app registration.', applicationObjectId ?? ''),
    t('Take the object ID from the Overview page of the app {0}.', clientId),
  );
}

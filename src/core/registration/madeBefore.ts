import { sameName } from '../connection/identity.ts';
import type { CreatedObject } from '../setUp/pending.ts';
import { applicationOf, inQuotes, objects, readApplication, type ApplicationRecord } from './application.ts';
import type { GraphCaller } from './graphCaller.ts';
import { findKey, keyNameOf } from './keyCredential.ts';
import type { RegistrationWish } from './registrationPlan.ts';

/** Milliseconds that this computer's clock may be ahead of Graph's. */
const clockSkew = 5 * 60_000;

/**
 * The app registration that an earlier try of the same set-up has made: one that is written down, or, when we were stopped before that, one of the
 * same name with our certificate. The latter may also be somebody's own, when the certificate was there before: see `isMadeSince`.
 * @throws {UserError} `graph.…`
 */
export async function madeBefore(wish: RegistrationWish, caller: GraphCaller, signal: AbortSignal): Promise<ApplicationRecord | undefined> {
  for (const { id } of (wish.created ?? []).filter((object) => object.kind === 'application' && isOfSetUp(object, wish))) {
    const application = await readApplication(caller, { objectId: id }, signal);
    if (application) return application;
  }
  const filter = `displayName%20eq%20'${inQuotes(wish.displayName)}'`;
  // A look only: where it is refused, or of no use, a new one is made.
  const { body } = await caller.call('GET', `/v1.0/applications?$filter=${filter}&$select=id,appId,displayName,keyCredentials`, signal);
  const ours = keyNameOf(wish.cer);
  const found = objects(body?.['value'])
    .map(applicationOf)
    .find((application) => application && findKey(application.keyCredentials, ours));
  return found && readApplication(caller, { objectId: found.objectId }, signal);
}

/** Whether a registration is no older than the set-up. One that is older is not ours: undoing the set-up must not delete it. */
export function isMadeSince({ createdAt }: ApplicationRecord, { setUp }: RegistrationWish): boolean {
  return createdAt !== undefined && Date.parse(createdAt) >= Date.parse(setUp.startedAt) - clockSkew;
}

/** Whether it was made since this set-up began: a connection of that name may have been set up before. */
export function isOfSetUp(object: CreatedObject, { setUp, tenantId }: RegistrationWish): boolean {
  return (
    sameName(object.connection, setUp.name) &&
    sameName(object.tenantId, tenantId) &&
    object.cloud === setUp.cloud &&
    Date.parse(object.createdAt) >= Date.parse(setUp.startedAt)
  );
}

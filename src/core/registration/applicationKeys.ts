import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';
import { isDone, pathOf, readApplication, textIn, type ApplicationRecord } from './application.ts';
import { notBrokenOff, type GraphCaller, type JsonObject } from './graphCaller.ts';
import { GraphRefused, graphRefused } from './graphRefused.ts';
import { findKey, keyCredentialOf, keyIdOf, keyInWords, keyNameOf } from './keyCredential.ts';

/** @throws the signal's reason when it was aborted */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Before what was written is missed: not each of Graph's replicas has it at once. */
const pausesBeforeReading = [1000, 2000, 4000];

/**
 * Adds a certificate to an application's keys; the others stay. A PATCH replaces the whole list and there is nothing to hold it by (applications have no
 * ETag), so the list is read right before and after: every earlier key must still be there, and ours too, else it is done once more. One that somebody adds
 * between that read and the PATCH is the one that nobody could see. A certificate that is there already is not added again. Once the PATCH was sent, nothing
 * breaks it off: what somebody else's key needs is done, and our key is known.
 * @param cer DER
 * @param wait without it, what is not seen at once is taken for missing
 * @throws {UserError} `applicationMissing`, `keysChanged`, `graph.…`
 */
export async function extendKeys(
  caller: GraphCaller,
  objectId: string,
  cer: Uint8Array,
  signal: AbortSignal,
  wait?: Wait,
): Promise<{ readonly keyId: string }> {
  const ours = keyNameOf(cer);
  const before = await existing(caller, objectId, signal);
  const known = keyIdOf(findKey(before.keyCredentials, ours));
  if (known !== undefined) return { keyId: known };

  const isWhole = (keys: readonly JsonObject[]): boolean => findKey(keys, ours) !== undefined && missing(before.keyCredentials, keys).length === 0;
  await writeKeys(caller, objectId, [...before.keyCredentials.map(kept), keyCredentialOf(cer)], signal);
  const toTheEnd = notBrokenOff();
  let after = await keysAfter(caller, objectId, isWhole, toTheEnd, wait);
  if (!isWhole(after)) {
    // Somebody else wrote at the same time. What went is put back with its own certificate, which was read before.
    const added = findKey(after, ours) ? [] : [keyCredentialOf(cer)];
    await putBack(caller, before, missing(before.keyCredentials, after), [...after.map(kept), ...added], toTheEnd);
    after = await keysAfter(caller, objectId, isWhole, toTheEnd, wait);
  }
  const keyId = keyIdOf(findKey(after, ours));
  if (keyId === undefined || !isWhole(after)) throw keysChanged(before, missing(before.keyCredentials, after));
  return { keyId };
}

/**
 * Takes keys out of an application's list; the others stay. IDs that are not there are fine. As with `extendKeys`, nothing breaks off what was begun.
 * @throws {UserError} `applicationMissing`, `keysChanged`, `graph.…`
 */
export async function removeKeys(caller: GraphCaller, objectId: string, keyIds: readonly string[], signal: AbortSignal, wait?: Wait): Promise<void> {
  const gone = new Set(keyIds.map((id) => id.toLowerCase()));
  const stays = (key: JsonObject): boolean => !gone.has(keyIdOf(key) ?? '');
  const before = await existing(caller, objectId, signal);
  const staying = before.keyCredentials.filter(stays);
  if (staying.length === before.keyCredentials.length) return;

  const isDoneIn = (keys: readonly JsonObject[]): boolean => keys.every(stays) && missing(staying, keys).length === 0;
  await writeKeys(caller, objectId, staying.map(kept), signal);
  const toTheEnd = notBrokenOff();
  let after = await keysAfter(caller, objectId, isDoneIn, toTheEnd, wait);
  if (isDoneIn(after)) return;
  await putBack(caller, before, missing(staying, after), after.filter(stays).map(kept), toTheEnd);
  after = await keysAfter(caller, objectId, isDoneIn, toTheEnd, wait);
  if (!isDoneIn(after)) throw keysChanged(before, missing(staying, after));
}

/** An entry that is to stay is sent back as it came, without the key itself: one with a key counts as a change, which Graph refuses. */
function kept(key: JsonObject): JsonObject {
  return { ...key, key: null };
}

function missing(before: readonly JsonObject[], after: readonly JsonObject[]): readonly JsonObject[] {
  const there = new Set(after.map(keyIdOf));
  return before.filter((key) => !there.has(keyIdOf(key)));
}

/** What went is sent with the certificate that was read before; without one it would have the whole list refused. */
async function putBack(
  caller: GraphCaller,
  before: ApplicationRecord,
  lost: readonly JsonObject[],
  others: readonly JsonObject[],
  signal: AbortSignal,
): Promise<void> {
  const restorable = lost.filter((key) => textIn(key, 'key'));
  try {
    await writeKeys(caller, before.objectId, [...others, ...restorable], signal);
  } catch (error) {
    if (lost.length === 0 || !(error instanceof GraphRefused)) throw error;
    throw keysChanged(before, lost, error);
  }
}

/** The keys as they are now, or as they are once `isExpected`: it is looked at several times. */
async function keysAfter(
  caller: GraphCaller,
  objectId: string,
  isExpected: (keys: readonly JsonObject[]) => boolean,
  signal: AbortSignal,
  wait: Wait | undefined,
): Promise<readonly JsonObject[]> {
  for (let round = 0; ; round++) {
    const { keyCredentials } = await existing(caller, objectId, signal);
    const pause = pausesBeforeReading[round];
    if (isExpected(keyCredentials) || !wait || pause === undefined) return keyCredentials;
    await wait(pause, signal);
  }
}

async function existing(caller: GraphCaller, objectId: string, signal: AbortSignal): Promise<ApplicationRecord> {
  const application = await readApplication(caller, { objectId }, signal);
  if (application) return application;
  throw new UserError(
    'applicationMissing',
    t('There is no app registration with the object ID {0} in the tenant.', objectId),
    t('The object ID is on the Overview page of the app registration; it is not the client ID, nor that of the enterprise application.'),
  );
}

async function writeKeys(caller: GraphCaller, objectId: string, keyCredentials: readonly JsonObject[], signal: AbortSignal): Promise<void> {
  const answer = await caller.call('PATCH', pathOf({ objectId }), signal, { keyCredentials });
  if (!isDone(answer)) throw graphRefused(answer, t('The certificates of the app registration were not changed'));
}

function keysChanged({ displayName }: ApplicationRecord, lost: readonly JsonObject[], cause?: GraphRefused): UserError {
  const names = lost.map(keyInWords).join(', ');
  return new UserError(
    'keysChanged',
    names === ''
      ? t('The certificates of “{0}” are being changed by somebody else at the same time.', displayName)
      : t('The certificates of “{0}” are being changed by somebody else at the same time; missing now: {1}.', displayName, names),
    names === ''
      ? t('Look at Certificates & secrets of the app registration, then try again.')
      : t(
          'Look at Certificates & secrets of the app registration: upload the .cer of what is missing there again, unless it was removed on purpose.',
        ),
    cause,
  );
}

import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';
import type { ApplicationRecord } from '../registration/application.ts';
import { removeKeys, type Wait } from '../registration/applicationKeys.ts';
import type { GraphCaller } from '../registration/graphCaller.ts';
import { findKey, haveCertificates, keyIdOf, keyWithId, type KeyName } from '../registration/keyCredential.ts';
import { removeKeyWithProof } from '../registration/ownKeys.ts';
import type { ProofKey } from '../registration/proofOfPossession.ts';
import { ownApplication } from './ownApplication.ts';
import type { Renewal } from './renewal.ts';
import { newCertificate } from './switched.ts';

/** Who removes it: the app itself, with its new key, or a person with the right to change the registration. */
export type Remover = { readonly kind: 'app'; readonly signer: ProofKey; readonly now: Date } | { readonly kind: 'person'; readonly wait?: Wait };

/** Which application, and which of its keys is the old one. */
export interface OldKey {
  readonly objectId: string;
  readonly keyId: string;
}

/**
 * Finds the old certificate among the application's keys; `undefined` where it is gone already.
 * @param caller the app with its new certificate, or the person
 * @throws {UserError} `renewalUnfinished` before the switch, `newKeyMissing`, `oldKeyUnknown` where the list may not be read and the key's ID was never seen
 */
export async function oldKeyOf(renewal: Renewal, caller: GraphCaller, clientId: string, signal: AbortSignal): Promise<OldKey | undefined> {
  const fresh = newCertificate(renewal);
  if (renewal.done !== 'switched') {
    throw new UserError(
      'renewalUnfinished',
      t('The connection “{0}” still uses its old certificate.', renewal.connection),
      t('Finish the renewal before you remove the old certificate.'),
    );
  }
  const application = await ownApplication(renewal, caller, clientId, signal);
  if (application) return oldKeyIn(application, renewal, fresh);
  const { applicationObjectId: objectId, oldKeyId: keyId } = renewal;
  if (objectId === undefined || keyId === undefined) throw oldKeyUnknown(renewal);
  return { objectId, keyId: keyId.toLowerCase() };
}

/**
 * By the certificates themselves or, should Graph keep those to itself, by the IDs that were noted.
 * @param fresh the new certificate
 * @throws {UserError} `newKeyMissing`, `oldKeyUnknown`
 */
export function oldKeyIn({ objectId, keyCredentials }: ApplicationRecord, renewal: Renewal, fresh: KeyName): OldKey | undefined {
  const isSure = haveCertificates(keyCredentials);
  const find = (name: KeyName, noted: string | undefined): string | undefined =>
    keyIdOf(findKey(keyCredentials, name) ?? (isSure ? undefined : keyWithId(keyCredentials, noted)));
  if (find(fresh, renewal.newKeyId) === undefined) throw isSure ? newKeyMissing(renewal) : oldKeyUnknown(renewal);
  const keyId = find(renewal.old, renewal.oldKeyId);
  if (keyId !== undefined) return { objectId, keyId };
  // Without an ID of the old one, what is left may be it.
  if (isSure || renewal.oldKeyId !== undefined) return undefined;
  throw oldKeyUnknown(renewal);
}

/**
 * Removes the old certificate from the application; the person was asked before. The file stays.
 * @param caller the app with its new certificate, or the person
 * @returns whether there was anything to remove
 * @throws {UserError} as `oldKeyOf`, and `graph.…`, `keysChanged`
 */
export async function removeOld(renewal: Renewal, caller: GraphCaller, remover: Remover, clientId: string, signal: AbortSignal): Promise<boolean> {
  const old = await oldKeyOf(renewal, caller, clientId, signal);
  if (!old) return false;
  if (old.keyId === renewal.newKeyId?.toLowerCase()) throw newKeyMissing(renewal);
  if (remover.kind === 'person') await removeKeys(caller, old.objectId, [old.keyId], signal, remover.wait);
  else await removeKeyWithProof(caller, old.objectId, remover.signer, old.keyId, remover.now, signal);
  return true;
}

function newKeyMissing({ connection }: Renewal): UserError {
  return new UserError(
    'newKeyMissing',
    t('The new certificate of “{0}” is not in the app registration. The old one was not removed, so that the app can still sign in.', connection),
    t('Upload the new .cer under Certificates & secrets first.'),
  );
}

function oldKeyUnknown({ connection }: Renewal): UserError {
  return new UserError(
    'oldKeyUnknown',
    t('The app of “{0}” may not read its certificates, so the old one cannot be told from the others.', connection),
    t('Remove it by hand under Certificates & secrets of the app registration: its thumbprint is in the Connections view.'),
  );
}

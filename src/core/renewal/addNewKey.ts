import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';
import { extendKeys, type Wait } from '../registration/applicationKeys.ts';
import type { GraphCaller } from '../registration/graphCaller.ts';
import { findKey, keyIdOf, keyNameOf } from '../registration/keyCredential.ts';
import { addKeyWithProof } from '../registration/ownKeys.ts';
import type { ProofKey } from '../registration/proofOfPossession.ts';
import type { Added } from './renew.ts';
import { ownApplication } from './ownApplication.ts';
import type { Renewal } from './renewal.ts';

/** Who adds it: the app itself, with its old key, or a person with the right to change the registration. */
export type Adder = { readonly kind: 'app'; readonly signer: ProofKey; readonly now: Date } | { readonly kind: 'person'; readonly wait?: Wait };

/**
 * Adds the new certificate to the application, beside all others; one that is there already, as far as may be seen, is not added again.
 * @param caller the app with its old certificate, or the person
 * @param clientId of the app, by which its object ID is looked up where it is not known
 * @param cer DER, of the new pair
 * @throws {UserError} `applicationObjectIdUnknown`, `graph.…`, `keysChanged`
 */
export async function addNewKey(
  renewal: Renewal,
  caller: GraphCaller,
  adder: Adder,
  clientId: string,
  cer: Uint8Array,
  signal: AbortSignal,
): Promise<Added> {
  const known = await ownApplication(renewal, caller, clientId, signal);
  const objectId = known?.objectId ?? renewal.applicationObjectId;
  if (objectId === undefined) throw objectIdUnknown(renewal.connection);
  const oldKeyId = keyIdOf(known && findKey(known.keyCredentials, renewal.old)) ?? renewal.oldKeyId;
  const added = { applicationObjectId: objectId, ...(oldKeyId !== undefined && { oldKeyId }) };

  const present = keyIdOf(known && findKey(known.keyCredentials, keyNameOf(cer)));
  if (present !== undefined) return { ...added, newKeyId: present };
  if (adder.kind === 'person') return { ...added, newKeyId: (await extendKeys(caller, objectId, cer, signal, adder.wait)).keyId };
  const { keyId } = await addKeyWithProof(caller, objectId, adder.signer, cer, adder.now, signal);
  return { ...added, ...(keyId !== undefined && { newKeyId: keyId }) };
}

function objectIdUnknown(connection: string): UserError {
  return new UserError(
    'applicationObjectIdUnknown',
    t('The app of the connection “{0}” can add a certificate to itself only when its object ID is known, and may not read it.', connection),
    t('Copy the object ID from the Overview page of the app registration into the connection, or upload the .cer by hand.'),
  );
}

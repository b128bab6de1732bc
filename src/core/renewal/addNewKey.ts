import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';
import { extendKeys, type Wait } from '../registration/applicationKeys.ts';
import type { GraphCaller } from '../registration/graphCaller.ts';
import { GraphRefused } from '../registration/graphRefused.ts';
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
 * @throws {UserError} `applicationObjectIdUnknown`, `applicationObjectIdWrong`, `applicationObjectIdRefused`, `graph.…`, `keysChanged`
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
  try {
    const { keyId } = await addTo(objectId, caller, adder, cer, signal);
    return { ...added, ...(keyId !== undefined && { newKeyId: keyId }) };
  } catch (error) {
    if (known || !isOfObjectId(error, adder)) throw error;
    throw objectIdRefused(objectId, error);
  }
}

async function addTo(
  objectId: string,
  caller: GraphCaller,
  adder: Adder,
  cer: Uint8Array,
  signal: AbortSignal,
): Promise<{ readonly keyId?: string }> {
  if (adder.kind === 'person') return extendKeys(caller, objectId, cer, signal, adder.wait);
  return addKeyWithProof(caller, objectId, adder.signer, cer, adder.now, signal);
}

/** An app needs no right for its own registration, so that a 403 is about another's; a person may lack the right. */
function isOfObjectId(error: unknown, { kind }: Adder): error is UserError {
  if (error instanceof GraphRefused) return error.status === 404 || (error.status === 403 && kind === 'app');
  return error instanceof UserError && error.code === 'applicationMissing';
}

function objectIdRefused(objectId: string, cause: UserError): UserError {
  return new UserError(
    'applicationObjectIdRefused',
    cause.message,
    t(
      'The object ID {0} is probably another one: that of the app registration is meant (Overview page under App registrations), not that of the enterprise application, nor the client ID. “Go On with It” of “Renew Certificate…” asks for it again.',
      objectId,
    ),
    cause,
  );
}

function objectIdUnknown(connection: string): UserError {
  return new UserError(
    'applicationObjectIdUnknown',
    t('The app of the connection “{0}” can add a certificate to itself only when its object ID is known, and may not read it.', connection),
    t('Copy the object ID from the Overview page of the app registration into the connection, or upload the .cer by hand.'),
  );
}

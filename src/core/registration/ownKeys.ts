import { t } from '@vscode/l10n';
import { isDone, pathOf } from './application.ts';
import type { GraphCaller } from './graphCaller.ts';
import { graphRefused } from './graphRefused.ts';
import { keyCredentialOf, keyIdOf } from './keyCredential.ts';
import { proofOfPossession, type ProofKey } from './proofOfPossession.ts';

/**
 * Adds a certificate to the application that calls, beside its others. The app needs no permission for that, only a key that is valid now: `signer`.
 * Source: Microsoft Graph, "application: addKey"; it works with an app-only token alone.
 * @param cer DER
 * @throws {UserError} `graph.…`
 */
export async function addKeyWithProof(
  caller: GraphCaller,
  objectId: string,
  signer: ProofKey,
  cer: Uint8Array,
  now: Date,
  signal: AbortSignal,
): Promise<{ readonly keyId?: string }> {
  const { displayName: _, startDateTime: __, endDateTime: ___, ...keyCredential } = keyCredentialOf(cer);
  const body = { keyCredential, passwordCredential: null, proof: proofOfPossession(objectId, signer, now) };
  const answer = await caller.call('POST', `${pathOf({ objectId })}/addKey`, signal, body);
  if (!isDone(answer)) throw graphRefused(answer, t('The new certificate was not added to the app registration'), fixFor(answer.status));
  const keyId = keyIdOf(answer.body);
  return keyId === undefined ? {} : { keyId };
}

/**
 * Takes a key of the calling application away. `signer` may be any other of its keys that is valid now.
 * @throws {UserError} `graph.…`
 */
export async function removeKeyWithProof(
  caller: GraphCaller,
  objectId: string,
  signer: ProofKey,
  keyId: string,
  now: Date,
  signal: AbortSignal,
): Promise<void> {
  const body = { keyId, proof: proofOfPossession(objectId, signer, now) };
  const answer = await caller.call('POST', `${pathOf({ objectId })}/removeKey`, signal, body);
  if (!isDone(answer)) throw graphRefused(answer, t('The old certificate was not removed from the app registration'), fixFor(answer.status));
}

function fixFor(status: number): string | undefined {
  if (status !== 400 && status !== 401 && status !== 403 && status !== 404) return undefined;
  return t(
    'Check that the object ID is the app registration’s own (Overview page), not the client ID; that the certificate in use has not expired; and the clock of this computer. Otherwise do it by hand under Certificates & secrets.',
  );
}

import { GraphError, directoryBadRequest } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { keyCredentialOf, newKey } from '../keyCredential.ts';
import { requireRole } from '../permissions.ts';
import { proofProblem } from '../proof.ts';
import type { RegisteredApp } from '../registeredApp.ts';
import { appNamed } from './applications.ts';
import type { Call, Outcome, Route } from './route.ts';

/** How an app rolls its own keys: with a proof that it holds one that is valid now, and without any permission. */
export const keyRoutes: readonly Route[] = [
  { method: 'POST', path: 'applications/{application}/addKey', permission: 'none', answer: addKey },
  { method: 'POST', path: 'applications/{application}/removeKey', permission: 'none', answer: removeKey },
];

function addKey(call: Call): Outcome {
  const { app, body } = proven(call);
  if ((body['passwordCredential'] ?? null) !== null) {
    throw directoryBadRequest("Invalid value specified for property 'passwordCredential' of resource 'Application'.");
  }
  const key = newKey(body['keyCredential'], { now: call.now, availableAt: call.replicatedAt });
  call.policy.check(key);
  if (app.keys.some((one) => one.keyId === key.keyId)) throw directoryBadRequest('A key credential with the same KeyId exists already.');
  call.apps.save({ ...app, keys: [...app.keys, key] });
  return { kind: 'value', value: keyCredentialOf(key, false), context: 'microsoft.graph.keyCredential' };
}

function removeKey(call: Call): Outcome {
  const { app, body } = proven(call);
  const wanted = typeof body['keyId'] === 'string' ? body['keyId'].toLowerCase() : '';
  const keys = app.keys.filter((one) => one.keyId !== wanted);
  if (keys.length === app.keys.length) throw directoryBadRequest('No credentials found to be removed.');
  call.apps.save({ ...app, keys });
  return { kind: 'done' };
}

/** Both work only for apps, as themselves; other apps need a permission besides. @throws {GraphError} 401, 403, 404 */
function proven(call: Call): { readonly app: RegisteredApp; readonly body: JsonObject } {
  const { caller } = call;
  if (caller.kind !== 'app') throw malformedToken('It works only for an app that calls as itself.');
  const isOwn = /^appId='(.*)'$/i.exec(call.keys[0] ?? '')?.[1]?.toLowerCase() === caller.clientId.toLowerCase();
  // Who may not read applications learns nothing about others from what a wrong id answers.
  const own = call.apps.find(caller.clientId);
  if (!isOwn && own?.objectId !== call.keys[0]?.toLowerCase()) requireRole('writeApplications', caller.granted);
  const app = appNamed(call);
  const body = call.json();
  const problem = proofProblem(body['proof'], app, call.now);
  if (problem !== undefined) throw malformedToken(problem);
  return { app, body };
}

/** Graph says no more than the message; the details are the sandbox's own, for who writes a client. */
function malformedToken(reason: string): GraphError {
  return new GraphError(401, 'Authentication_MissingOrMalformed', 'Access Token missing or malformed.', {
    details: [{ code: 'ProofOfPossession', message: reason, target: 'proof' }],
  });
}

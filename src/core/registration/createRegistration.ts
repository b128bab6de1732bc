import { t } from '@vscode/l10n';
import { applicationOf, isDone, type ApplicationRecord } from './application.ts';
import { extendKeys } from './applicationKeys.ts';
import { applicationBody, assignmentBody, servicePrincipalBody } from './bodies.ts';
import { isWritten, record, subjectOf, type Creation, type CreationPorts } from './creation.ts';
import type { GraphAnswer, GraphCaller } from './graphCaller.ts';
import { graphRefused } from './graphRefused.ts';
import { findKey, keyNameOf } from './keyCredential.ts';
import { isMadeSince } from './madeBefore.ts';
import { onceReadable, onceSeen, type Outcome } from './onceSeen.ts';
import { assignedRoles, findServicePrincipal } from './principal.ts';
import { applicationOfWish, type RegistrationPlan } from './registrationPlan.ts';

/** A registration that has all that was planned; the token service may take minutes to know. */
export interface Registration {
  readonly clientId: string;
  readonly applicationObjectId: string;
  readonly servicePrincipalId: string;
  /** Of the certificate. */
  readonly keyId: string;
}

/** An app, and whether this set-up has made it: then all that belongs to it is ours, too, though we were stopped before it was written down. */
interface TheApp {
  readonly application: ApplicationRecord;
  readonly isOurs: boolean;
}

/**
 * Makes what the plan says, one thing after the other. Where it stops, for whatever reason, calling it again goes on there: each step looks first.
 * @throws {UserError} `graph.…` for a refusal: where `isForbidden`, somebody else has to do it
 * @throws the signal's reason when it was aborted
 */
export async function createRegistration(
  plan: RegistrationPlan,
  caller: GraphCaller,
  ports: CreationPorts,
  signal: AbortSignal,
): Promise<Registration> {
  const creation = { plan, caller, ports, signal };
  const app = await theApplication(creation);
  const keyId = await theKey(creation, app);
  const servicePrincipalId = await thePrincipal(creation, app);
  await theAssignments(creation, app, servicePrincipalId);
  return { clientId: app.application.appId, applicationObjectId: app.application.objectId, servicePrincipalId, keyId };
}

async function theApplication(creation: Creation): Promise<TheApp> {
  const { plan, caller, ports, signal } = creation;
  const { displayName, cer, setUp } = plan.wish;
  const there = await applicationOfWish({ ...plan.wish, created: ports.created }, caller, signal);
  if (there) {
    const isOurs = isWritten(creation, there.objectId) || (setUp.clientId === undefined && isMadeSince(there, plan.wish));
    if (isOurs) await record(creation, { kind: 'application', id: there.objectId, label: there.displayName, clientId: there.appId });
    return { application: there, isOurs };
  }
  signal.throwIfAborted();
  ports.onStep?.('application', displayName);
  const answer = await caller.call('POST', '/v1.0/applications', signal, applicationBody(displayName, cer, plan.resource, plan.roles));
  const application = isDone(answer) && answer.body ? applicationOf(answer.body) : undefined;
  if (!application) throw graphRefused(answer, t('The app registration “{0}” was not made', displayName));
  await record(creation, { kind: 'application', id: application.objectId, label: displayName, clientId: application.appId });
  return { application, isOurs: true };
}

async function theKey(creation: Creation, { application, isOurs }: TheApp): Promise<string> {
  const { plan, caller, ports, signal } = creation;
  const isThere = isOurs || findKey(application.keyCredentials, keyNameOf(plan.wish.cer)) !== undefined;
  const label = subjectOf(creation);
  if (!isThere) ports.onStep?.('keyCredential', label);
  const { keyId } = await onceReadable(() => extendKeys(caller, application.objectId, plan.wish.cer, signal, ports.wait), ports.wait, signal);
  if (!isThere) await record(creation, { kind: 'keyCredential', id: keyId, parentId: application.objectId, label, clientId: application.appId });
  return keyId;
}

async function thePrincipal(creation: Creation, { application, isOurs }: TheApp): Promise<string> {
  const { caller, ports, signal } = creation;
  const { appId, displayName: label } = application;
  const find = (): Promise<string | undefined> => findServicePrincipal(caller, appId, signal);
  const outcome = await madeOrFound(find, async () => {
    ports.onStep?.('servicePrincipal', label);
    return onceSeen(() => caller.call('POST', '/v1.0/servicePrincipals', signal, servicePrincipalBody(appId)), find, ports.wait, signal);
  });
  if (outcome.kind === 'refused') throw graphRefused(outcome.answer, t('The service principal of “{0}” was not made', label));
  if (isOurs || outcome.kind === 'made') await record(creation, { kind: 'servicePrincipal', id: outcome.id, label, clientId: appId });
  return outcome.id;
}

async function theAssignments(creation: Creation, { application, isOurs }: TheApp, principalId: string): Promise<void> {
  const { plan, caller, ports, signal } = creation;
  const { roles, resource } = plan;
  if (roles.length === 0) return;
  const read = (): Promise<ReadonlyMap<string, string>> => assignedRoles(caller, principalId, resource.servicePrincipalId, signal);
  // A service principal that was just made may not be found yet.
  const assigned = await onceReadable(read, ports.wait, signal);
  const path = `/v1.0/servicePrincipals/${encodeURIComponent(resource.servicePrincipalId)}/appRoleAssignedTo`;
  for (const role of roles) {
    signal.throwIfAborted();
    const id = role.id.toLowerCase();
    const outcome = await madeOrFound(
      () => Promise.resolve(assigned.get(id)),
      async () => {
        ports.onStep?.('appRoleAssignment', role.value);
        const post = (): Promise<GraphAnswer> => caller.call('POST', path, signal, assignmentBody(principalId, resource, role));
        return onceSeen(post, async () => (await onceReadable(read, ports.wait, signal)).get(id), ports.wait, signal);
      },
    );
    if (outcome.kind === 'refused') throw graphRefused(outcome.answer, t('The permission {0} was not granted', role.value));
    if (!isOurs && outcome.kind === 'found') continue;
    const { servicePrincipalId: parentId } = resource;
    await record(creation, { kind: 'appRoleAssignment', id: outcome.id, parentId, label: role.value, clientId: application.appId });
  }
}

async function madeOrFound(find: () => Promise<string | undefined>, make: () => Promise<Outcome>): Promise<Outcome> {
  const id = await find();
  return id === undefined ? make() : { kind: 'found', id };
}

import { t } from '@vscode/l10n';
import { certificateFacts } from '../certificate/facts.ts';
import { dayOf } from '../day.ts';
import { UserError } from '../errors.ts';
import type { CreatedObject, PendingSetUp } from '../setUp/pending.ts';
import { readApplication, type ApplicationRecord } from './application.ts';
import { applicationBody, assignmentBody, servicePrincipalBody } from './bodies.ts';
import { assignedRoles, findServicePrincipal } from './principal.ts';
import type { GraphCaller, JsonObject } from './graphCaller.ts';
import { findKey, keyCredentialOf, keyNameOf } from './keyCredential.ts';
import { madeBefore } from './madeBefore.ts';
import { resourceRoles, type Resource, type ResourceRole } from './resourceRoles.ts';

/** What a person wants to have registered. */
export interface RegistrationWish {
  /** Its `clientId`, where it has one, is an app that is there and gets what it lacks; its permissions are granted. */
  readonly setUp: PendingSetUp;
  /** Where the person is signed in; a GUID. */
  readonly tenantId: string;
  /** Of a new app. */
  readonly displayName: string;
  /** DER, public. */
  readonly cer: Uint8Array;
  /** What an earlier try of the same set-up has made. */
  readonly created?: readonly CreatedObject[];
}

/** One thing that will be made. */
interface PlannedObject {
  readonly kind: CreatedObject['kind'];
  /** What a person knows it by. */
  readonly label: string;
  /** For the list that is agreed to. */
  readonly sentence: string;
  /** As it is sent; an ID that is not known before is written as `<…>`. Nothing secret. */
  readonly body: JsonObject;
}

/** What will be made, and all that is needed to make it. */
export interface RegistrationPlan {
  readonly wish: RegistrationWish;
  /** The app, where it is there already. */
  readonly application?: Pick<ApplicationRecord, 'objectId' | 'appId' | 'displayName'>;
  readonly resource: Resource;
  readonly roles: readonly ResourceRole[];
  /** In the order in which they are made; what is there already is not among them. */
  readonly objects: readonly PlannedObject[];
}

/**
 * Looks what is there, and says what has to be made. Changes nothing.
 * @throws {UserError} `applicationMissing`, `resourceMissing`, `permissionUnknown`, `certificateUnreadable`, `graph.…`
 */
export async function registrationPlan(wish: RegistrationWish, caller: GraphCaller, signal: AbortSignal): Promise<RegistrationPlan> {
  const { resource, roles } = await resourceRoles(caller, wish.setUp, wish.setUp.permissions, signal);
  const application = await applicationOfWish(wish, caller, signal);
  const principalId = application && (await findServicePrincipal(caller, application.appId, signal));
  const assigned =
    principalId === undefined ? new Map<string, string>() : await assignedRoles(caller, principalId, resource.servicePrincipalId, signal);
  const missing = roles.filter(({ id }) => !assigned.has(id.toLowerCase()));
  return {
    wish,
    ...(application && { application }),
    resource,
    roles,
    objects: [
      ...(application ? missingKey(application, wish.cer) : [newApplication(wish, resource, roles)]),
      ...(principalId === undefined ? [newPrincipal(application, wish)] : []),
      ...missing.map((role) => newAssignment(role, resource, principalId)),
    ],
  };
}

/** The app that is named, or that an earlier try has made; `undefined` where a new one is to be made. */
export async function applicationOfWish(wish: RegistrationWish, caller: GraphCaller, signal: AbortSignal): Promise<ApplicationRecord | undefined> {
  const { clientId } = wish.setUp;
  if (clientId === undefined) return madeBefore(wish, caller, signal);
  const application = await readApplication(caller, { appId: clientId }, signal);
  if (application) return application;
  throw new UserError(
    'applicationMissing',
    t('The tenant {0} has no app registration with the client ID {1}.', wish.tenantId, clientId),
    t('Check the client ID, and that you are signed in to the tenant in which the app is registered.'),
  );
}

function missingKey({ keyCredentials, displayName }: ApplicationRecord, cer: Uint8Array): readonly PlannedObject[] {
  if (findKey(keyCredentials, keyNameOf(cer))) return [];
  const { subject, notAfter } = certificateFacts(cer);
  return [
    {
      kind: 'keyCredential',
      label: subject,
      sentence: t(
        'Certificate {0} (until {1}) for the app “{2}”; its {3} other keys stay',
        subject,
        dayOf(notAfter),
        displayName,
        keyCredentials.length,
      ),
      body: keyCredentialOf(cer),
    },
  ];
}

function newApplication({ displayName, cer }: RegistrationWish, resource: Resource, roles: readonly ResourceRole[]): PlannedObject {
  const { subject, notAfter } = certificateFacts(cer);
  return {
    kind: 'application',
    label: displayName,
    sentence: t('App registration “{0}”, for this tenant only, with the certificate {1} (until {2})', displayName, subject, dayOf(notAfter)),
    body: applicationBody(displayName, cer, resource, roles),
  };
}

function newPrincipal(application: ApplicationRecord | undefined, { displayName }: RegistrationWish): PlannedObject {
  const label = application?.displayName ?? displayName;
  return {
    kind: 'servicePrincipal',
    label,
    sentence: t('Service principal (enterprise application) of “{0}”', label),
    body: servicePrincipalBody(application?.appId ?? '<client ID>'),
  };
}

function newAssignment(role: ResourceRole, resource: Resource, principalId = '<service principal ID>'): PlannedObject {
  return {
    kind: 'appRoleAssignment',
    label: role.value,
    sentence: t('Application permission {0} of {1}, granted for the whole tenant', role.value, resource.displayName),
    body: assignmentBody(principalId, resource, role),
  };
}

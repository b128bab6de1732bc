import * as vscode from 'vscode';
import type { Connection } from '../../../core/connection/connection.ts';
import { isGuid } from '../../../core/connection/identifiers.ts';
import { UserError } from '../../../core/errors.ts';
import { createRegistration, type Registration } from '../../../core/registration/createRegistration.ts';
import type { GraphCaller } from '../../../core/registration/graphCaller.ts';
import { graphOf } from '../../../core/registration/graphOf.ts';
import { isForbidden } from '../../../core/registration/graphRefused.ts';
import { registrationPlan, type RegistrationPlan } from '../../../core/registration/registrationPlan.ts';
import type { CreatedObject, PendingSetUp } from '../../../core/setUp/pending.ts';
import type { PendingWork } from '../../../core/setUp/pendingStore.ts';
import { signedInUser } from '../../../core/setUp/signedInUser.ts';
import { confirm } from '../../ports/messages.ts';
import { withNews } from '../../ports/progress.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { callerOfPerson, changingKeys, pause } from '../renew/graphCallers.ts';
import { publicCertificate } from './cerFile.ts';
import { createdOf, showCreated } from './createdPage.ts';
import { assertPersonsHost } from './personsHost.ts';
import { saveSetUp } from './saveSetUp.ts';

interface Prepared {
  readonly caller: GraphCaller;
  readonly plan: RegistrationPlan;
}

/**
 * Makes the registration, or extends it, with the sign-in of the Azure CLI: shows what that means, asks, does it, lists what was made. The set-up comes
 * back with the app's IDs; as the admin's (`way`), where the person may not do it; `undefined` when they left.
 */
export async function makeWithAzureCli(deps: LifeDeps, setUp: PendingSetUp): Promise<PendingSetUp | undefined> {
  try {
    const looking = vscode.l10n.t('Looking what is there in the tenant…');
    const prepared = await withNews(looking, (signal) => prepare(deps, setUp, signal));
    if (!prepared || !(await isAgreed(setUp, prepared))) return undefined;
    const making = vscode.l10n.t('Set-up of “{0}” in Entra', setUp.name);
    const registration = await withNews(making, (signal, say) => make(deps, prepared, say, signal));
    // Also after a cancel in the middle, for what is made then is there.
    if (prepared.plan.objects.length > 0) await showCreated(deps, setUp.name);
    if (!registration) return undefined;
    const { tenantId } = prepared.plan.wish;
    const made = { ...setUp, tenantId, clientId: registration.clientId, applicationObjectId: registration.applicationObjectId };
    await saveSetUp(deps, made, 'later');
    return made;
  } catch (error) {
    if (createdSince(await deps.pending.list(), setUp).length > 0) await showCreated(deps, setUp.name);
    if (!isForbidden(error) || !(error instanceof UserError)) throw error;
    return forAdmin(deps, setUp, error);
  }
}

async function prepare(deps: LifeDeps, setUp: PendingSetUp, signal: AbortSignal): Promise<Prepared> {
  const { certificate, tenantId } = setUp;
  if (!certificate || tenantId === undefined) {
    throw new UserError(
      'setUpBroken',
      vscode.l10n.t('The set-up of “{0}” has no certificate or no tenant.', setUp.name),
      vscode.l10n.t('Discard it and start again.'),
    );
  }
  const via = asConnection(setUp, tenantId);
  assertPersonsHost(via);
  const cer = await publicCertificate(deps, certificate);
  const caller = callerOfPerson(deps, via, await signedInUser(deps.azureCli, via, signal));
  const { created } = await deps.pending.list();
  const wish = { setUp, tenantId: await idOfTenant(deps, via, signal), displayName: setUp.name, cer, created };
  return { caller, plan: await registrationPlan(wish, caller, signal) };
}

/** The person signs in, so there is no app yet that would. */
function asConnection(setUp: PendingSetUp, tenantId: string): Connection {
  const { name, cloud, authority, clientId = '', resourceUri, baseResourceUrl, access } = setUp;
  return { name, cloud, ...(authority !== undefined && { authority }), tenantId, clientId, resourceUri, baseResourceUrl, access };
}

/** A domain name is resolved by the token service, and the token says how. */
async function idOfTenant({ azureCli }: Pick<LifeDeps, 'azureCli'>, via: Connection, signal: AbortSignal): Promise<string> {
  if (isGuid(via.tenantId)) return via.tenantId;
  const { claims } = await azureCli.token(graphOf(via).resourceUri, via.tenantId, signal);
  return typeof claims['tid'] === 'string' && isGuid(claims['tid']) ? claims['tid'] : via.tenantId;
}

/** Nothing in a tenant is changed before this. */
async function isAgreed(setUp: PendingSetUp, { plan, caller }: Prepared): Promise<boolean> {
  if (plan.objects.length === 0) return true;
  const make = plan.application ? vscode.l10n.t('Extend the App') : vscode.l10n.t('Make All This');
  const detail = [
    vscode.l10n.t('Tenant: {0}', plan.wish.tenantId),
    vscode.l10n.t('Signed in to the Azure CLI as: {0}', caller.who),
    plan.application
      ? vscode.l10n.t('App: {0} (client ID {1}), which is there already', plan.application.displayName, plan.application.appId)
      : vscode.l10n.t('App: {0}, a new one', plan.wish.displayName),
    setUp.stage === 'production' ? vscode.l10n.t('Connection: {0} · PRODUCTION', setUp.name) : vscode.l10n.t('Connection: {0}', setUp.name),
    '',
    ...plan.objects.map(({ sentence }) => `• ${sentence}`),
    '',
    vscode.l10n.t('Everything that is made is listed afterwards, and can be undone.'),
  ].join('\n');
  return (await confirm(vscode.l10n.t('Make this in Entra?'), detail, make)) === make;
}

function make(deps: LifeDeps, { plan, caller }: Prepared, say: (sentence: string) => void, signal: AbortSignal): Promise<Registration> {
  const total = plan.objects.length;
  let step = 0;
  const ports = {
    created: plan.wish.created ?? [],
    onCreated: (object: CreatedObject) => deps.pending.addCreated(object),
    onStep: (_: CreatedObject['kind'], label: string) => say(vscode.l10n.t('{0} of {1}: {2}', Math.min(++step, total), total, label)),
    wait: pause,
    now: () => new Date(),
  };
  return changingKeys(signal, () => createRegistration(plan, caller, ports, signal));
}

/** A refusal is no end: an admin can do the same. What was made until then is extended, not made twice. */
async function forAdmin(deps: LifeDeps, setUp: PendingSetUp, error: UserError): Promise<PendingSetUp | undefined> {
  const application = createdSince(await deps.pending.list(), setUp).find(({ kind }) => kind === 'application');
  const script = vscode.l10n.t('Make a Script for My Admin');
  const detail = [
    error.message,
    error.fix?.sentence,
    application && vscode.l10n.t('The app registration “{0}” is made by now; the script extends it.', application.label),
  ];
  const question = vscode.l10n.t('You may not do this in the tenant yourself, but an admin may.');
  if ((await confirm(question, detail.filter((part) => part !== undefined).join('\n\n'), script)) !== script) return undefined;
  const app = application && { tenantId: application.tenantId, clientId: application.clientId, applicationObjectId: application.id };
  return { ...setUp, ...app, way: 'adminScript' };
}

/** What this set-up has made, not an earlier one of the same name. */
function createdSince(work: PendingWork, { name, startedAt }: PendingSetUp): readonly CreatedObject[] {
  return createdOf(work, name).filter(({ createdAt }) => createdAt >= startedAt);
}

import * as vscode from 'vscode';
import { tenantProblem } from '../../../core/connection/check.ts';
import { idsFromOverview } from '../../../core/connection/identifiers.ts';
import { portalLinks } from '../../../core/registration/portalLinks.ts';
import type { PendingSetUp } from '../../../core/setUp/pending.ts';
import { ask, type Place } from '../../ports/prompts.ts';
import { openPage } from '../../ports/openPage.ts';
import { pasteIds, type PasteAction, type PastedIds } from './pasteIds.ts';

/** What the portal's *Overview* page of the new registration says. */
export interface RegisteredIds {
  readonly clientId: string;
  readonly tenantId: string;
  readonly applicationObjectId?: string;
}

/** Opens the portal where an app is registered, and stays open for what its *Overview* page will say. `undefined` when the person goes on another time. */
export async function askRegisteredIds(setUp: PendingSetUp): Promise<RegisteredIds | undefined> {
  const { newRegistration } = portalLinks(setUp.cloud, setUp);
  const open: PasteAction = {
    label: `$(link-external) ${vscode.l10n.t('Open “Register an Application” in the Portal')}`,
    detail: vscode.l10n.t('Name it “{0}”; this organisational directory only; no redirect URI', setUp.name),
    act: 'stay',
    run: () => openPage(newRegistration),
  };
  const later: PasteAction = { label: `$(clock) ${vscode.l10n.t('Continue Later')}`, act: 'leave' };
  const answer = await pasteIds({
    title: vscode.l10n.t('“{0}”: Register the App', setUp.name),
    placeholder: vscode.l10n.t('Paste the whole Overview page of the new registration here, or its client ID'),
    actions: [...(newRegistration === undefined ? [] : [open]), later],
  });
  // A block is of the admin’s way, but it has all that is asked for here.
  const ids = answer?.ids ?? answer?.handBack;
  return ids && completeIds(setUp, ids);
}

/** With the tenant, which is asked for where it was not in what was pasted. `undefined` when the person goes on another time. */
export async function completeIds(setUp: PendingSetUp, { clientId, tenantId, applicationObjectId }: PastedIds): Promise<RegisteredIds | undefined> {
  const tenant = tenantId ?? (await askTenantOnly(setUp));
  return tenant === undefined ? undefined : { clientId, tenantId: tenant, ...(applicationObjectId !== undefined && { applicationObjectId }) };
}

async function askTenantOnly(setUp: PendingSetUp): Promise<string | undefined> {
  const place: Place = { title: vscode.l10n.t('“{0}”: Register the App', setUp.name), step: 1, totalSteps: 1 };
  const answer = await ask(place, {
    prompt: vscode.l10n.t('The Directory (tenant) ID, or a domain name of the tenant'),
    placeholder: 'contoso.onmicrosoft.com',
    value: setUp.tenantId ?? '',
    problem: (value) => tenantProblem(idsFromOverview(value).tenantId ?? value.trim()),
  });
  return typeof answer === 'string' ? (idsFromOverview(answer).tenantId ?? answer.trim()) : undefined;
}

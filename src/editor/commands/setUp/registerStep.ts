import * as vscode from 'vscode';
import { clientProblem, tenantProblem } from '../../../core/connection/check.ts';
import { idsFromOverview, isGuid } from '../../../core/connection/identifiers.ts';
import { objectIdFromOverview } from '../../../core/connection/overviewObjectId.ts';
import { portalLinks } from '../../../core/registration/portalLinks.ts';
import type { PendingSetUp } from '../../../core/setUp/pending.ts';
import { ask, type Place } from '../../ports/prompts.ts';
import { openPage } from './openPage.ts';

/** What the portal's *Overview* page of the new registration says. */
export interface RegisteredIds {
  readonly clientId: string;
  readonly tenantId: string;
  readonly applicationObjectId?: string;
}

interface IdsChoice extends vscode.QuickPickItem {
  readonly act?: 'open' | 'later';
  readonly ids?: Partial<RegisteredIds>;
}

/** Opens the portal where an app is registered, and stays open for what its *Overview* page will say. `undefined` when the person goes on another time. */
export async function askRegisteredIds(setUp: PendingSetUp): Promise<RegisteredIds | undefined> {
  const found = await pasteOverview(setUp);
  if (found?.clientId === undefined) return undefined;
  const { clientId, applicationObjectId } = found;
  const tenantId = found.tenantId ?? (await askTenantOnly(setUp));
  return tenantId === undefined ? undefined : { clientId, tenantId, ...(applicationObjectId !== undefined && { applicationObjectId }) };
}

function pasteOverview(setUp: PendingSetUp): Promise<Partial<RegisteredIds> | undefined> {
  const { newRegistration } = portalLinks(setUp.cloud, setUp);
  const list = vscode.window.createQuickPick<IdsChoice>();
  const fixed: readonly IdsChoice[] = [
    ...(newRegistration === undefined
      ? []
      : [
          {
            label: `$(link-external) ${vscode.l10n.t('Open “Register an Application” in the Portal')}`,
            detail: vscode.l10n.t('Name it {0}; this organisational directory only; no redirect URI', setUp.name),
            act: 'open' as const,
            alwaysShow: true,
          },
        ]),
    { label: `$(clock) ${vscode.l10n.t('Continue Later')}`, act: 'later', alwaysShow: true },
  ];
  Object.assign(list, {
    title: vscode.l10n.t('{0}: Register the App', setUp.name),
    placeholder: vscode.l10n.t('Paste the whole Overview page of the new registration here, or its client ID'),
    items: fixed,
    ignoreFocusOut: true,
  });
  return new Promise((resolve, reject) => {
    list.onDidChangeValue((value) => {
      const item = itemOf(value);
      list.items = item ? [item, ...fixed] : fixed;
    });
    list.onDidAccept(() => {
      const [chosen] = list.activeItems;
      if (chosen?.act === 'open') openPage(newRegistration).then(undefined, reject);
      else if (chosen?.act === 'later') list.hide();
      else if (chosen?.ids) {
        resolve(chosen.ids);
        list.hide();
      }
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}

/** What of the text can be used, or what is wrong with it; nothing while nothing is typed. */
function itemOf(value: string): IdsChoice | undefined {
  const text = value.trim();
  if (text === '') return undefined;
  const ids = idsFromOverview(text);
  const clientId = ids.clientId ?? (isGuid(text) ? text.toLowerCase() : undefined);
  if (clientId === undefined) return { label: `$(warning) ${clientProblem(text) ?? ''}`, alwaysShow: true };
  const applicationObjectId = objectIdFromOverview(text, ids);
  const detail = [
    vscode.l10n.t('Client ID {0}', clientId),
    ids.tenantId === undefined ? vscode.l10n.t('the tenant is asked for next') : vscode.l10n.t('tenant {0}', ids.tenantId),
  ].join(' · ');
  const found = { ...ids, clientId, ...(applicationObjectId !== undefined && { applicationObjectId }) };
  return { label: `$(check) ${vscode.l10n.t('Use These IDs')}`, detail, ids: found, alwaysShow: true };
}

async function askTenantOnly(setUp: PendingSetUp): Promise<string | undefined> {
  const place: Place = { title: vscode.l10n.t('{0}: Register the App', setUp.name), step: 1, totalSteps: 1 };
  const answer = await ask(place, {
    prompt: vscode.l10n.t('The Directory (tenant) ID, or a domain name of the tenant'),
    placeholder: 'contoso.onmicrosoft.com',
    value: setUp.tenantId ?? '',
    problem: (value) => tenantProblem(idsFromOverview(value).tenantId ?? value.trim()),
  });
  return typeof answer === 'string' ? (idsFromOverview(answer).tenantId ?? answer.trim()) : undefined;
}

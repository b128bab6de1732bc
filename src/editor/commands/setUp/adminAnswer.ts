import * as vscode from 'vscode';
import { readHandBack, type HandBack } from '../../../core/setUp/handBack.ts';
import type { PendingSetUp } from '../../../core/setUp/pending.ts';
import { withHandBack } from '../../../core/setUp/setUp.ts';
import { confirm } from '../../ports/messages.ts';
import { back, pick, type Choice } from '../../ports/prompts.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { showAdminPage } from './adminPage.ts';
import { askRegisteredIds } from './registerStep.ts';

type Instead = 'again' | 'script' | 'ids';

/** What the admin's script printed, out of the clipboard. Nothing is taken over unseen. `undefined` when the person goes on another time. */
export async function takeHandBack(deps: LifeDeps, setUp: PendingSetUp): Promise<PendingSetUp | undefined> {
  for (;;) {
    const handBack = readHandBack(await vscode.env.clipboard.readText());
    if (handBack) return taken(setUp, handBack);
    const answer = await askInstead(setUp);
    switch (answer) {
      case 'again':
        break;
      case 'script':
        await showAdminPage(deps, setUp);
        return undefined;
      case 'ids': {
        const ids = await askRegisteredIds(setUp);
        return ids && { ...setUp, ...ids };
      }
      default:
        return undefined;
    }
  }
}

/** The same where tenant and app are known anyway: without a block, or with another app's, it goes on as it is. `undefined` as above. */
export async function lookForHandBack(setUp: PendingSetUp): Promise<PendingSetUp | undefined> {
  const handBack = readHandBack(await vscode.env.clipboard.readText());
  return handBack?.clientId === setUp.clientId?.toLowerCase() && handBack ? taken(setUp, handBack) : setUp;
}

async function taken(setUp: PendingSetUp, handBack: HandBack): Promise<PendingSetUp | undefined> {
  const next = withHandBack(setUp, handBack);
  return (await isRight(setUp, handBack)) ? next : undefined;
}

async function isRight(setUp: PendingSetUp, { tenantId, clientId, applicationObjectId, roles }: HandBack): Promise<boolean> {
  const use = vscode.l10n.t('Use This');
  const missing = setUp.permissions.filter((role) => !roles.includes(role));
  const detail = [
    vscode.l10n.t('Tenant: {0}', tenantId),
    vscode.l10n.t('App (client ID): {0}', clientId),
    vscode.l10n.t('Application object ID: {0}', applicationObjectId),
    vscode.l10n.t('Granted: {0}', roles.length === 0 ? '–' : roles.join(', ')),
    ...(missing.length === 0 ? [] : [vscode.l10n.t('Not granted yet: {0}', missing.join(', '))]),
    setUp.stage === 'production' ? vscode.l10n.t('Connection: {0} · PRODUCTION', setUp.name) : vscode.l10n.t('Connection: {0}', setUp.name),
  ].join('\n');
  return (await confirm(vscode.l10n.t('The clipboard holds what the admin’s script printed. Use it for “{0}”?', setUp.name), detail, use)) === use;
}

async function askInstead(setUp: PendingSetUp): Promise<Instead | undefined> {
  const choices: readonly Choice<Instead>[] = [
    {
      label: `$(sync) ${vscode.l10n.t('Look into the Clipboard Again')}`,
      detail: vscode.l10n.t('Copy the whole block first, with its BEGIN and END lines'),
      value: 'again',
    },
    { label: `$(edit) ${vscode.l10n.t('Type or Paste the IDs Instead')}`, value: 'ids' },
    { label: `$(mail) ${vscode.l10n.t('Show the Script and the Text Again')}`, value: 'script' },
  ];
  const title = vscode.l10n.t('{0}: Waiting for Admin', setUp.name);
  const answer = await pick({ title, step: 1, totalSteps: 1 }, vscode.l10n.t('The clipboard holds no block of the admin’s script'), choices);
  return answer === back ? undefined : answer;
}

import * as vscode from 'vscode';
import { tenantProblem } from '../../../core/connection/check.ts';
import { UserError } from '../../../core/errors.ts';
import type { AzureAccount, AzureCli } from '../../../core/setUp/azureCli.ts';
import { cloudProblem } from '../../../core/setUp/azureClouds.ts';
import { ask, back, pick, take, type Choice, type Place } from '../../ports/prompts.ts';
import { withProgress } from '../../ports/progress.ts';
import type { StepResult } from '../connectionSteps.ts';
import type { SetUpDraft } from './setUpDraft.ts';

/** An `az` that fails is no end of the set-up. */
type Account = AzureAccount | { readonly state: 'failed'; readonly error: UserError };

/** Who is signed in to the Azure CLI, and in which tenant they mean to work; where nobody is, what can be done instead. */
export async function askAzureTenant(azureCli: AzureCli, draft: SetUpDraft, place: Place): Promise<StepResult> {
  for (;;) {
    const account = await withProgress(vscode.l10n.t('Asking the Azure CLI who is signed in…'), (signal) => accountOf(azureCli, signal));
    if (!account) return 'cancel';
    const problem = problemOf(draft, account);
    if (account.state === 'signedIn' && problem === undefined) {
      const question = {
        prompt: vscode.l10n.t('Signed in to the Azure CLI as {0}. The tenant in which to make the registration', account.user),
        value: draft.tenantId ?? account.tenantId,
        problem: (value: string) => tenantProblem(value.trim()),
      };
      return take(await ask(place, question), (tenantId) => {
        draft.tenantId = tenantId.trim();
      });
    }
    const answer = await pick(place, problem ?? '', alternatives());
    if (answer === undefined) return 'cancel';
    if (answer === back) return 'back';
    if (answer === 'again') continue;
    if (answer === 'portal') draft.way = 'portal';
    else draft.byAdmin = true;
    return 'skip';
  }
}

async function accountOf(azureCli: AzureCli, signal: AbortSignal): Promise<Account> {
  try {
    return await azureCli.account(signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UserError) return { state: 'failed', error };
    throw error;
  }
}

function problemOf(draft: SetUpDraft, account: Account): string | undefined {
  if (account.state === 'failed') return [account.error.message, account.error.fix?.sentence].filter((part) => part !== undefined).join(' ');
  if (account.state === 'missing') return vscode.l10n.t('There is no Azure CLI on the path of VS Code');
  if (account.state === 'signedOut')
    return vscode.l10n.t('Nobody is signed in to the Azure CLI: run “az login --allow-no-subscriptions” in a terminal');
  return cloudProblem(draft, account.cloud);
}

function alternatives(): readonly Choice<'again' | 'portal' | 'admin'>[] {
  return [
    { label: `$(sync) ${vscode.l10n.t('Look Again')}`, value: 'again' },
    { label: `$(globe) ${vscode.l10n.t('Register It in the Portal Instead')}`, value: 'portal' },
    { label: `$(mail) ${vscode.l10n.t('Make a Script for My Admin Instead')}`, value: 'admin' },
  ];
}

import * as vscode from 'vscode';
import type { SetUpWay } from '../../../core/setUp/pending.ts';
import { pick, take, type Choice, type Place } from '../../ports/prompts.ts';
import type { StepResult } from '../connectionSteps.ts';
import type { SetUpDraft } from './setUpDraft.ts';

/** How the app registration comes about. */
export async function askWay(draft: SetUpDraft, place: Place): Promise<StepResult> {
  const choices: readonly Choice<SetUpWay>[] = [
    {
      label: `$(plug) ${vscode.l10n.t('I Have an App Registration')}`,
      detail: vscode.l10n.t('You type its IDs, or paste its Overview page; the upload is waited for'),
      value: 'existing',
    },
    {
      label: `$(globe) ${vscode.l10n.t('I’ll Register One in the Portal')}`,
      detail: vscode.l10n.t('Each page is opened for you, and what you did there is waited for'),
      value: 'portal',
    },
    {
      label: `$(terminal) ${vscode.l10n.t('Do It with My Azure CLI Sign-In')}`,
      detail: vscode.l10n.t('“az” makes or extends it and grants the permissions; you confirm everything first'),
      value: 'azureCli',
    },
    {
      label: `$(mail) ${vscode.l10n.t('Make a Script for My Admin')}`,
      detail: vscode.l10n.t('No secret is in it; you go on here when the admin has answered'),
      value: 'adminScript',
    },
  ];
  return take(await pick(place, vscode.l10n.t('How the app gets its registration in Entra'), choices, draft.way), (way) => {
    draft.way = way;
    // One that is to be registered has no ID yet, whatever was typed on another way.
    if (way === 'portal') delete draft.clientId;
  });
}

/** Granting takes a role that few have. That is said before anybody is sent away, with the way for those who have nobody at hand. */
export async function askWhoGrants(draft: SetUpDraft, place: Place): Promise<StepResult> {
  const choices: readonly Choice<boolean>[] = [
    { label: vscode.l10n.t('I Have That Role, or Somebody at Hand Who Has'), value: false },
    {
      label: vscode.l10n.t('Make a Script for My Admin Instead'),
      detail: vscode.l10n.t('With a text that says what each permission is for; the answer may take days'),
      value: true,
    },
  ];
  const question = vscode.l10n.t('Granting application permissions takes a Privileged Role Administrator');
  return take(await pick(place, question, choices, draft.byAdmin), (byAdmin) => {
    draft.byAdmin = byAdmin;
  });
}

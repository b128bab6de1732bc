import * as vscode from 'vscode';
import { powerPlatformEnvironmentIdIn } from '../../../core/powerAutomate/handOver/newConnection.ts';
import { ask } from '../../ports/prompts.ts';
import type { HandOverStates } from './handOverState.ts';

/** Asks which Power Platform environment the link leads to; nothing typed means the portal's first page. Whether there was an answer. */
export async function choosePowerPlatformEnvironment(states: HandOverStates, name: string): Promise<boolean> {
  const { powerPlatformEnvironmentId: current } = states.of(name);
  const answer = await ask(
    { title: vscode.l10n.t('Choose Power Platform Environment'), step: 1, totalSteps: 1 },
    {
      prompt: vscode.l10n.t('Its ID, or the address of a page of it in Power Automate. Empty: the link leads to the first page.'),
      placeholder: 'https://make.powerautomate.com/environments/…',
      value: current ?? '',
      problem: (value) =>
        value.trim() === '' || powerPlatformEnvironmentIdIn(value) !== undefined
          ? undefined
          : vscode.l10n.t('There is no ID of a Power Platform environment in it. Open Power Automate, choose it there, and copy the address.'),
    },
  );
  if (typeof answer !== 'string') return false;
  const id = powerPlatformEnvironmentIdIn(answer);
  if (id === undefined) states.forgetEnvironment(name);
  else states.change(name, { powerPlatformEnvironmentId: id });
  return true;
}

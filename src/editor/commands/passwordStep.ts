import * as vscode from 'vscode';
import { checkPfxPassword, makePfxPassword } from '../../core/certificate/password.ts';
import { ask, back, pick, type Choice, type Place } from '../ports/prompts.ts';
import type { PairDraft } from './pairSteps.ts';

/** The password of the .pfx: made, or typed twice. */
export async function askPassword(draft: PairDraft, place: Place): Promise<'next' | 'back' | 'cancel'> {
  const choices: readonly Choice<'make' | 'type'>[] = [
    {
      label: vscode.l10n.t('Make a Strong One'),
      description: vscode.l10n.t('recommended'),
      detail: vscode.l10n.t('VS Code keeps it; Copy PFX Password gives it to you when Power Automate asks'),
      value: 'make',
    },
    { label: vscode.l10n.t('Type One…'), value: 'type' },
  ];
  for (;;) {
    const answer = await pick(place, vscode.l10n.t('The password of the .pfx'), choices);
    if (answer === undefined) return 'cancel';
    if (answer === back) return 'back';
    const password = answer === 'make' ? makePfxPassword() : await typeTwice(place);
    if (password === undefined) return 'cancel';
    if (password === back) continue;
    draft.password = password;
    return 'next';
  }
}

async function typeTwice(place: Place): Promise<string | typeof back | undefined> {
  const below: Place = { ...place, step: Math.max(place.step, 2) };
  const first = await ask(below, {
    prompt: vscode.l10n.t('The password of the .pfx'),
    password: true,
    problem: (value) => checkPfxPassword(value)?.message,
  });
  if (first === undefined || first === back) return first;
  const problem = (value: string): string | undefined => (value === first ? undefined : vscode.l10n.t('This is not the same password.'));
  return ask(below, { prompt: vscode.l10n.t('The same password again'), password: true, problem });
}

import * as vscode from 'vscode';
import { sameName } from '../../../core/connection/identity.ts';
import type { PendingSetUp } from '../../../core/setUp/pending.ts';
import { inform } from '../../ports/messages.ts';
import { back, pick, type Choice } from '../../ports/prompts.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { waitingInWords } from '../../views/connections/inWords.ts';
import { nameOf, setUpIdOf } from '../nodeArguments.ts';
import { connectionOfSetUp } from './saveSetUp.ts';

/** The set-up that an argument means, else one that the person chooses. `undefined` when there is none, which is said, or when they left. */
export async function chooseSetUp(
  { pending, connections, health }: Pick<LifeDeps, 'pending' | 'connections' | 'health'>,
  argument: unknown,
  title: string,
): Promise<PendingSetUp | undefined> {
  const { setUps } = await pending.list();
  const [id, name] = [setUpIdOf(argument), nameOf(argument)];
  const meant = setUps.find((one) => one.id === id) ?? setUps.find((one) => name !== undefined && sameName(one.name, name));
  if (meant) return meant;
  const [only, ...others] = setUps;
  if (!only || name !== undefined) {
    void inform(
      name === undefined ? vscode.l10n.t('No connection is being set up.') : vscode.l10n.t('The set-up of “{0}” is done, or was discarded.', name),
    );
    return undefined;
  }
  if (others.length === 0) return only;
  const waiting = (one: PendingSetUp): string => {
    const connection = connectionOfSetUp({ connections }, one);
    return waitingInWords(one, connection && health.of(connection));
  };
  const choices = setUps.map((one): Choice<PendingSetUp> => ({ label: `$(plug) ${one.name}`, description: waiting(one), value: one }));
  const answer = await pick({ title, step: 1, totalSteps: 1 }, vscode.l10n.t('Which connection'), choices);
  return answer === back ? undefined : answer;
}

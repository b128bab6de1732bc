import * as vscode from 'vscode';
import type { LifeDeps } from './lifeDeps.ts';
import { chooseSetUp } from './setUp/chooseSetUp.ts';
import { claimed } from './setUp/claimed.ts';
import { goOn } from './setUp/goOn.ts';
import { draftOfSetUp } from './setUp/setUpDraft.ts';
import { answerAndGoOn } from './setUpConnection.ts';
import { assertTrusted } from './trust.ts';

/** *Continue Set-Up…*: from where it was left, be it after days. */
export async function continueSetUp(deps: LifeDeps, argument?: unknown): Promise<void> {
  assertTrusted();
  const setUp = await chooseSetUp(deps, argument, vscode.l10n.t('Continue Set-Up'));
  if (!setUp) return;
  // The certificate is the last question, so with it all are answered.
  const work = setUp.certificate ? () => goOn(deps, setUp, 'continued') : () => answerAndGoOn(deps, draftOfSetUp(setUp), { begun: true });
  await claimed(deps, setUp.id, work);
}

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
  const title = vscode.l10n.t('Continue Set-Up');
  const chosen = await chooseSetUp(deps, argument, title);
  if (!chosen) return;
  await claimed(deps, chosen.id, async () => {
    // Another window may have gone on with it, or finished it, since it was chosen.
    const setUp = (await deps.pending.list()).setUps.find(({ id }) => id === chosen.id);
    if (!setUp) await chooseSetUp(deps, chosen.name, title);
    // The certificate is the last question, so with it all are answered.
    else if (setUp.certificate) await goOn(deps, setUp, 'continued');
    else await answerAndGoOn(deps, draftOfSetUp(setUp), { begun: true });
  });
}

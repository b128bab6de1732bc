import * as vscode from 'vscode';
import { UserError } from '../../../core/errors.ts';
import type { PendingSetUp } from '../../../core/setUp/pending.ts';
import { connectionOf, nextStep } from '../../../core/setUp/setUp.ts';
import { commandIds } from '../../../shared/ids.ts';
import { inform } from '../../ports/messages.ts';
import { later } from '../../ports/waitingPick.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { takeHandBack } from './adminAnswer.ts';
import { showAdminPage } from './adminPage.ts';
import { awaitToken } from './awaitToken.ts';
import { cerOf } from './cerFile.ts';
import { finish } from './finish.ts';
import { askRegisteredIds } from './registerStep.ts';
import { saveSetUp } from './saveSetUp.ts';
import { makeWithAzureCli } from './azureCliRegistration.ts';

/** Where the flow comes from: its questions were just answered, or it is another day. */
export type Moment = 'begun' | 'continued';

/** From the answers to a token with the permissions in it, step by step; each is saved, and each can be the last one for today. */
export async function goOn(deps: LifeDeps, setUp: PendingSetUp, moment: Moment): Promise<void> {
  await saveSetUp(deps, setUp);
  if (setUp.way === 'adminScript' && moment === 'begun') {
    await showAdminPage(deps, setUp);
    sayLater(setUp, vscode.l10n.t('Send your admin the script or the text. When the answer is there, copy it and continue.'));
    return;
  }
  if (setUp.way === 'azureCli') {
    const made = await makeWithAzureCli(deps, setUp);
    if (!made) sayLater(setUp);
    // An admin's turn: from here it is the admin's way.
    else if (made.way === 'adminScript') await goOn(deps, made, 'begun');
    else await untilToken(deps, made);
    return;
  }
  const registered = nextStep(setUp) === 'token' ? setUp : setUp.way === 'adminScript' ? await takeHandBack(deps, setUp) : await register(setUp);
  if (!registered) {
    sayLater(setUp);
    return;
  }
  if (registered !== setUp) await saveSetUp(deps, registered);
  await untilToken(deps, registered);
}

async function register(setUp: PendingSetUp): Promise<PendingSetUp | undefined> {
  const ids = await askRegisteredIds(setUp);
  return ids && { ...setUp, ...ids };
}

async function untilToken(deps: LifeDeps, setUp: PendingSetUp): Promise<void> {
  const connection = connectionOf(setUp);
  if (!connection) {
    throw new UserError(
      'setUpBroken',
      vscode.l10n.t('The set-up of “{0}” cannot go on: what was saved does not make a connection.', setUp.name),
      vscode.l10n.t('Discard it and start again.'),
    );
  }
  const script = {
    label: `$(mail) ${vscode.l10n.t('Show the Script and the Text for My Admin')}`,
    act: () => showAdminPage(deps, setUp),
  };
  const more = setUp.way === 'adminScript' ? [script] : [];
  const token = await awaitToken(deps, connection, { permissions: setUp.permissions, cer: await cerOf(deps, setUp.certificate), more });
  if (token === later) sayLater(setUp);
  else await finish(deps, setUp, connection, token);
}

/** Esc is no loss: says where to find it again. */
export function sayLater({ name }: PendingSetUp, first?: string): void {
  const go = vscode.l10n.t('Continue Set-Up…');
  const message = [
    first,
    vscode.l10n.t('“{0}” is saved as it is. Continue from the Connections view or with “Continue Set-Up…”, today or another day.', name),
  ];
  void inform(message.filter((part) => part !== undefined).join(' '), go).then((answer) =>
    answer === go ? vscode.commands.executeCommand(commandIds.continueSetUp, name) : undefined,
  );
}

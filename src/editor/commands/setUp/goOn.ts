import * as vscode from 'vscode';
import { UserError } from '../../../core/errors.ts';
import type { PendingSetUp } from '../../../core/setUp/pending.ts';
import { nextStep } from '../../../core/setUp/setUp.ts';
import { commandIds } from '../../../shared/ids.ts';
import { inform } from '../../ports/messages.ts';
import { later } from '../../ports/waitingPick.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { lookForHandBack, takeHandBack } from './adminAnswer.ts';
import { showAdminPage } from './adminPage.ts';
import { awaitToken } from './awaitToken.ts';
import { cerOf } from './cerFile.ts';
import { finish } from './finish.ts';
import { changingPermissions, withOtherPermissions, withPermissions } from './otherPermissions.ts';
import { noting } from './noting.ts';
import { withPairOfToday } from './pairOfToday.ts';
import { askRegisteredIds } from './registerStep.ts';
import { connectionOfSetUp, saveSetUp } from './saveSetUp.ts';
import { makeWithAzureCli } from './azureCliRegistration.ts';

/** Where the flow comes from: its questions were just answered, or it is another day. */
export type Moment = 'begun' | 'continued';

/** From the answers to a token with the permissions in it, step by step; each is saved, and each can be the last one for today. */
export async function goOn(deps: LifeDeps, answered: PendingSetUp, moment: Moment): Promise<void> {
  const setUp = await saveSetUp(deps, await withPairOfToday(deps, answered), moment === 'begun' ? 'answered' : 'later');
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
  const registered = await known(deps, setUp);
  if (!registered) {
    sayLater(setUp);
    return;
  }
  await untilToken(deps, registered === setUp ? setUp : await saveSetUp(deps, registered, 'later'));
}

/** With the app's IDs. What an admin's script printed is of use also where they are known: the object ID is in it. */
function known(deps: LifeDeps, setUp: PendingSetUp): Promise<PendingSetUp | undefined> {
  const isKnown = nextStep(setUp) === 'token';
  if (setUp.way !== 'adminScript') return isKnown ? Promise.resolve(setUp) : register(setUp);
  if (!isKnown) return takeHandBack(deps, setUp);
  return setUp.applicationObjectId === undefined ? lookForHandBack(setUp) : Promise.resolve(setUp);
}

async function register(setUp: PendingSetUp): Promise<PendingSetUp | undefined> {
  const ids = await askRegisteredIds(setUp);
  return ids && { ...setUp, ...ids };
}

async function untilToken(deps: LifeDeps, setUp: PendingSetUp): Promise<void> {
  const connection = connectionOfSetUp(deps, setUp);
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
  const change = changingPermissions();
  const noted = noting(deps, setUp);
  const token = await awaitToken(deps, connection, {
    permissions: setUp.permissions,
    cer: await cerOf(deps, connection.certificate),
    by: setUp.way === 'azureCli' ? 'us' : setUp.way === 'adminScript' ? 'admin' : 'person',
    more: setUp.way === 'adminScript' ? [script] : [],
    change: change.action,
    onFound: noted.note,
  });
  const found = await noted.last();
  if (token === later && change.isChosen()) {
    const changed = await withOtherPermissions(found);
    return changed ? untilToken(deps, await saveSetUp(deps, changed, 'later')) : sayLater(setUp);
  }
  if (token === later) return sayLater(setUp);
  const wanted = await withPermissions(found, token);
  if (!wanted) return sayLater(setUp);
  if (wanted === found) return finish(deps, found, connection, token);
  return untilToken(deps, await saveSetUp(deps, wanted, 'later'));
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

import * as vscode from 'vscode';
import { sameName } from '../../core/connection/identity.ts';
import type { PendingSetUp } from '../../core/setUp/pending.ts';
import { connectionOf } from '../../core/setUp/setUp.ts';
import { commandIds } from '../../shared/ids.ts';
import { confirm } from '../ports/messages.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { chooseSetUp } from './setUp/chooseSetUp.ts';
import { claimed } from './setUp/claimed.ts';

/** *Discard Set-Up…*: what was being waited for is forgotten; all that was made stays, and that is said. */
export async function discardSetUp(deps: LifeDeps, argument?: unknown): Promise<void> {
  const setUp = await chooseSetUp(deps, argument, vscode.l10n.t('Discard Set-Up'));
  if (!setUp) return;
  const answer = await claimed(deps, setUp.id, async () => {
    const chosen = await askFirst(deps, setUp);
    if (chosen === 'discard') await deps.pending.removeSetUp(setUp.id);
    return chosen;
  });
  // Afterwards, for it claims the set-up itself.
  if (answer === 'undo') await vscode.commands.executeCommand(commandIds.undoSetUp, setUp.name);
}

async function askFirst(deps: LifeDeps, setUp: PendingSetUp): Promise<'discard' | 'undo' | undefined> {
  const { created } = await deps.pending.list();
  const mine = created.filter((object) => sameName(object.connection, setUp.name));
  const isStored = connectionOf(setUp) !== undefined && deps.connections.find(setUp.name) !== undefined;
  const [discard, undo] = [vscode.l10n.t('Discard'), vscode.l10n.t('Undo in Entra First…')];
  const detail = [
    isStored
      ? vscode.l10n.t('The connection itself stays, and can be removed on its own. It is only not waited for any more.')
      : vscode.l10n.t('There is no connection of it yet; what you answered is forgotten.'),
    vscode.l10n.t('Certificate files and their passwords stay as they are.'),
    ...(mine.length > 0 ? [vscode.l10n.t('What was made in Entra stays there: {0}.', mine.map(({ label }) => label).join(', '))] : []),
  ].join('\n');
  const question = vscode.l10n.t('Discard the set-up of “{0}”?', setUp.name);
  const answer = await confirm(question, detail, discard, ...(mine.length > 0 ? [undo] : []));
  if (answer === discard) return 'discard';
  return answer === undo ? 'undo' : undefined;
}

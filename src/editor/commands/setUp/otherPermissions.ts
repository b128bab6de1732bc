import * as vscode from 'vscode';
import type { PendingSetUp } from '../../../core/setUp/pending.ts';
import type { AppOnlyToken } from '../../../core/token/appOnlyToken.ts';
import { rolesOf } from '../../../core/token/claims.ts';
import type { WaitingAction } from '../../ports/waitingPick.ts';
import { askPermissions } from './permissionStep.ts';
import { draftOfSetUp } from './setUpDraft.ts';

/**
 * Whoever has a registration may not have thought of its permissions, and without one nothing works: then they are asked for, and waited for. The same set-up
 * where there are some, or where none is wanted; `undefined` when the person goes on another time.
 */
export async function withPermissions(setUp: PendingSetUp, { claims }: AppOnlyToken): Promise<PendingSetUp | undefined> {
  if (setUp.permissions.length > 0 || rolesOf(claims).length > 0) return setUp;
  const draft = draftOfSetUp(setUp);
  const title = vscode.l10n.t('“{0}”: No Permission Yet (to Grant One Takes a Privileged Role Administrator)', setUp.name);
  if ((await askPermissions(draft, { title, step: 1, totalSteps: 1 })) === 'cancel') return undefined;
  return draft.permissions.length > 0 ? { ...setUp, permissions: draft.permissions } : setUp;
}

/** An entry of the waiting list that leaves it, and whether it was chosen. */
export function changingPermissions(): { readonly action: WaitingAction; readonly isChosen: () => boolean } {
  let isChosen = false;
  const action: WaitingAction = {
    label: `$(checklist) ${vscode.l10n.t('Change or Drop Wanted Permissions…')}`,
    detail: vscode.l10n.t('For one that was mistyped, or that nobody will grant'),
    act: async () => {
      isChosen = true;
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    },
  };
  return { action, isChosen: () => isChosen };
}

/** With others instead of those that never come. `undefined` when the person goes on another time. */
export async function withOtherPermissions(setUp: PendingSetUp): Promise<PendingSetUp | undefined> {
  const draft = draftOfSetUp(setUp);
  const title = vscode.l10n.t('“{0}”: Wanted Permissions', setUp.name);
  if ((await askPermissions(draft, { title, step: 1, totalSteps: 1 })) !== 'next') return undefined;
  return { ...setUp, permissions: draft.permissions };
}

import * as vscode from 'vscode';
import { forAdmin } from '../../core/response/forAdmin.ts';
import { fix } from './fixes.ts';
import type { ProblemAction } from '../../shared/responseView.ts';
import { sendAgain, type SendAgainDeps } from './sendAgain.ts';
import { grantInSandbox } from './startSandbox.ts';
import { mention } from '../ports/messages.ts';
import type { Shown } from '../views/shown.ts';

/** Carries out what the button under a problem says. @param shown what the problem is about */
export async function actOn(action: ProblemAction, deps: SendAgainDeps, shown: Shown): Promise<void> {
  switch (action.kind) {
    case 'retry':
      await sendAgain(deps, shown);
      return;
    case 'freshToken':
      await sendAgain(deps, shown, { freshToken: true });
      return;
    case 'grantInSandbox':
      // As in a tenant: the permission is in the next token only.
      if (await grantInSandbox(deps.sandbox, action.role)) await sendAgain(deps, shown, { freshToken: true });
      return;
    case 'copyForAdmin':
      if (!shown.finished) return;
      await vscode.env.clipboard.writeText(forAdmin(shown.finished.exchange));
      mention(vscode.l10n.t('Copied for your admin; no token is in it.'));
      return;
    default:
      await fix(action);
  }
}

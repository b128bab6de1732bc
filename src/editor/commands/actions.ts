import * as vscode from 'vscode';
import { forAdmin } from '../../core/response/forAdmin.ts';
import { fix } from './fixes.ts';
import type { ProblemAction } from '../../shared/responseView.ts';
import { sendAgain, type SendAgainDeps } from './sendAgain.ts';
import { grantInSandbox } from './startSandbox.ts';
import { mention } from '../ports/messages.ts';

/** Carries out what the button under a problem says. */
export async function actOn(action: ProblemAction, deps: SendAgainDeps): Promise<void> {
  const { runs, sandbox } = deps;
  switch (action.kind) {
    case 'retry':
      await sendAgain(deps, {});
      return;
    case 'freshToken':
      await sendAgain(deps, { freshToken: true });
      return;
    case 'grantInSandbox':
      // As in a tenant: the permission is in the next token only.
      if (await grantInSandbox(sandbox, action.role)) await sendAgain(deps, { freshToken: true });
      return;
    case 'copyForAdmin':
      if (!runs.shown.exchange) return;
      await vscode.env.clipboard.writeText(forAdmin(runs.shown.exchange));
      mention(vscode.l10n.t('Copied for your admin; no token is in it.'));
      return;
    default:
      await fix(action);
  }
}

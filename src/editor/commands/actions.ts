import * as vscode from 'vscode';
import { forAdmin } from '../../core/response/forAdmin.ts';
import { commandIds } from '../../shared/ids.ts';
import type { ProblemAction } from '../../shared/responseView.ts';
import type { SandboxHost } from '../ports/sandboxHost.ts';
import type { Runs } from '../views/runs.ts';
import { grantInSandbox } from './startSandbox.ts';

/** Carries out what the button under a problem says. */
export async function actOn(action: ProblemAction, runs: Runs, sandbox: SandboxHost): Promise<void> {
  switch (action.kind) {
    case 'retry':
      await runs.again();
      return;
    case 'freshToken':
      await runs.again({ freshToken: true });
      return;
    case 'grantInSandbox':
      // As in a tenant: the permission is in the next token only.
      if (await grantInSandbox(sandbox, action.role)) await runs.again({ freshToken: true });
      return;
    case 'copyForAdmin':
      if (!runs.exchange) return;
      await vscode.env.clipboard.writeText(forAdmin(runs.exchange));
      vscode.window.setStatusBarMessage(vscode.l10n.t('Copied for your admin; no token is in it.'), 5000);
      return;
    case 'setUpConnection':
      await vscode.commands.executeCommand(commandIds.setUpConnection);
      return;
    case 'generateCertificatePair':
      await vscode.commands.executeCommand(commandIds.generateCertificatePair);
      return;
    case 'openLink':
      await openLink(action.url);
  }
}

async function openLink(url: string): Promise<void> {
  const uri = vscode.Uri.parse(url, true);
  if (uri.scheme === 'https' || uri.scheme === 'http') await vscode.env.openExternal(uri);
}

import * as vscode from 'vscode';
import { commandIds } from '../../shared/ids.ts';
import type { ProblemAction } from '../../shared/responseView.ts';

/** Actions that need no request: a command, or a page. */
export type Fixing = Exclude<ProblemAction, { readonly kind: 'retry' | 'freshToken' | 'grantInSandbox' | 'copyForAdmin' }>;

/** Whether `fix` can carry it out; the others are for whoever has the request. */
export function isFixing(action: ProblemAction): action is Fixing {
  return action.kind !== 'retry' && action.kind !== 'freshToken' && action.kind !== 'grantInSandbox' && action.kind !== 'copyForAdmin';
}

/** Carries out the button of an error: runs a command, or opens a page. Links other than http and https are not opened. */
export async function fix(action: Fixing): Promise<void> {
  switch (action.kind) {
    case 'openLink':
      await openLink(action.url);
      return;
    case 'manageTrust':
      await vscode.commands.executeCommand('workbench.trust.manage');
      return;
    case 'editConnection':
    case 'chooseCertificate':
    case 'locatePfx':
    case 'renewCertificate':
    case 'testConnection':
      await vscode.commands.executeCommand(commandIds[action.kind], action.name);
      return;
    default:
      await vscode.commands.executeCommand(commandIds[action.kind]);
  }
}

async function openLink(url: string): Promise<void> {
  const uri = vscode.Uri.parse(url, true);
  if (uri.scheme === 'https' || uri.scheme === 'http') await vscode.env.openExternal(uri);
}

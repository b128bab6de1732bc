import * as vscode from 'vscode';
import { commandIds } from '../../shared/ids.ts';
import type { ProblemAction } from '../../shared/responseView.ts';
import { isPage, openPage } from '../ports/openPage.ts';

/** Actions that need no request: a command, or a page. */
export type Fixing = Exclude<ProblemAction, { readonly kind: 'retry' | 'freshToken' | 'grantInSandbox' | 'copyForAdmin' }>;

/** Whether `fix` can carry it out; the others are for whoever has the request. */
export function isFixing(action: ProblemAction): action is Fixing {
  return action.kind !== 'retry' && action.kind !== 'freshToken' && action.kind !== 'grantInSandbox' && action.kind !== 'copyForAdmin';
}

/** Carries out the button of an error: runs a command, or opens a page. */
export async function fix(action: Fixing): Promise<void> {
  if (action.kind === 'openLink') return openPage(action.url);
  const { command, arguments: given } = commandFor(action);
  await vscode.commands.executeCommand(command, ...given);
}

/** The same as a command, for a lens. `undefined` for what needs a request, and for a link that is not opened. */
export function commandOf(action: ProblemAction): { readonly command: string; readonly arguments: readonly unknown[] } | undefined {
  if (!isFixing(action)) return undefined;
  if (action.kind !== 'openLink') return commandFor(action);
  return isPage(action.url) ? { command: 'vscode.open', arguments: [action.url] } : undefined;
}

function commandFor(action: Exclude<Fixing, { readonly kind: 'openLink' }>): { readonly command: string; readonly arguments: readonly unknown[] } {
  switch (action.kind) {
    case 'manageTrust':
      return { command: 'workbench.trust.manage', arguments: [] };
    case 'editConnection':
    case 'chooseCertificate':
    case 'locatePfx':
    case 'renewCertificate':
    case 'testConnection':
      return { command: commandIds[action.kind], arguments: [action.name] };
    default:
      return { command: commandIds[action.kind], arguments: [] };
  }
}

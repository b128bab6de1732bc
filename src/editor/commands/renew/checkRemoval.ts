import * as vscode from 'vscode';
import type { Connection } from '../../../core/connection/connection.ts';
import { UserError } from '../../../core/errors.ts';
import type { Renewal } from '../../../core/renewal/renewal.ts';
import { seeRemoval, type RemovalSeen } from '../../../core/renewal/seeRemoval.ts';
import { signedInUser } from '../../../core/setUp/signedInUser.ts';
import { withProgress } from '../../ports/progress.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { callerOfApp, callerOfPerson } from './graphCallers.ts';

/** Whether the old certificate that a person says they removed is gone; `undefined` when they cancelled. */
export async function checkRemoval(deps: LifeDeps, renewal: Renewal, connection: Connection): Promise<RemovalSeen | undefined> {
  return withProgress(vscode.l10n.t('Checking that the old certificate is removed…'), async (signal) => {
    const caller = await personOf(deps, renewal, connection, signal);
    return seeRemoval(renewal, caller ?? callerOfApp(deps, connection), acquiringOld(deps, renewal, connection), connection.clientId, signal);
  });
}

/** A fresh token with the old certificate. */
export function acquiringOld(
  { tokens }: Pick<LifeDeps, 'tokens'>,
  { old }: Renewal,
  connection: Connection,
): (signal: AbortSignal) => Promise<unknown> {
  return (signal) => tokens.acquire({ ...connection, certificate: old }, { fresh: true, signal });
}

/** What is said of it. With `isOver`, there is nothing left to do. */
export function removalInWords(
  seen: RemovalSeen,
  { connection, old, cer }: Renewal,
  shown: (path: string) => string,
): { readonly message: string; readonly isOver: boolean } {
  const again = vscode.l10n.t('“Remove Old Certificate from App…” checks it again.');
  switch (seen) {
    case 'gone':
      return {
        message: vscode.l10n.t('The old certificate is not in the app of “{0}” any more. Its files are still here: {1}.', connection, shown(old.pfx)),
        isOver: true,
      };
    case 'notChecked':
      return {
        message: vscode.l10n.t(
          'The old certificate of “{0}” is removed, as you said; it could not be checked. Its files are still here: {1}.',
          connection,
          shown(old.pfx),
        ),
        isOver: true,
      };
    case 'accepted':
      return {
        message: [
          vscode.l10n.t('Entra still accepts the old certificate of “{0}”. After its removal that may take a few minutes.', connection),
          again,
        ].join(' '),
        isOver: false,
      };
    case 'listed':
      return {
        message: [
          vscode.l10n.t('The old certificate is still in the app of “{0}”. After its removal that may take a minute to be seen.', connection),
          again,
        ].join(' '),
        isOver: false,
      };
    case 'newMissing':
      return {
        message: vscode.l10n.t(
          'The new certificate of “{0}” is not in the app: it seems to have been removed in place of the old one. Upload it again under Certificates & secrets: {1}.',
          connection,
          shown(cer),
        ),
        isOver: false,
      };
  }
}

async function personOf(
  deps: LifeDeps,
  { way }: Renewal,
  connection: Connection,
  signal: AbortSignal,
): Promise<ReturnType<typeof callerOfPerson> | undefined> {
  if (way !== 'azureCli') return undefined;
  try {
    return callerOfPerson(deps, connection, await signedInUser(deps.azureCli, connection, signal));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

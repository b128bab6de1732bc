import * as vscode from 'vscode';
import type { Renewal } from '../../../core/renewal/renewal.ts';

/** How far a renewal is, without a full stop. */
export function stateInWords({ done, way }: Renewal): string {
  if (done === 'planned') return vscode.l10n.t('Nothing is made yet');
  if (done === 'made') return vscode.l10n.t('The new pair is made, and not in the app yet');
  if (done === 'added')
    return way === 'portal' ? vscode.l10n.t('The new .cer is to be uploaded in the portal') : vscode.l10n.t('The new certificate is in the app');
  return done === 'accepted'
    ? vscode.l10n.t('The new certificate works; the connection is to be switched')
    : vscode.l10n.t('The connection uses the new certificate; the old one is still in the app');
}

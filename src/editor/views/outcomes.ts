import * as vscode from 'vscode';
import type { Problem } from '../../shared/responseView.ts';

/** A cancel only stops us from waiting. */
export function cancelledWrite(): Problem {
  const title = vscode.l10n.t('The request changes data, and may have reached the service before it was cancelled.');
  return { severity: 'warning', code: 'cancelledWrite', title, fix: vscode.l10n.t('Look at the data before you send it again.'), actions: [] };
}

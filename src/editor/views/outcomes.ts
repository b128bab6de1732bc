import * as vscode from 'vscode';
import type { Problem } from '../../shared/responseView.ts';

/** Error bodies beyond this are no explanation. Bytes. */
const largestErrorBody = 256 * 1024;

/** A cancel only stops us from waiting. */
export function cancelledWrite(): Problem {
  const title = vscode.l10n.t('The request changes data, and may have reached the service before it was cancelled.');
  return { severity: 'warning', code: 'cancelledWrite', title, fix: vscode.l10n.t('Look at the data before you send it again.'), actions: [] };
}

/** The body of an error as JSON; `undefined` for anything else. */
export function parseErrorBody(bytes: Uint8Array): unknown {
  if (bytes.length > largestErrorBody) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

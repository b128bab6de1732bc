import * as vscode from 'vscode';
import type { Connection } from '../../../core/connection/connection.ts';
import { UserError } from '../../../core/errors.ts';
import { lastUseOf } from '../../../core/registration/lastUse.ts';
import { moment } from '../../views/connections/inWords.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { callerOfApp } from './graphCallers.ts';

/** When a key last signed in, as far as Microsoft says it: the report is in the global cloud only, and in sandboxes. */
export async function lastUseInWords(deps: LifeDeps, connection: Connection, keyId: string, signal: AbortSignal): Promise<string> {
  if (connection.cloud !== 'global' && connection.cloud !== 'custom') return notKnown();
  try {
    const { at, mayNotBeRead } = await lastUseOf(callerOfApp(deps, connection), connection.clientId, keyId, signal);
    if (mayNotBeRead) return notKnown();
    if (at === undefined) return vscode.l10n.t('Microsoft’s report has no sign-in with it; it goes back 30 days and lags some hours.');
    return vscode.l10n.t('It last signed in on {0}. The report lags some hours.', moment(at));
  } catch (error) {
    if (error instanceof UserError) return notKnown();
    throw error;
  }
}

function notKnown(): string {
  return vscode.l10n.t('When it was last used is not known: reading that takes the permission AuditLog.Read.All, in the global cloud.');
}

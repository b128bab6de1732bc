import * as vscode from 'vscode';
import type { WriteQuestion } from '../../core/run.ts';

/** Asks before data is changed, with everything in plain sight that could be the wrong one. */
export async function confirmWrite(question: WriteQuestion): Promise<boolean> {
  const { method, url, connection, byName } = question;
  const production = connection.stage === 'production';
  const name = production ? vscode.l10n.t('{0} (PRODUCTION)', connection.name) : connection.name;
  const detail = [
    `${method} ${url}`,
    vscode.l10n.t('Connection: {0}', name),
    vscode.l10n.t('Tenant: {0}', connection.tenantId),
    vscode.l10n.t('App: {0}', connection.clientId),
  ].join('\n');
  const send = vscode.l10n.t('Send {0}', method);
  const message = production ? vscode.l10n.t('This request changes data in PRODUCTION. Send it?') : vscode.l10n.t('This request changes data. Send it?');
  if ((await vscode.window.showWarningMessage(message, { modal: true, detail }, send)) !== send) return false;
  return !byName || typeName(question);
}

/** For what cannot be undone where it matters most: a click is too quick. */
async function typeName({ method, url, connection }: WriteQuestion): Promise<boolean> {
  const typed = await vscode.window.showInputBox({
    title: `${method} ${url}`,
    prompt: vscode.l10n.t('Type the name of the connection, {0}, to send this to PRODUCTION', connection.name),
    ignoreFocusOut: true,
    validateInput: (value) => (value === '' || value === connection.name ? undefined : vscode.l10n.t('This is not “{0}”.', connection.name)),
  });
  return typed === connection.name;
}

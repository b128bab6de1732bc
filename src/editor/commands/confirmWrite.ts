import * as vscode from 'vscode';
import { whatChanges } from '../../core/graph/writeSummary.ts';
import type { WriteQuestion } from '../../core/run.ts';
import { confirm } from '../ports/messages.ts';

/** Asks before data is changed, with everything in plain sight that could be the wrong one. */
export async function confirmWrite(question: WriteQuestion): Promise<boolean> {
  const { method, connection, byName, effect } = question;
  const production = connection.stage === 'production';
  const name = production ? vscode.l10n.t('{0} (PRODUCTION)', connection.name) : connection.name;
  const detail = [
    vscode.l10n.t('Connection: {0}', name),
    vscode.l10n.t('Tenant: {0}', connection.tenantId),
    vscode.l10n.t('App: {0}', connection.clientId),
    ...(question.withToken ? [] : [vscode.l10n.t('Sent without the connection’s token: it goes to another host, or has its own Authorization.')]),
    '',
    ...whatChanges(question),
  ].join('\n');
  const send = vscode.l10n.t('Send {0}', method);
  const what = effect === 'delete' ? vscode.l10n.t('This request deletes data') : vscode.l10n.t('This request changes data');
  const message = production ? vscode.l10n.t('{0} in PRODUCTION. Send it?', what) : vscode.l10n.t('{0}. Send it?', what);
  if ((await confirm(message, detail, send)) !== send) return false;
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

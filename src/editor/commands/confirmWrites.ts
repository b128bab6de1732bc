import * as vscode from 'vscode';
import { writeLines } from '../../core/graph/writeSummary.ts';
import type { PlannedWrite } from '../../core/plannedWrites.ts';
import { confirm } from '../ports/messages.ts';

/** A dialog has no room for more. */
const mostListed = 20;

/** One question for all that a row of requests changes. */
export async function confirmWrites(writes: readonly PlannedWrite[], count: number): Promise<boolean> {
  if (!writes.some(({ mustAsk }) => mustAsk)) return true;
  const production = [...new Set(writes.flatMap(({ connection }) => (connection?.stage === 'production' ? [connection.name] : [])))];
  const question =
    production.length > 0
      ? vscode.l10n.t('{0} of {1} requests change data, some in PRODUCTION. Send them?', writes.length, count)
      : vscode.l10n.t('{0} of {1} requests change data. Send them?', writes.length, count);
  const places = [...new Map(writes.flatMap(({ connection }) => (connection ? [[connection.name, connection] as const] : []))).values()];
  const detail = [
    ...places.map(({ name, tenantId, stage }) =>
      stage === 'production'
        ? vscode.l10n.t('Connection: {0} (PRODUCTION), tenant {1}', name, tenantId)
        : vscode.l10n.t('Connection: {0}, tenant {1}', name, tenantId),
    ),
    '',
    ...writes.slice(0, mostListed).flatMap(writeLines),
    ...(writes.length > mostListed ? [vscode.l10n.t('and {0} more', writes.length - mostListed)] : []),
  ].join('\n');
  const send = vscode.l10n.t('Send All');
  if ((await confirm(question, detail, send)) !== send) return false;
  for (const name of new Set(writes.flatMap(({ byName, connection }) => (byName && connection ? [connection.name] : []))))
    if (!(await typeName(name))) return false;
  return true;
}

async function typeName(name: string): Promise<boolean> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Send All deletes in PRODUCTION'),
    prompt: vscode.l10n.t('Type the name of the connection, {0}, to send this to PRODUCTION', name),
    ignoreFocusOut: true,
    validateInput: (value) => (value === '' || value === name ? undefined : vscode.l10n.t('This is not “{0}”.', name)),
  });
  return typed === name;
}

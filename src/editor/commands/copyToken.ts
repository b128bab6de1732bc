import * as vscode from 'vscode';
import type { Connection } from '../../core/connection/connection.ts';
import type { Tokens } from '../../core/token/tokens.ts';
import { confirm, mention } from '../ports/messages.ts';
import { assertTrusted } from './trust.ts';

function stageIn({ tenantId, stage }: Connection): string {
  return stage === 'production' ? vscode.l10n.t('{0} (PRODUCTION)', tenantId) : tenantId;
}

/**
 * Copies the connection's token, after a question: whoever has it is the app, until it expires.
 * @throws {UserError} `untrusted`, and as `acquire` of the tokens does
 */
export async function copyToken(connection: Connection | undefined, tokens: Tokens): Promise<void> {
  assertTrusted();
  if (!connection) return;
  const copy = vscode.l10n.t('Copy Token');
  const detail = vscode.l10n.t(
    'Whoever has this token can do all that the app may do in tenant {0}, for about an hour. It cannot be called back.',
    stageIn(connection),
  );
  const answer = await confirm(vscode.l10n.t('Copy the access token of “{0}”?', connection.name), detail, copy);
  if (answer !== copy) return;
  const token = await tokens.acquire(connection, { signal: AbortSignal.timeout(60_000) });
  await vscode.env.clipboard.writeText(token.value);
  mention(vscode.l10n.t('Token copied.'));
}

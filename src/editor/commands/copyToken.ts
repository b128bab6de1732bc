import * as vscode from 'vscode';
import type { Connection } from '../../core/connection/connection.ts';
import { sandboxName } from '../../core/connection/check.ts';
import { sameName } from '../../core/connection/identity.ts';
import { assertSameConnection } from '../../core/connection/sameConnection.ts';
import { confirm, mention } from '../ports/messages.ts';
import { connectionNow } from './connectionNow.ts';
import type { ResponseDeps } from './responseDeps.ts';
import { assertTrusted } from './trust.ts';

function stageIn({ tenantId, stage }: Connection): string {
  return stage === 'production' ? vscode.l10n.t('{0} (PRODUCTION)', tenantId) : tenantId;
}

/**
 * Copies the token of the connection that an exchange went over, as the connection is by now. After a question: whoever has it is the app, until it expires.
 * @throws {UserError} `untrusted`, `connectionUnknown`, `otherConnection`, and as `acquire` of the tokens does
 */
export async function copyToken(deps: Pick<ResponseDeps, 'connections' | 'sandbox' | 'tokens'>, before: Connection | undefined): Promise<void> {
  assertTrusted();
  if (!before) return;
  const connection = await connectionNow(deps, before);
  // The sandbox has another port each time it starts, and nobody else can have its name.
  if (!sameName(connection.name, sandboxName)) assertSameConnection(connection, before);
  const copy = vscode.l10n.t('Copy Token');
  const detail = vscode.l10n.t(
    'Whoever has this token can do all that the app may do in tenant {0}, for about an hour. It cannot be called back.',
    stageIn(connection),
  );
  const answer = await confirm(vscode.l10n.t('Copy the access token of “{0}”?', connection.name), detail, copy);
  if (answer !== copy) return;
  const token = await deps.tokens.acquire(connection, { signal: AbortSignal.timeout(60_000) });
  await vscode.env.clipboard.writeText(token.value);
  mention(vscode.l10n.t('Token copied.'));
}

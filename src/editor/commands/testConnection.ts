import * as vscode from 'vscode';
import { sandboxName } from '../../core/connection/check.ts';
import { rolesOf } from '../../core/token/claims.ts';
import type { Tokens } from '../../core/token/tokens.ts';
import type { Connections } from '../ports/connections.ts';
import { withProgress } from '../ports/progress.ts';
import type { SandboxHost } from '../ports/sandboxHost.ts';
import { connectionLabel } from '../views/connectionLabel.ts';
import { assertTrusted } from './trust.ts';
import { chooseConnection } from './switchConnection.ts';
import { inform, warn } from '../ports/messages.ts';

/** No transport: a test gets a token, and calls nothing with it. */
export interface TestDeps {
  readonly connections: Connections;
  readonly sandbox: SandboxHost;
  readonly tokens: Tokens;
}

/** *Test Connection*: a fresh token and its roles. @throws {UserError} why there is no token */
export async function testConnection({ connections, sandbox, tokens }: TestDeps, given?: string): Promise<void> {
  assertTrusted();
  const name = given ?? (await chooseConnection(connections, vscode.l10n.t('Test Connection'), { sandbox: true }));
  if (name === undefined) return;
  if (name === sandboxName) await sandbox.get();
  const connection = connections.named(name);
  const token = await withProgress(vscode.l10n.t('Getting a token for “{0}”…', connection.name), (signal) =>
    tokens.acquire(connection, { fresh: true, signal }),
  );
  if (!token) return;
  const roles = rolesOf(token.claims);
  if (roles.length > 0) {
    const message = vscode.l10n.t('“{0}” works. Application permissions in the token: {1}.', connectionLabel(connections, name), roles.join(', '));
    void inform(message);
  } else {
    const message = vscode.l10n.t(
      '“{0}” gets a token, but there is no permission in it. Grant an application permission (not a delegated one) and admin consent, then test again.',
      connection.name,
    );
    void warn(message);
  }
}

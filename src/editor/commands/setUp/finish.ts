import * as vscode from 'vscode';
import type { Connection } from '../../../core/connection/connection.ts';
import { portalLinks } from '../../../core/registration/portalLinks.ts';
import type { PendingSetUp } from '../../../core/setUp/pending.ts';
import type { AppOnlyToken } from '../../../core/token/appOnlyToken.ts';
import { rolesOf } from '../../../core/token/claims.ts';
import { commandIds } from '../../../shared/ids.ts';
import { inform, warn } from '../../ports/messages.ts';
import { connectionLabel } from '../../views/connectionLabel.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { openFirstRequest } from './firstRequest.ts';
import { openPage } from '../../ports/openPage.ts';

/** It works: nothing waits any more, the connection is the one in use, and a first request is offered. */
export async function finish(deps: LifeDeps, setUp: PendingSetUp, connection: Connection, { claims }: AppOnlyToken): Promise<void> {
  await deps.pending.removeSetUp(setUp.id);
  await deps.connections.setActive(vscode.window.activeTextEditor?.document.uri, connection.name);
  const roles = rolesOf(claims);
  if (roles.length === 0) {
    const message = vscode.l10n.t(
      '“{0}” gets a token, but there is no permission in it. Grant an application permission (not a delegated one) and admin consent, then test again.',
      connection.name,
    );
    const { permissions } = portalLinks(connection.cloud, connection);
    const [open, test] = [vscode.l10n.t('Open API Permissions'), vscode.l10n.t('Test Connection')];
    void warn(message, ...(permissions === undefined ? [] : [open]), test).then(async (answer) => {
      if (answer === open) await openPage(permissions);
      else if (answer === test) await vscode.commands.executeCommand(commandIds.testConnection, connection.name);
    });
    return;
  }
  const first = vscode.l10n.t('Write a First Request');
  const label = connectionLabel(deps.connections, connection.name);
  // The flow is over; the offer may stay for as long as the person likes.
  void inform(vscode.l10n.t('“{0}” works. Application permissions in the token: {1}.', label, roles.join(', ')), first).then((answer) =>
    answer === first ? openFirstRequest(connection, [...setUp.permissions.filter((one) => roles.includes(one)), ...roles]) : undefined,
  );
}

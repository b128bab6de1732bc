import * as vscode from 'vscode';
import type { Connection } from '../../../core/connection/connection.ts';
import type { KnownCertificate } from '../../../core/connection/stores.ts';
import type { Renewal } from '../../../core/renewal/renewal.ts';
import { confirm } from '../../ports/messages.ts';
import { connectionLabel } from '../../views/connectionLabel.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { alsoUsing } from './switchCertificate.ts';

/** What will be done, to which app in which tenant. Nothing was made or changed before the yes. */
export async function confirmRenewal(deps: LifeDeps, connection: Connection, renewal: Renewal, old: KnownCertificate | undefined): Promise<boolean> {
  const also = await alsoUsing(deps, connection, renewal.old);
  const others = also.map(({ name }) => connectionLabel(deps.connections, name)).join(', ');
  const isProduction = [connection, ...also].some(({ stage }) => stage === 'production');
  const ways: Readonly<Record<Renewal['way'], string>> = {
    addKey: vscode.l10n.t('2. The app adds the new certificate to itself, beside the old one.'),
    portal: vscode.l10n.t('2. You upload the new .cer in the portal; it is waited for.'),
    azureCli: vscode.l10n.t('2. Your Azure CLI sign-in adds the new certificate to the app, beside the others.'),
  };
  const detail = [
    vscode.l10n.t('Connection: {0}', connectionLabel(deps.connections, connection.name)),
    vscode.l10n.t('Tenant: {0}', connection.tenantId),
    vscode.l10n.t('App: {0}', connection.clientId),
    ...(old ? [vscode.l10n.t('Certificate: {0}, {1}', old.subject, old.sha1Thumbprint)] : []),
    '',
    vscode.l10n.t('1. A new pair is made: {0}', deps.files.shown(renewal.pfx)),
    ways[renewal.way],
    others === ''
      ? vscode.l10n.t('3. When a token comes with it, the connection is switched to it.')
      : vscode.l10n.t('3. When a token comes with it, the connection is switched to it, and with it: {0}.', others),
    '',
    vscode.l10n.t('The old certificate stays in the app, and its files stay on the disk.'),
  ].join('\n');
  const button = vscode.l10n.t('Renew');
  const question = isProduction
    ? vscode.l10n.t('Renew the certificate of “{0}” in PRODUCTION?', connection.name)
    : vscode.l10n.t('Renew the certificate of “{0}”?', connection.name);
  return (await confirm(question, detail, button)) === button;
}

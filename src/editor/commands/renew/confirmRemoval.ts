import * as vscode from 'vscode';
import type { Connection } from '../../../core/connection/connection.ts';
import type { KnownCertificate } from '../../../core/connection/stores.ts';
import { portalLinks } from '../../../core/registration/portalLinks.ts';
import type { Renewal } from '../../../core/renewal/renewal.ts';
import { confirm } from '../../ports/messages.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { openPage } from '../setUp/openPage.ts';
import { typeConnectionName } from '../typeConnectionName.ts';
import { alsoUsing } from './switchCertificate.ts';

/** Asks before a key is taken away from an app; on a production connection its name has to be typed. */
export async function confirmRemoval(
  deps: LifeDeps,
  renewal: Renewal,
  connection: Connection,
  old: KnownCertificate | undefined,
  lastUse: string,
): Promise<boolean> {
  const still = (await alsoUsing(deps, connection, renewal.old)).map(({ name }) => name).join(', ');
  const isProduction = connection.stage === 'production';
  const detail = [
    ...whose(connection, renewal.old.thumbprint, old),
    '',
    lastUse,
    ...(still === '' ? [] : [vscode.l10n.t('These connections still sign in with it and will stop working: {0}.', still)]),
    vscode.l10n.t('Whatever still has the old .pfx, such as a Power Automate connection, cannot sign in from then on.'),
    vscode.l10n.t('The files stay on the disk.'),
  ].join('\n');
  const button = vscode.l10n.t('Remove from App');
  const question = isProduction
    ? vscode.l10n.t('Remove the old certificate from the app of “{0}” in PRODUCTION?', connection.name)
    : vscode.l10n.t('Remove the old certificate from the app of “{0}”?', connection.name);
  if ((await confirm(question, detail, button)) !== button) return false;
  return !isProduction || typeConnectionName(question, connection.name);
}

/** Where we may not do it, the person does it in the portal and says so. */
export async function removedByHand(
  connection: Connection,
  thumbprint: string,
  old: KnownCertificate | undefined,
  reason: string | undefined,
): Promise<boolean> {
  const { certificates } = portalLinks(connection.cloud, connection);
  const [open, done] = [vscode.l10n.t('Open Certificates & secrets'), vscode.l10n.t('It Is Removed')];
  const detail = [
    ...(reason === undefined ? [] : [reason, '']),
    ...whose(connection, thumbprint, old),
    '',
    vscode.l10n.t('Delete the certificate with this thumbprint under Certificates & secrets, or leave it: it ends by itself.'),
  ].join('\n');
  for (;;) {
    const buttons = certificates === undefined ? [done] : [open, done];
    const answer = await confirm(vscode.l10n.t('Remove the old certificate of “{0}” by hand', connection.name), detail, ...buttons);
    if (answer !== open) return answer === done;
    await openPage(certificates);
  }
}

function whose(connection: Connection, thumbprint: string, old: KnownCertificate | undefined): readonly string[] {
  return [
    vscode.l10n.t('Tenant: {0}', connection.tenantId),
    vscode.l10n.t('App: {0}', connection.clientId),
    old ? vscode.l10n.t('Certificate: {0}, {1}', old.subject, old.sha1Thumbprint) : vscode.l10n.t('Certificate (SHA-256): {0}', thumbprint),
  ];
}

import * as vscode from 'vscode';
import type { Connection } from '../../../core/connection/connection.ts';
import type { KnownCertificate } from '../../../core/connection/stores.ts';
import { handOverInWords, type HandOver } from '../../../core/powerAutomate/handOver/handOver.ts';
import { portalLinks } from '../../../core/registration/portalLinks.ts';
import type { Renewal } from '../../../core/renewal/renewal.ts';
import { confirm } from '../../ports/messages.ts';
import { connectionLabel } from '../../views/connectionLabel.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { openPage } from '../../ports/openPage.ts';
import { typeConnectionName } from '../typeConnectionName.ts';
import { stillWithOld } from './handOverChecklist.ts';
import { renewedPage } from './renewedPage.ts';
import { alsoUsing } from './switchCertificate.ts';

/** A question has to fit a small screen. */
const mostNamed = 8;

/** Asks before a key is taken away from an app; on a production connection its name has to be typed. */
export async function confirmRemoval(
  deps: LifeDeps,
  renewal: Renewal,
  connection: Connection,
  old: KnownCertificate | undefined,
  lastUse: string,
): Promise<boolean> {
  const places = await stillWithOld(deps, renewal);
  const users = await alsoUsing(deps, connection, renewal.old);
  const still = users.map(({ name }) => connectionLabel(deps.connections, name)).join(', ');
  const isProduction = [connection, ...users].some(({ stage }) => stage === 'production');
  const detail = [
    ...whose(connection, renewal.old.thumbprint, old),
    '',
    lastUse,
    ...(still === '' ? [] : [vscode.l10n.t('These connections still sign in with it and will stop working: {0}.', still)]),
    ...whoIsLockedOut(places),
    vscode.l10n.t('The files stay on the disk.'),
  ].join('\n');
  const [button, checklist] = [vscode.l10n.t('Remove from App'), vscode.l10n.t('Show Checklist')];
  const question = isProduction
    ? vscode.l10n.t('Remove the old certificate from the app of “{0}” in PRODUCTION?', connection.name)
    : vscode.l10n.t('Remove the old certificate from the app of “{0}”?', connection.name);
  const answer = await confirm(question, detail, button, ...(places.length > 0 ? [checklist] : []));
  if (answer === checklist) await deps.pages.show(await renewedPage(deps, renewal));
  if (answer !== button) return false;
  return !isProduction || typeConnectionName(question, connection.name);
}

/** Where we may not do it, the person does it in the portal and says so. */
export async function removedByHand(
  deps: LifeDeps,
  renewal: Renewal,
  connection: Connection,
  old: KnownCertificate | undefined,
  reason: string | undefined,
): Promise<boolean> {
  const places = await stillWithOld(deps, renewal);
  const { certificates } = portalLinks(connection.cloud, connection);
  const [open, done] = [vscode.l10n.t('Open Certificates & secrets'), vscode.l10n.t('It Is Removed')];
  const detail = [
    ...(reason === undefined ? [] : [reason, '']),
    ...whose(connection, renewal.old.thumbprint, old),
    '',
    ...(places.length > 0 ? whoIsLockedOut(places).slice(1) : []),
    vscode.l10n.t('Delete the certificate with this thumbprint under Certificates & secrets, or leave it: it ends by itself.'),
  ].join('\n');
  for (;;) {
    const buttons = certificates === undefined ? [done] : [open, done];
    const answer = await confirm(vscode.l10n.t('Remove the old certificate of “{0}” by hand', connection.name), detail, ...buttons);
    if (answer !== open) return answer === done;
    await openPage(certificates);
  }
}

/** By name where it was noted who has the old .pfx. */
function whoIsLockedOut(places: readonly HandOver[]): readonly string[] {
  if (places.length === 0) {
    return [vscode.l10n.t('Whatever still has the old .pfx, such as a Power Automate connection, cannot sign in from then on.')];
  }
  return [
    '',
    vscode.l10n.t('As you noted, these places still have the old .pfx and cannot sign in from then on:'),
    ...places.slice(0, mostNamed).map((place) => `• ${handOverInWords(place)}`),
    ...(places.length > mostNamed ? [vscode.l10n.t('and {0} more', places.length - mostNamed)] : []),
    '',
  ];
}

function whose(connection: Connection, thumbprint: string, old: KnownCertificate | undefined): readonly string[] {
  return [
    vscode.l10n.t('Tenant: {0}', connection.tenantId),
    vscode.l10n.t('App: {0}', connection.clientId),
    old ? vscode.l10n.t('Certificate: {0}, {1}', old.subject, old.sha1Thumbprint) : vscode.l10n.t('Certificate (SHA-256): {0}', thumbprint),
  ];
}

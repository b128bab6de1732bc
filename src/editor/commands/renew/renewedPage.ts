import * as vscode from 'vscode';
import { dayOf } from '../../../core/day.ts';
import { newCertificate } from '../../../core/renewal/switched.ts';
import type { Renewal } from '../../../core/renewal/renewal.ts';
import { commandIds } from '../../../shared/ids.ts';
import type { Page, PageLine } from '../../views/pages.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { handOverChecklist } from './handOverChecklist.ts';
import { entryOf } from './renewalOf.ts';

/** What is left to do after the switch: Power Automate has a copy of the old .pfx, and the app still takes it. */
export async function renewedPage(deps: LifeDeps, renewal: Renewal): Promise<Page> {
  const certificate = newCertificate(renewal);
  const [entry, old] = [await entryOf(deps, certificate), await entryOf(deps, renewal.old)];
  const known = deps.connections.find(renewal.connection);
  const production = known?.connection.stage === 'production' ? ` · ${vscode.l10n.t('PRODUCTION')}` : '';
  const { thumbprint } = certificate;
  const places = await handOverChecklist(deps, renewal);
  const facts: readonly PageLine[] = entry
    ? [
        { text: `- ${vscode.l10n.t('New certificate: {0}', entry.subject)}` },
        { text: `- ${vscode.l10n.t('Thumbprint, as the portal shows it: {0}', entry.sha1Thumbprint)}` },
        {
          text: `- ${vscode.l10n.t('Valid until: {0}', dayOf(entry.notAfter))}`,
          actions: [{ title: vscode.l10n.t('Add Expiry to Calendar'), command: commandIds.addExpiryToCalendar, arguments: [thumbprint] }],
        },
      ]
    : [];
  return {
    id: `renewed/${renewal.id}`,
    title: vscode.l10n.t('Renewed: {0}', renewal.connection),
    lines: [
      { text: `# ${vscode.l10n.t('The certificate of “{0}” is renewed', renewal.connection)}${production}` },
      { text: '' },
      { text: vscode.l10n.t('A token came with the new certificate, and the connection uses it from now on.') },
      { text: '' },
      ...facts,
      { text: '' },
      { text: `## ${vscode.l10n.t('Now: Power Automate')}` },
      { text: '' },
      {
        text:
          places.length > 0
            ? vscode.l10n.t(
                'These places have a copy of the old .pfx, as you noted, and do not learn of the new one by themselves. Give each the new .pfx and its password, then run a flow that uses it.',
              )
            : vscode.l10n.t(
                'The Power Automate connection has a copy of the old .pfx and does not learn of the new one by itself. Give it the new .pfx and its password, then run a flow that uses it.',
              ),
        actions: [
          { title: vscode.l10n.t('Copy PFX Password'), command: commandIds.copyPfxPassword, arguments: [thumbprint] },
          { title: vscode.l10n.t('Reveal the New .pfx'), command: commandIds.revealCertificate, arguments: [thumbprint] },
          { title: vscode.l10n.t('Take to Power Automate…'), command: commandIds.takeToPowerAutomate, arguments: [renewal.connection] },
        ],
      },
      { text: '' },
      { text: vscode.l10n.t('The new .pfx: {0}', deps.files.shown(certificate.pfx)) },
      { text: '' },
      ...places,
      ...(places.length > 0 ? [{ text: '' }] : []),
      { text: `## ${vscode.l10n.t('Last: the old certificate')}` },
      { text: '' },
      {
        text: old
          ? vscode.l10n.t(
              'The app still takes the old certificate ({0}), until {1}. Remove it when nothing signs in with it any more. Nothing is removed unless you say so.',
              old.sha1Thumbprint,
              dayOf(old.notAfter),
            )
          : vscode.l10n.t(
              'The app still takes the old certificate. Remove it when nothing signs in with it any more. Nothing is removed unless you say so.',
            ),
        actions: [
          { title: vscode.l10n.t('Remove Old Certificate from App…'), command: commandIds.removeOldCertificate, arguments: [renewal.connection] },
        ],
      },
    ],
  };
}

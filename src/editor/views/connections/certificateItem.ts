import { basename } from 'node:path';
import * as vscode from 'vscode';
import { expiryInWords } from '../../../core/certificate/expiry.ts';
import { dayOf } from '../../../core/day.ts';
import type { CertificateItem, FactItem } from '../connectionNodes.ts';
import { factItem, type Owner } from './factItem.ts';
import { short } from './inWords.ts';
import type { SeenCertificate, TreeSource } from './treeSource.ts';

const milliseconds = 86_400_000;
/** Below it, an end is coloured. The reminders begin earlier, and are words. */
const soonDays = 30;

/** @param notAfter ISO 8601 */
export function certificateLevel(notAfter: string, now: Date): CertificateItem['level'] {
  const left = Date.parse(notAfter) - now.getTime();
  if (left < 0) return 'bad';
  return left < soonDays * milliseconds ? 'attention' : 'plain';
}

/** All certificates, the newest first. */
export function certificateItems({ certificates, now, shown }: TreeSource): readonly CertificateItem[] {
  return certificates
    .toSorted((one, other) => other.entry.createdAt.localeCompare(one.entry.createdAt))
    .map((seen) => certificateItem(seen, hasTwin(seen, certificates), now, shown));
}

/** Whether another one looks the same: a second .pfx of it, or one of its renewals. */
function hasTwin({ entry }: SeenCertificate, all: readonly SeenCertificate[]): boolean {
  return all.some((other) => other.entry.pfx !== entry.pfx && other.entry.subject === entry.subject);
}

function certificateItem(seen: SeenCertificate, isAmbiguous: boolean, now: Date, shown: (path: string) => string): CertificateItem {
  const { thumbprint, pfx, subject, notAfter } = seen.entry;
  const state = seen.pfxThere ? expiryInWords(notAfter, now) : vscode.l10n.t('the .pfx is not where it was');
  return {
    kind: 'certificate',
    thumbprint,
    pfx,
    subject,
    state: isAmbiguous ? `${basename(pfx)} · ${state}` : state,
    level: seen.pfxThere ? certificateLevel(notAfter, now) : 'bad',
    contextValue: 'certificate',
    facts: certificateFacts(seen, { id: `certificate/${thumbprint}/${pfx}`, thumbprint }, now, shown),
  };
}

function certificateFacts(seen: SeenCertificate, owner: Owner, now: Date, shown: (path: string) => string): readonly FactItem[] {
  const { entry, usedBy } = seen;
  const file = (id: string, name: string, path: string, isThere: boolean): FactItem =>
    factItem(owner, id, {
      label: name,
      value: isThere ? shown(path) : vscode.l10n.t('{0} (not there any more)', shown(path)),
      copy: path,
      icon: 'file',
      tooltip: path,
      ...(!isThere && { level: 'bad' }),
    });
  return [
    factItem(owner, 'sha1', {
      label: vscode.l10n.t('SHA-1'),
      value: entry.sha1Thumbprint,
      copy: entry.sha1Thumbprint,
      icon: 'tag',
      tooltip: vscode.l10n.t('The thumbprint, as the portal shows it: {0}', entry.sha1Thumbprint),
    }),
    factItem(owner, 'sha256', { label: vscode.l10n.t('SHA-256'), value: entry.thumbprint, copy: entry.thumbprint, icon: 'tag' }),
    factItem(owner, 'lifetime', {
      label: vscode.l10n.t('Valid'),
      value: vscode.l10n.t('{0} – {1}', dayOf(entry.notBefore), dayOf(entry.notAfter)),
      icon: 'calendar',
      tooltip: expiryInWords(entry.notAfter, now),
    }),
    file('pfx', vscode.l10n.t('.pfx'), entry.pfx, seen.pfxThere),
    ...(entry.cer === undefined ? [] : [file('cer', vscode.l10n.t('.cer'), entry.cer, seen.cerThere)]),
    factItem(owner, 'usedBy', {
      label: vscode.l10n.t('Used by'),
      value: usedBy.length === 0 ? vscode.l10n.t('no connection') : short(usedBy.join(', ')),
      icon: 'plug',
      ...(usedBy.length > 0 && { tooltip: usedBy.join('\n') }),
    }),
    factItem(owner, 'password', {
      label: vscode.l10n.t('Password'),
      value: seen.passwordKnown
        ? vscode.l10n.t('known; Copy PFX Password gives it to you')
        : vscode.l10n.t('not known; it is asked for when it is needed'),
      icon: 'key',
    }),
  ];
}

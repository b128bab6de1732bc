import * as vscode from 'vscode';
import { expiryInWords } from '../../../core/certificate/expiry.ts';
import type { Renewal } from '../../../core/renewal/renewal.ts';
import { renewalInWords } from '../../../core/renewal/renewalInWords.ts';
import type { PendingSetUp } from '../../../core/setUp/pending.ts';
import type { FactItem } from '../connectionNodes.ts';
import type { Health } from '../connectionHealth.ts';
import { certificateLevel } from './certificateItem.ts';
import { appWord, factItem, type Owner } from './factItem.ts';
import { accessInWords, cloudInWords, moment, short } from './inWords.ts';
import { waitingFacts } from './setUpFacts.ts';
import type { SeenConnection } from './treeSource.ts';

/** What is not done yet about a connection. */
export interface UnderWay {
  readonly setUp?: PendingSetUp;
  readonly renewal?: Renewal;
}

/** The lines below a connection: first what it waits for and how it is, then what it is. */
export function connectionFacts(seen: SeenConnection, owner: Owner, underWay: UnderWay, now: Date): readonly FactItem[] {
  const { connection, clash, source } = seen.known;
  const app = appWord(connection);
  return [
    ...(underWay.setUp ? waitingFacts(underWay.setUp, owner, seen.health) : []),
    ...(underWay.renewal
      ? [factItem(owner, 'renewal', { label: vscode.l10n.t('Renewal'), value: renewalInWords(underWay.renewal), icon: 'refresh' })]
      : []),
    ...(clash === undefined
      ? []
      : [
          factItem(owner, 'clash', {
            label: vscode.l10n.t('Differs'),
            value: vscode.l10n.t('from the workspace’s of that name'),
            icon: 'warning',
            level: 'attention',
            tooltip: clash,
          }),
        ]),
    healthFact(seen.health, owner),
    ...permissionFacts(seen.health, owner),
    ...certificateFacts(seen, owner, now),
    factItem(owner, 'cloud', { label: vscode.l10n.t('Cloud'), value: cloudInWords(connection), icon: 'cloud' }),
    factItem(owner, 'tenant', { label: vscode.l10n.t('Tenant'), value: connection.tenantId, copy: connection.tenantId, icon: 'organization' }),
    factItem(owner, 'app', { label: vscode.l10n.t('App (client ID)'), value: connection.clientId, copy: connection.clientId, icon: 'window' }, app),
    ...(connection.applicationObjectId === undefined
      ? []
      : [
          factItem(
            owner,
            'object',
            {
              label: vscode.l10n.t('App’s object ID'),
              value: connection.applicationObjectId,
              copy: connection.applicationObjectId,
              icon: 'tag',
            },
            app,
          ),
        ]),
    factItem(owner, 'calls', {
      label: vscode.l10n.t('Calls'),
      value: short(connection.baseResourceUrl),
      copy: connection.baseResourceUrl,
      icon: 'globe',
      tooltip: connection.baseResourceUrl,
    }),
    factItem(owner, 'access', { label: vscode.l10n.t('Access'), value: accessInWords(connection.access), icon: 'shield' }),
    ...(source === 'workspace'
      ? [factItem(owner, 'source', { label: vscode.l10n.t('From'), value: vscode.l10n.t('the workspace’s settings'), icon: 'settings-gear' })]
      : []),
  ];
}

function healthFact(health: Health | undefined, owner: Owner): FactItem {
  if (!health) {
    return factItem(owner, 'health', { label: vscode.l10n.t('Health'), value: vscode.l10n.t('not tested yet'), icon: 'circle-outline' });
  }
  const how = health.how === 'test' ? vscode.l10n.t('Last test') : vscode.l10n.t('Last token');
  const levels = { works: 'good', warning: 'attention', failed: 'bad' } as const;
  const icons = { works: 'pass', warning: 'warning', failed: 'error' } as const;
  return factItem(owner, 'health', {
    label: how,
    value: `${moment(health.at)} · ${health.sentence}`,
    tooltip: `${how}: ${moment(health.at)}\n${health.sentence}`,
    icon: icons[health.state],
    level: levels[health.state],
  });
}

function permissionFacts(health: Health | undefined, owner: Owner): readonly FactItem[] {
  if (!health?.roles) return [];
  const { roles } = health;
  const lines = roles.map((role) => factItem(owner, `permissions/${role}`, { label: role, value: '', copy: role, icon: 'key' }));
  const value = roles.length === 1 ? vscode.l10n.t('1 in the last token') : vscode.l10n.t('{0} in the last token', roles.length);
  return [factItem(owner, 'permissions', { label: vscode.l10n.t('Permissions'), value, icon: 'checklist', tooltip: roles.join('\n'), facts: lines })];
}

function certificateFacts({ known, reference, certificate, pfxThere }: SeenConnection, owner: Owner, now: Date): readonly FactItem[] {
  const label = vscode.l10n.t('Certificate');
  if (known.source === 'sandbox') return [factItem(owner, 'certificate', { label, value: vscode.l10n.t('in memory only'), icon: 'lock' })];
  if (!reference) return [factItem(owner, 'certificate', { label, value: vscode.l10n.t('none chosen yet'), icon: 'lock', level: 'attention' })];
  const missing = pfxThere === false ? [vscode.l10n.t('the .pfx is not where it was')] : [];
  const expiry = certificate ? [expiryInWords(certificate.notAfter, now)] : [];
  const level = missing.length > 0 ? 'bad' : certificate && certificateLevel(certificate.notAfter, now);
  return [
    factItem(
      owner,
      'certificate',
      {
        label,
        value: [...missing, ...expiry, short(certificate?.subject ?? reference.pfx)].join(' · '),
        icon: 'lock',
        tooltip: [certificate?.subject, reference.pfx].filter((line) => line !== undefined).join('\n'),
        ...(certificate && { copy: certificate.sha1Thumbprint }),
        ...(level !== undefined && level !== 'plain' && { level }),
      },
      'certificate',
    ),
  ];
}

import * as vscode from 'vscode';
import { sameName } from '../../../core/connection/identity.ts';
import type { PendingSetUp } from '../../../core/setUp/pending.ts';
import type { PendingWork } from '../../../core/setUp/pendingStore.ts';
import type { FactItem, SetUpItem } from '../connectionNodes.ts';
import { appWord, factItem, type Owner } from './factItem.ts';
import { cloudInWords, moment, short, waitingInWords, wayInWords } from './inWords.ts';
import { waitingFacts } from './setUpFacts.ts';
import type { TreeSource } from './treeSource.ts';

/** Set-ups that are no connections yet; those that are stand there. */
export function setUpItems({ connections, work }: TreeSource): readonly SetUpItem[] {
  return work.setUps
    .filter((setUp) => !connections.some(({ known }) => sameName(known.connection.name, setUp.name)))
    .map((setUp) => setUpItem(setUp, work));
}

function setUpItem(setUp: PendingSetUp, { created }: PendingWork): SetUpItem {
  const { id: setUpId, name } = setUp;
  const words = ['setUp.pending', ...(created.some((one) => sameName(one.connection, name)) ? ['created'] : []), ...(appWord(setUp) ? ['app'] : [])];
  const thumbprint = setUp.certificate?.thumbprint;
  const owner: Owner = { id: `setUp/${setUpId}`, name, setUpId, ...(thumbprint !== undefined && { thumbprint }) };
  const state = waitingInWords(setUp);
  return {
    kind: 'setUp',
    setUpId,
    name,
    ...(thumbprint !== undefined && { thumbprint }),
    state,
    contextValue: words.join('.'),
    facts: setUpFacts(setUp, owner),
  };
}

function setUpFacts(setUp: PendingSetUp, owner: Owner): readonly FactItem[] {
  const { tenantId, clientId, certificate, startedAt } = setUp;
  return [
    ...waitingFacts(setUp, owner),
    factItem(owner, 'way', { label: vscode.l10n.t('App'), value: wayInWords(setUp), icon: 'window' }),
    factItem(owner, 'cloud', { label: vscode.l10n.t('Cloud'), value: cloudInWords(setUp), icon: 'cloud' }),
    ...(tenantId === undefined
      ? []
      : [factItem(owner, 'tenant', { label: vscode.l10n.t('Tenant'), value: tenantId, copy: tenantId, icon: 'organization' })]),
    ...(clientId === undefined
      ? []
      : [factItem(owner, 'app', { label: vscode.l10n.t('App (client ID)'), value: clientId, copy: clientId, icon: 'window' }, appWord(setUp))]),
    ...(certificate
      ? [
          factItem(owner, 'certificate', {
            label: vscode.l10n.t('Certificate'),
            value: short(certificate.pfx),
            copy: certificate.pfx,
            icon: 'lock',
            tooltip: certificate.pfx,
          }),
        ]
      : []),
    factItem(owner, 'started', { label: vscode.l10n.t('Begun'), value: moment(startedAt), icon: 'history' }),
  ];
}

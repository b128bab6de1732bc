import * as vscode from 'vscode';
import type { PendingSetUp } from '../../../core/setUp/pending.ts';
import type { LastToken } from '../../../core/setUp/waitsFor.ts';
import type { FactItem } from '../connectionNodes.ts';
import { factItem, type Owner } from './factItem.ts';
import { short, waitingInWords } from './inWords.ts';

/** What a set-up waits for, and the permissions that it wants to see in a token: the same lines with and without a connection. */
export function waitingFacts(setUp: PendingSetUp, owner: Owner, last?: LastToken): readonly FactItem[] {
  const { permissions } = setUp;
  const label = vscode.l10n.t('Wanted');
  return [
    factItem(owner, 'waits', { label: vscode.l10n.t('Set-up'), value: waitingInWords(setUp, last), icon: 'watch', level: 'attention' }),
    permissions.length === 0
      ? factItem(owner, 'wanted', { label, value: vscode.l10n.t('no permission chosen: any token will do'), icon: 'checklist' })
      : factItem(owner, 'wanted', {
          label,
          value: short(permissions.join(', ')),
          copy: permissions.join(' '),
          icon: 'checklist',
          tooltip: permissions.join('\n'),
        }),
  ];
}

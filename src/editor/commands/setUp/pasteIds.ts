import * as vscode from 'vscode';
import { clientProblem } from '../../../core/connection/check.ts';
import { idsFromOverview, isGuid } from '../../../core/connection/identifiers.ts';
import { objectIdFromOverview } from '../../../core/connection/overviewObjectId.ts';
import { readHandBack, type HandBack } from '../../../core/setUp/handBack.ts';
import { handBackFault } from '../../../core/setUp/handBackFault.ts';

/** What of an app's IDs was in a pasted text. */
export interface PastedIds {
  readonly clientId: string;
  readonly tenantId?: string;
  readonly applicationObjectId?: string;
}

/** An entry below what was pasted. `stay`: the list stays open. `leave`: it closes, as with Esc. Else choosing it is the answer. */
export interface PasteAction extends vscode.QuickPickItem {
  readonly act: 'stay' | 'leave' | 'answer';
  readonly run?: () => Promise<void>;
}

/** What came of it: one of the three. */
export interface Pasted {
  readonly ids?: PastedIds;
  /** Of the script that the admin ran. */
  readonly handBack?: HandBack;
  readonly action?: PasteAction;
}

/** The list that a text is pasted into, and what can be done instead. */
export interface PasteBox {
  readonly title: string;
  readonly placeholder: string;
  readonly actions: readonly PasteAction[];
}

interface PastedItem extends vscode.QuickPickItem {
  readonly pasted?: Pasted;
}

/** A list that reads what is pasted into it: the portal's *Overview* page, a client ID, or the admin's block. `undefined` after Esc. */
export function pasteIds({ title, placeholder, actions }: PasteBox): Promise<Pasted | undefined> {
  const list = vscode.window.createQuickPick<PastedItem | PasteAction>();
  const fixed = actions.map((action) => ({ ...action, alwaysShow: true }));
  Object.assign(list, { title, placeholder, items: fixed, ignoreFocusOut: true });
  return new Promise((resolve, reject) => {
    const finish = (pasted: Pasted): void => {
      resolve(pasted);
      list.hide();
    };
    list.onDidChangeValue((value) => {
      const item = itemOf(value);
      list.items = item ? [item, ...fixed] : fixed;
    });
    list.onDidAccept(() => {
      const [chosen] = list.activeItems;
      if (!chosen) return;
      if (!('act' in chosen)) {
        if (chosen.pasted) finish(chosen.pasted);
      } else if (chosen.act === 'answer') finish({ action: chosen });
      else if (chosen.act === 'leave') list.hide();
      else chosen.run?.().then(undefined, reject);
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}

/** What of the text can be used, or what is wrong with it; nothing while nothing is typed. */
function itemOf(value: string): PastedItem | undefined {
  const text = value.trim();
  if (text === '') return undefined;
  const handBack = readHandBack(text);
  if (handBack) {
    const label = `$(check) ${vscode.l10n.t('Use This Block')}`;
    return { label, detail: inWords(handBack), pasted: { handBack }, alwaysShow: true };
  }
  const fault = handBackFault(text);
  if (fault !== undefined) return { label: `$(warning) ${fault}`, alwaysShow: true };
  const ids = idsFromOverview(text);
  const clientId = ids.clientId ?? (isGuid(text) ? text.toLowerCase() : undefined);
  if (clientId === undefined) return { label: `$(warning) ${clientProblem(text) ?? ''}`, alwaysShow: true };
  const applicationObjectId = objectIdFromOverview(text, ids);
  const found = { ...ids, clientId, ...(applicationObjectId !== undefined && { applicationObjectId }) };
  return { label: `$(check) ${vscode.l10n.t('Use These IDs')}`, detail: inWords(found), pasted: { ids: found }, alwaysShow: true };
}

function inWords({ clientId, tenantId }: PastedIds): string {
  const tenant = tenantId === undefined ? vscode.l10n.t('the tenant is asked for next') : vscode.l10n.t('tenant {0}', tenantId);
  return [vscode.l10n.t('Client ID {0}', clientId), tenant].join(' · ');
}

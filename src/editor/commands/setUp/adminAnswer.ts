import * as vscode from 'vscode';
import { readHandBack, type HandBack } from '../../../core/setUp/handBack.ts';
import { handBackFault } from '../../../core/setUp/handBackFault.ts';
import type { PendingSetUp } from '../../../core/setUp/pending.ts';
import { otherThan, withHandBack } from '../../../core/setUp/setUp.ts';
import { confirm } from '../../ports/messages.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { showAdminPage } from './adminPage.ts';
import { pasteIds, type PasteAction, type Pasted } from './pasteIds.ts';
import { completeIds } from './registerStep.ts';

/** What the admin’s script printed, out of the clipboard or pasted. Nothing is taken over unseen. `undefined` when the person goes on another time. */
export async function takeHandBack(deps: LifeDeps, setUp: PendingSetUp): Promise<PendingSetUp | undefined> {
  for (;;) {
    const clipboard = await vscode.env.clipboard.readText();
    const handBack = readHandBack(clipboard);
    // One that was copied for another connection is nothing to stop at.
    const fault = handBack ? otherThan(setUp, handBack) : handBackFault(clipboard);
    if (handBack && fault === undefined) return taken(setUp, handBack, inClipboard(setUp));
    const answer = await askInstead(setUp, fault);
    if (answer?.handBack) return taken(setUp, answer.handBack, vscode.l10n.t('Use what the admin’s script printed for “{0}”?', setUp.name));
    if (answer?.ids) {
      const ids = await completeIds(setUp, answer.ids);
      return ids && withHandBack(setUp, ids);
    }
    if (!answer) return undefined;
    if (answer.action?.label === showing()) {
      await showAdminPage(deps, setUp);
      return undefined;
    }
  }
}

/** The same where tenant and app are known anyway: without a block, or with another app's, it goes on as it is. `undefined` as above. */
export async function lookForHandBack(setUp: PendingSetUp): Promise<PendingSetUp | undefined> {
  const handBack = readHandBack(await vscode.env.clipboard.readText());
  return handBack && otherThan(setUp, handBack) === undefined ? taken(setUp, handBack, inClipboard(setUp)) : setUp;
}

function inClipboard({ name }: PendingSetUp): string {
  return vscode.l10n.t('The clipboard holds what the admin’s script printed. Use it for “{0}”?', name);
}

async function taken(setUp: PendingSetUp, handBack: HandBack, question: string): Promise<PendingSetUp | undefined> {
  const next = withHandBack(setUp, handBack);
  return (await isRight(setUp, handBack, question)) ? next : undefined;
}

async function isRight(setUp: PendingSetUp, { tenantId, clientId, applicationObjectId, roles }: HandBack, question: string): Promise<boolean> {
  const use = vscode.l10n.t('Use This');
  const missing = setUp.permissions.filter((role) => !roles.includes(role));
  const detail = [
    vscode.l10n.t('Tenant: {0}', tenantId),
    vscode.l10n.t('App (client ID): {0}', clientId),
    vscode.l10n.t('Application object ID: {0}', applicationObjectId),
    vscode.l10n.t('Granted: {0}', roles.length === 0 ? '–' : roles.join(', ')),
    ...(missing.length === 0 ? [] : [vscode.l10n.t('Not granted yet: {0}', missing.join(', '))]),
    setUp.stage === 'production' ? vscode.l10n.t('Connection: {0} · PRODUCTION', setUp.name) : vscode.l10n.t('Connection: {0}', setUp.name),
  ].join('\n');
  return (await confirm(question, detail, use)) === use;
}

/** What is pasted into the list counts as well. @param fault of the block that the clipboard holds */
function askInstead({ name }: PendingSetUp, fault: string | undefined): Promise<Pasted | undefined> {
  const again: PasteAction = {
    label: `$(sync) ${vscode.l10n.t('Look into the Clipboard Again')}`,
    detail: fault ?? vscode.l10n.t('Copy the whole block first, with its BEGIN and END lines'),
    act: 'answer',
  };
  return pasteIds({
    title: vscode.l10n.t('“{0}”: Waiting for Admin', name),
    placeholder: vscode.l10n.t('The clipboard holds no block for it; paste it here, or the Overview page, or a client ID'),
    actions: [again, { label: showing(), act: 'answer' }],
  });
}

function showing(): string {
  return `$(mail) ${vscode.l10n.t('Show the Script and the Text Again')}`;
}

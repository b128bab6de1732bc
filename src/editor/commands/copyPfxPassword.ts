import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { confirm, mention } from '../ports/messages.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { certificateMeant } from './nodeArguments.ts';

/** *Copy PFX Password*: the only way to see a stored password again. @param argument a node of the view, or a thumbprint */
export async function copyPfxPassword(
  deps: Pick<LifeDeps, 'connections' | 'certificates' | 'passwords' | 'files' | 'clipboard'>,
  argument?: unknown,
): Promise<void> {
  const entry = await certificateMeant(argument, deps, vscode.l10n.t('Copy PFX Password'));
  if (!entry) return;
  const copy = vscode.l10n.t('Copy');
  const detail = vscode.l10n.t('Other programs can read the clipboard. It is cleared after 60 seconds if it still holds the password.');
  const answer = await confirm(vscode.l10n.t('Copy the password of {0}?', deps.files.shown(entry.pfx)), detail, copy);
  if (answer !== copy) return;
  const password = await deps.passwords.get(entry);
  if (password === undefined) {
    throw new UserError(
      'passwordUnknown',
      vscode.l10n.t('VS Code does not have the password of {0} any more.', deps.files.shown(entry.pfx)),
      vscode.l10n.t('Send a request over its connection: it asks for the password and keeps it.'),
    );
  }
  await deps.clipboard.lend(password);
  mention(vscode.l10n.t('Password copied; the clipboard is cleared in 60 seconds.'));
}

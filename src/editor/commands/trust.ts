import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';

/** In an untrusted workspace nothing is signed and nothing is sent: its files could name any host. @throws {UserError} `untrusted` */
export function assertTrusted(): void {
  if (vscode.workspace.isTrusted) return;
  throw new UserError('untrusted', vscode.l10n.t('This workspace is not trusted, so nothing is signed and nothing is sent.'), {
    sentence: vscode.l10n.t('Trust it first, if you know where it comes from.'),
    action: { kind: 'manageTrust', label: vscode.l10n.t('Manage Workspace Trust') },
  });
}

import * as vscode from 'vscode';
import { confirm, mention } from '../../ports/messages.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { certificateMeant } from '../nodeArguments.ts';

/**
 * *Copy .pfx as Base64*: for the built-in HTTP action and Key Vaults. It is the private key, under its password. @param argument a node, a thumbprint, a
 * connection's name, or nothing
 * @throws {UserError} `noCertificate`, `certificateUnknown`, the .pfx cannot be read
 */
export async function copyPfxAsBase64(
  deps: Pick<LifeDeps, 'connections' | 'certificates' | 'files' | 'clipboard'>,
  argument?: unknown,
): Promise<void> {
  const entry = await certificateMeant(argument, deps, vscode.l10n.t('Copy .pfx as Base64'));
  if (!entry) return;
  const bytes = await deps.files.read(entry.pfx);
  const copy = vscode.l10n.t('Copy');
  const detail = vscode.l10n.t(
    'It holds the private key: only the password protects it. Put it into a Key Vault, not into a flow that others can open. Other programs can read the clipboard. It is cleared after 60 seconds if it still holds the .pfx.',
  );
  const answer = await confirm(vscode.l10n.t('Copy {0} as Base64?', deps.files.shown(entry.pfx)), detail, copy);
  if (answer !== copy) return;
  await deps.clipboard.lend(Buffer.from(bytes).toString('base64'));
  mention(vscode.l10n.t('The .pfx is copied as Base64; the clipboard is cleared in 60 seconds.'));
}

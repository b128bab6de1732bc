import * as vscode from 'vscode';
import { mention } from '../ports/messages.ts';

/** What a lens of a page copies. @param argument the text, which is public: a page holds no secret */
export async function copyFromPage(_: unknown, argument?: unknown): Promise<void> {
  if (typeof argument !== 'string') return;
  await vscode.env.clipboard.writeText(argument);
  mention(vscode.l10n.t('Copied.'));
}

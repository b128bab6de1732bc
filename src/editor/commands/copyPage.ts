import * as vscode from 'vscode';
import { mention } from '../ports/messages.ts';
import type { LifeDeps } from './lifeDeps.ts';

/** *Copy for Support*: all of a page. @param argument the page's ID; else the page that is in front */
export async function copyPage({ pages }: Pick<LifeDeps, 'pages'>, argument?: unknown): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const id = typeof argument === 'string' ? argument : uri && pages.idOf(uri);
  const text = id === undefined ? undefined : pages.textOf(id);
  if (text === undefined) return;
  await vscode.env.clipboard.writeText(text);
  mention(vscode.l10n.t('Copied; no secret is in it.'));
}

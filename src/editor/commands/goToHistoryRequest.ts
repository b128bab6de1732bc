import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { titleOf } from '../../core/http/titleOf.ts';
import { requestFileOf } from '../language/documents.ts';
import type { History } from '../views/history.ts';
import { exchangeOf, type HistoryNode } from '../views/historyTree.ts';

/** *Go to Request*: the request in its file, also where lines were added above it. @throws {UserError} `requestFileGone`, `exchangeGone` */
export async function goToHistoryRequest(history: History, node: HistoryNode | undefined): Promise<void> {
  const id = exchangeOf(node);
  if (id === undefined) return;
  const head = await history.head(id);
  if (!head.source) return;
  const { uri, line } = head.source;
  const document = await openedDocument(vscode.Uri.parse(uri, true));
  const alike = requestFileOf(document).requests.filter((one) => one.method === head.method && titleOf(one) === head.title);
  const nearest = alike.reduce<number | undefined>(
    (best, one) => (best === undefined || Math.abs(one.line - line) < Math.abs(best - line) ? one.line : best),
    undefined,
  );
  const at = new vscode.Position(Math.min(nearest ?? line, document.lineCount - 1), 0);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
}

async function openedDocument(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const gone = (cause?: unknown): UserError =>
    new UserError('requestFileGone', vscode.l10n.t('The request file is no longer there.'), undefined, cause);
  // VS Code would make a new untitled document of that name.
  const isOpen = vscode.workspace.textDocuments.some((one) => one.uri.toString() === uri.toString());
  if (uri.scheme === 'untitled' && !isOpen) throw gone();
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    throw gone(error);
  }
}

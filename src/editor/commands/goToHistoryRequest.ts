import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import type { HistoryHead, RequestSource } from '../../core/history/entry.ts';
import { titleOf } from '../../core/http/titleOf.ts';
import { requestFileOf } from '../language/documents.ts';
import type { History } from '../views/history.ts';
import { exchangeOf, type HistoryNode } from '../views/historyTree.ts';

/** *Go to Request*: the request in its file, also where lines were added above it. @throws {UserError} `requestFileGone`, `exchangeGone` */
export async function goToHistoryRequest(history: History, node: HistoryNode | undefined): Promise<void> {
  const id = exchangeOf(node);
  if (id === undefined) return;
  const head = await history.head(id);
  if (head.source) await goToRequest(head.source, head);
}

/** The request nearest to where it stood, of those that are called the same. @throws {UserError} `requestFileGone` */
export async function goToRequest({ uri, line }: RequestSource, { method, title }: Pick<HistoryHead, 'method' | 'title'>): Promise<void> {
  const document = await openedDocument(vscode.Uri.parse(uri, true));
  const alike = requestFileOf(document).requests.filter((one) => one.method === method && titleOf(one) === title);
  const nearest = alike.reduce<number | undefined>(
    (best, one) => (best === undefined || Math.abs(one.line - line) < Math.abs(best - line) ? one.line : best),
    undefined,
  );
  const at = new vscode.Position(Math.min(nearest ?? line, document.lineCount - 1), 0);
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at), viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One });
}

/** A document that was open or is on disk; never a new one. @throws {UserError} `requestFileGone` */
export async function openedDocument(uri: vscode.Uri): Promise<vscode.TextDocument> {
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

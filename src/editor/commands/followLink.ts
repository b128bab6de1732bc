import * as vscode from 'vscode';
import type { Connection } from '../../core/connection/connection.ts';
import { sameName } from '../../core/connection/identity.ts';
import { followUp } from '../../core/response/followUp.ts';
import { isOnBase, writtenUrl } from '../../core/response/writtenUrl.ts';
import { requestFileOf } from '../language/documents.ts';
import { confirm, inform } from '../ports/messages.ts';
import type { ResponsePanel } from '../views/responsePanel.ts';
import type { Shown } from '../views/shown.ts';
import { languageId } from '../../shared/ids.ts';
import { openedDocument } from './goToHistoryRequest.ts';
import { linkToOpen } from './linkToOpen.ts';
import { connectionOf, type ResponseDeps } from './responseDeps.ts';
import { openPage } from '../ports/openPage.ts';

type Panel = Pick<ResponsePanel, 'shown' | 'displayed'>;
type Deps = Pick<ResponseDeps, 'connections'>;

/** A link in a body: to the connection's own host it becomes a request, which is not sent; any other is opened, once that is agreed to. */
export async function openLink(deps: Deps, { shown }: Panel, url: string): Promise<void> {
  const link = linkToOpen(url);
  if (!link) {
    void inform(vscode.l10n.t('This link is not opened: it is no web link, or it has a user name in it and does not lead where it seems to.'));
    return;
  }
  const { host, href } = link;
  const connection = connectionOf(deps, shown);
  if (isOnBase(href, connection)) return addRequest(shown, href, connection);
  const open = vscode.l10n.t('Open');
  const question = vscode.l10n.t('Open {0} in the browser?', host);
  const isAgreed = (await confirm(question, href.length > 500 ? `${href.slice(0, 499)}…` : href, open)) === open;
  if (isAgreed) await openPage(href);
}

/** An `id` in a list becomes a request for what it stands for. */
export async function openId(deps: Deps, { shown, displayed }: Panel, path: string, id: string): Promise<void> {
  const { method, url } = displayed?.view.head ?? {};
  const thing = method === 'GET' && url !== undefined ? followUp(url, path, id) : undefined;
  if (thing === undefined) {
    void inform(vscode.l10n.t('What this ID stands for cannot be told from the request.'));
    return;
  }
  await addRequest(shown, thing, connectionOf(deps, shown));
}

/** Writes a request below those of the file that the exchange came from, and puts the cursor there. */
async function addRequest(shown: Shown, url: string, connection: Connection | undefined): Promise<void> {
  const line = `GET ${writtenUrl(url, connection)}`;
  const document = await requestFile(shown);
  if (document && (await append(document, line, connection))) return;
  const content = `${connection ? `# @connection ${connection.name}\n\n` : ''}###\n${line}\n`;
  const fresh = await vscode.workspace.openTextDocument({ language: languageId, content });
  await showLine(fresh, content.split('\n').indexOf(line));
}

/** @returns false when the document cannot be changed */
async function append(document: vscode.TextDocument, line: string, connection: Connection | undefined): Promise<boolean> {
  // What the file says for all its requests; which connection is active may change before it is sent.
  const usual = requestFileOf(document).connection;
  const isSame = connection === undefined || (usual !== undefined && sameName(usual, connection.name));
  const before = document.getText().trimEnd() === '' ? [] : [''];
  const lines = [...before, '###', ...(isSame ? [] : [`# @connection ${connection.name}`]), line, ''];
  const end = document.lineAt(document.lineCount - 1).range.end;
  const isFresh = end.character === 0;
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, end, `${isFresh ? '' : '\n'}${lines.join('\n')}`);
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  await showLine(document, end.line + (isFresh ? 0 : 1) + lines.indexOf(line));
  return true;
}

async function showLine(document: vscode.TextDocument, line: number): Promise<void> {
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const at = new vscode.Position(line, 0);
  const viewColumn = visible?.viewColumn ?? vscode.ViewColumn.One;
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at), viewColumn, preview: false });
}

/** `undefined` where there is none, or where it is no request file but a text with requests in it. */
async function requestFile({ source, kept }: Shown): Promise<vscode.TextDocument | undefined> {
  const uri = source?.document ?? (kept?.source && vscode.Uri.parse(kept.source.uri));
  const document = uri && (await openedDocument(uri).catch(() => undefined));
  return document?.languageId === languageId ? document : undefined;
}

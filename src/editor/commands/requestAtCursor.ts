import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { requestAt } from '../../core/http/parse.ts';
import type { RequestBlock, RequestFile } from '../../core/http/requestFile.ts';
import { requestFileOf } from '../language/documents.ts';

/** A request as its document was when it was chosen. */
export interface ChosenRequest {
  readonly document: vscode.TextDocument;
  readonly file: RequestFile;
  readonly block: RequestBlock;
}

/**
 * The request that a command means.
 * @param line 0-based; a button of the editor's title gives something else in its place
 * @throws {UserError} `noRequestFile`, `noRequest`, `noRequestHere`
 */
export async function requestAtCursor(uri?: vscode.Uri, line?: unknown): Promise<ChosenRequest> {
  const document = await requestDocument(uri);
  const file = requestFileOf(document);
  const cursor = vscode.window.activeTextEditor?.selection.active.line ?? 0;
  return { document, file, block: blockAt(file, document.getText(), typeof line === 'number' ? line : cursor) };
}

/** @throws {UserError} `noRequestFile` */
export async function requestDocument(uri?: vscode.Uri): Promise<vscode.TextDocument> {
  const document = uri ? await vscode.workspace.openTextDocument(uri) : vscode.window.activeTextEditor?.document;
  if (document) return document;
  throw new UserError(
    'noRequestFile',
    vscode.l10n.t('No request file is open.'),
    vscode.l10n.t('Open a .http file, and put the cursor into a request.'),
  );
}

/** @throws {UserError} there is no request at the line, and no only one that could be meant */
function blockAt(file: RequestFile, text: string, line: number): RequestBlock {
  const [only, ...others] = file.requests;
  const block = requestAt(file, text, line) ?? (others.length === 0 ? only : undefined);
  if (block) return block;
  throw only
    ? new UserError(
        'noRequestHere',
        vscode.l10n.t('The cursor is not in a request.'),
        vscode.l10n.t('Put it into the request to send, or click “Send Request” above it.'),
      )
    : new UserError('noRequest', vscode.l10n.t('There is no request in this file.'), vscode.l10n.t('Write one, such as “GET /users?$top=5”.'));
}

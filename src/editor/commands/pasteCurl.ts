import * as vscode from 'vscode';
import { curlToRequest, looksLikeCurl } from '../../core/convert/curlToRequest.ts';
import { UserError } from '../../core/errors.ts';
import { requestAt } from '../../core/http/parse.ts';
import { requestFileOf } from '../language/documents.ts';
import { requestDocument } from './requestAtCursor.ts';

/** *Paste cURL as Request*: the command in the clipboard, or the selected one, becomes a request. */
export async function pasteCurl(): Promise<void> {
  const document = await requestDocument();
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const selected = document.getText(editor.selection);
  const command = looksLikeCurl(selected) ? selected : await vscode.env.clipboard.readText();
  const converted = curlToRequest(command);
  if ('problem' in converted) {
    throw new UserError('curlUnreadable', converted.problem, vscode.l10n.t('Copy a whole command that starts with “curl”, then try again.'));
  }
  const range = editor.selection;
  await editor.edit((edit) => edit.replace(range, requestText(converted, document, range.start)));
}

/** Offers the request in place of the command, when one is pasted. */
export class CurlPaste implements vscode.DocumentPasteEditProvider {
  static readonly kind = vscode.DocumentDropOrPasteEditKind.Text.append('preauthorisedGraph', 'curl');

  async provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    data: vscode.DataTransfer,
  ): Promise<vscode.DocumentPasteEdit[] | undefined> {
    const [range, ...others] = ranges;
    const text = await data.get('text/plain')?.asString();
    if (!range || others.length > 0 || text === undefined || !looksLikeCurl(text)) return undefined;
    const converted = curlToRequest(text);
    if ('problem' in converted) return undefined;
    return [new vscode.DocumentPasteEdit(requestText(converted, document, range.start), vscode.l10n.t('Paste cURL as Request'), CurlPaste.kind)];
  }
}

/** With what got lost as comments above it, and as a request of its own where there is one already. */
function requestText(
  { request, notes }: { readonly request: string; readonly notes: readonly string[] },
  document: vscode.TextDocument,
  at: vscode.Position,
): string {
  const isInRequest = requestAt(requestFileOf(document), document.getText(), at.line) !== undefined;
  const before = document.lineAt(at.line).text.slice(0, at.character).trim() === '' ? '' : '\n';
  const separator = isInRequest ? `${before}\n###\n` : before;
  return `${separator}${notes.map((note) => `# ${note}\n`).join('')}${request}\n`;
}

import * as vscode from 'vscode';
import type { RequestFile } from '../../core/http/requestFile.ts';
import type { KnownAround } from '../../core/language/occurrencesInForce.ts';
import { renamableAt, rename } from '../../core/language/renaming.ts';
import { documentRange } from './documentRange.ts';
import { requestFileOf } from './documents.ts';

/** Renames variables, prompts and requests in the whole file. What is refused says why: the editor shows the error's text. */
export class NameRename implements vscode.RenameProvider {
  readonly #around: (document: vscode.TextDocument) => KnownAround;
  readonly #read: (text: string, languageId: string) => RequestFile;

  /** @param read as `requestFileOf` reads documents of that language */
  constructor(around: (document: vscode.TextDocument) => KnownAround, read: (text: string, languageId: string) => RequestFile) {
    this.#around = around;
    this.#read = read;
  }

  prepareRename(document: vscode.TextDocument, position: vscode.Position): { range: vscode.Range; placeholder: string } {
    const input = { file: requestFileOf(document), text: document.getText(), around: this.#around(document) };
    const found = renamableAt(input, document.offsetAt(position));
    if (found.kind === 'refused') throw new Error(found.message);
    return { range: documentRange(document, found.range), placeholder: found.name };
  }

  provideRenameEdits(document: vscode.TextDocument, position: vscode.Position, newName: string): vscode.WorkspaceEdit {
    const read = (text: string): RequestFile => this.#read(text, document.languageId);
    const input = { file: requestFileOf(document), text: document.getText(), around: this.#around(document), read };
    const renamed = rename(input, document.offsetAt(position), newName);
    if (renamed.kind === 'refused') throw new Error(renamed.message);
    const edit = new vscode.WorkspaceEdit();
    for (const { range, newText } of renamed.edits) edit.replace(document.uri, documentRange(document, range), newText);
    return edit;
  }
}

import * as vscode from 'vscode';
import { occurrencesOf } from '../../core/language/occurrences.ts';
import { documentRange } from './documentRange.ts';
import { requestFileOf } from './documents.ts';

/** Marks all places of the name that the cursor is in: where it is defined as written, where it is used as read. */
export class NameHighlights implements vscode.DocumentHighlightProvider {
  provideDocumentHighlights(document: vscode.TextDocument, position: vscode.Position): vscode.DocumentHighlight[] | undefined {
    const occurrences = occurrencesOf(requestFileOf(document), document.getText());
    const here = occurrences.at(document.offsetAt(position));
    return (
      here &&
      occurrences.like(here).map(({ range, role }) => {
        const kind = role === 'reference' ? vscode.DocumentHighlightKind.Read : vscode.DocumentHighlightKind.Write;
        return new vscode.DocumentHighlight(documentRange(document, range), kind);
      })
    );
  }
}

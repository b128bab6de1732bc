import * as vscode from 'vscode';
import { occurrencesOf } from '../../core/language/occurrences.ts';
import { documentRange } from './documentRange.ts';
import { requestFileOf } from './documents.ts';

/** *Find All References* of variables, prompts and request names; all definitions of one name belong together. */
export class NameReferences implements vscode.ReferenceProvider {
  provideReferences(document: vscode.TextDocument, position: vscode.Position, { includeDeclaration }: vscode.ReferenceContext): vscode.Location[] {
    const occurrences = occurrencesOf(requestFileOf(document), document.getText());
    const here = occurrences.at(document.offsetAt(position));
    const all = here ? occurrences.like(here) : [];
    return all
      .filter(({ role }) => includeDeclaration || role === 'reference')
      .map(({ range }) => new vscode.Location(document.uri, documentRange(document, range)));
  }
}

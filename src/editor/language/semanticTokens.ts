import * as vscode from 'vscode';
import type { TextRange } from '../../core/http/requestFile.ts';
import type { KnownAround } from '../../core/language/occurrencesInForce.ts';
import { tokenModifiers, tokensOf, tokenTypes } from '../../core/language/tokens.ts';
import { requestFileOf } from './documents.ts';

/** Must be in the order in which the core counts its types and modifiers. */
export const semanticTokensLegend = new vscode.SemanticTokensLegend([...tokenTypes], [...tokenModifiers]);

/** Colours names by what they stand for; those that stand for nothing in a colour of their own. A very long file is coloured where it is looked at. */
export class NameTokens implements vscode.DocumentSemanticTokensProvider, vscode.DocumentRangeSemanticTokensProvider {
  readonly #around: (document: vscode.TextDocument) => KnownAround;
  readonly onDidChangeSemanticTokens: vscode.Event<void>;

  /** @param onDidChangeAround fires when another environment is chosen, or its values change */
  constructor(around: (document: vscode.TextDocument) => KnownAround, onDidChangeAround: vscode.Event<void>) {
    this.#around = around;
    this.onDidChangeSemanticTokens = onDidChangeAround;
  }

  provideDocumentSemanticTokens(document: vscode.TextDocument): vscode.SemanticTokens | undefined {
    return this.#tokens(document);
  }

  provideDocumentRangeSemanticTokens(document: vscode.TextDocument, range: vscode.Range): vscode.SemanticTokens | undefined {
    return this.#tokens(document, { start: document.offsetAt(range.start), end: document.offsetAt(range.end) });
  }

  #tokens(document: vscode.TextDocument, part?: TextRange): vscode.SemanticTokens | undefined {
    const tokens = tokensOf(requestFileOf(document), document.getText(), this.#around(document), part);
    if (!tokens) return undefined;
    const builder = new vscode.SemanticTokensBuilder();
    for (const { range, type, modifiers } of tokens) {
      const { line, character } = document.positionAt(range.start);
      const marks = modifiers.reduce((bits, modifier) => bits | (1 << tokenModifiers.indexOf(modifier)), 0);
      builder.push(line, character, range.end - range.start, tokenTypes.indexOf(type), marks);
    }
    return builder.build();
  }
}

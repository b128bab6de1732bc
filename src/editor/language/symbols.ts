import * as vscode from 'vscode';
import { symbolsOf, type FileSymbol } from '../../core/language/symbols.ts';
import { documentRange } from './documentRange.ts';
import { requestFileOf } from './documents.ts';

/** Outline, breadcrumbs and *Go to Symbol in Editor*. */
export class RequestSymbols implements vscode.DocumentSymbolProvider {
  provideDocumentSymbols(document: vscode.TextDocument): vscode.DocumentSymbol[] {
    return symbolsOf(requestFileOf(document), document.getText()).map((symbol) => toSymbol(symbol, document));
  }
}

const kinds: Readonly<Record<FileSymbol['kind'], vscode.SymbolKind>> = {
  request: vscode.SymbolKind.Method,
  variable: vscode.SymbolKind.Variable,
  prompt: vscode.SymbolKind.Field,
  section: vscode.SymbolKind.Namespace,
};

function toSymbol({ kind, name, detail, range, selection, children }: FileSymbol, document: vscode.TextDocument): vscode.DocumentSymbol {
  const symbol = new vscode.DocumentSymbol(name, detail, kinds[kind], documentRange(document, range), documentRange(document, selection));
  symbol.children = children.map((child) => toSymbol(child, document));
  return symbol;
}

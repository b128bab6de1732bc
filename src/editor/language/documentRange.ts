import * as vscode from 'vscode';
import type { TextRange } from '../../core/http/requestFile.ts';

/** Offsets of the core as the editor's lines and columns. */
export function documentRange(document: vscode.TextDocument, { start, end }: TextRange): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

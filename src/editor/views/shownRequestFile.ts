import * as vscode from 'vscode';
import { languageId } from '../../shared/ids.ts';

/** The request file in sight: while the response has the focus, no editor is active, and the request's file is still there. */
export function shownRequestFile(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors.find(({ document }) => document.languageId === languageId);
  return editor?.document.languageId === languageId ? editor : undefined;
}

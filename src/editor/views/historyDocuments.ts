import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { exchangeText } from '../../core/history/exchangeText.ts';
import type { HistoryHead } from '../../core/history/entry.ts';
import { exchangeScheme } from '../../shared/ids.ts';
import type { History } from './history.ts';

/** Exchanges of the history as read-only text, for the editor that compares. */
export class HistoryDocuments implements vscode.TextDocumentContentProvider {
  readonly #history: History;

  constructor(history: History) {
    this.#history = history;
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    try {
      return exchangeText(await this.#history.open(uri.query));
    } catch (error) {
      // In the place of the text: an editor is open for it already.
      if (error instanceof UserError) return error.message;
      throw error;
    }
  }
}

/** The path is what the editor's tab shows; no extension of a request file, for there is nothing to send. */
export function exchangeUri({ id, method, path }: HistoryHead): vscode.Uri {
  const name = `${method} ${path.replace(/\?.*$/s, '').slice(-60)}`.replaceAll(/[^\p{L}\p{N}.-]+/gu, ' ').trim();
  return vscode.Uri.from({ scheme: exchangeScheme, path: `/${name}.txt`, query: id });
}

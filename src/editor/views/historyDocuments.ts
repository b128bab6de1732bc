import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import type { HistoryHead } from '../../core/history/entry.ts';
import type { OpenBody } from '../../core/response/bodyReader.ts';
import { exchangeScheme } from '../../shared/ids.ts';
import { comparedText, type ToCompare } from './comparedText.ts';
import type { History } from './history.ts';

/** Exchanges as read-only text, for the editor that compares. */
export class HistoryDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #history: History;
  readonly #openBody: OpenBody;
  /** Outside of the history, for as long as their document is open. */
  readonly #held = new Map<string, ToCompare>();
  readonly #closed = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    if (uri.scheme === exchangeScheme) this.#held.delete(uri.query);
  });

  constructor(history: History, openBody: OpenBody) {
    this.#history = history;
    this.#openBody = openBody;
  }

  dispose(): void {
    this.#closed.dispose();
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    try {
      return await comparedText(this.#held.get(uri.query) ?? (await this.#history.open(uri.query)), this.#openBody);
    } catch (error) {
      // In the place of the text: an editor is open for it already.
      if (error instanceof UserError) return error.message;
      throw error;
    }
  }

  /** For an exchange that is not in the history: its text comes from memory. */
  hold(exchange: ToCompare, id: string, path: string): vscode.Uri {
    this.#held.set(id, exchange);
    return exchangeUri({ id, method: exchange.head.method, path });
  }
}

/** The path is what the editor's tab shows; no extension of a request file, for there is nothing to send. */
export function exchangeUri({ id, method, path }: Pick<HistoryHead, 'id' | 'method' | 'path'>): vscode.Uri {
  const name = `${method} ${path.replace(/\?.*$/s, '').slice(-60)}`.replaceAll(/[^\p{L}\p{N}.-]+/gu, ' ').trim();
  return vscode.Uri.from({ scheme: exchangeScheme, path: `/${name}.txt`, query: id });
}

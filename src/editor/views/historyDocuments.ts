import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { exchangeText, mostCompared, type ComparedExchange } from '../../core/history/exchangeText.ts';
import { memoryBody } from '../../core/graph/transport.ts';
import type { HistoryHead } from '../../core/history/entry.ts';
import type { OpenBody } from '../../core/response/bodyReader.ts';
import { exchangeScheme } from '../../shared/ids.ts';
import { decodeInParts } from './decodeInParts.ts';
import type { History } from './history.ts';

/** Exchanges outside of the history whose text is held; an editor asks for it once. */
const mostHeld = 8;
/** Bytes from which on a body takes long enough to be noticed. */
const large = 1024 * 1024;

/** Exchanges as read-only text, for the editor that compares. */
export class HistoryDocuments implements vscode.TextDocumentContentProvider {
  readonly #history: History;
  readonly #openBody: OpenBody;
  readonly #held = new Map<string, ComparedExchange>();

  constructor(history: History, openBody: OpenBody) {
    this.#history = history;
    this.#openBody = openBody;
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    try {
      return await this.#textOf(this.#held.get(uri.query) ?? (await this.#history.open(uri.query)));
    } catch (error) {
      // In the place of the text: an editor is open for it already.
      if (error instanceof UserError) return error.message;
      throw error;
    }
  }

  /** The body of a large one is laid out on its thread. */
  async #textOf(exchange: ComparedExchange): Promise<string> {
    const { head, body } = exchange;
    if (body.length < large || body.length > mostCompared) return exchangeText(exchange);
    const reader = await this.#openBody(memoryBody(body), { mediaType: head.mediaType });
    try {
      if (reader.layout.kind === 'binary') return exchangeText(exchange);
      const { bytes } = await reader.ask({ kind: 'whole', of: { kind: 'body' } });
      return exchangeText(exchange, await decodeInParts(bytes));
    } finally {
      reader.dispose();
    }
  }

  /** For an exchange that is not in the history: its text comes from memory. */
  hold(exchange: ComparedExchange, id: string, path: string): vscode.Uri {
    this.#held.delete(id);
    this.#held.set(id, exchange);
    const [oldest] = this.#held.keys();
    if (this.#held.size > mostHeld && oldest !== undefined) this.#held.delete(oldest);
    return exchangeUri({ id, method: exchange.head.method, path });
  }
}

/** The path is what the editor's tab shows; no extension of a request file, for there is nothing to send. */
export function exchangeUri({ id, method, path }: Pick<HistoryHead, 'id' | 'method' | 'path'>): vscode.Uri {
  const name = `${method} ${path.replace(/\?.*$/s, '').slice(-60)}`.replaceAll(/[^\p{L}\p{N}.-]+/gu, ' ').trim();
  return vscode.Uri.from({ scheme: exchangeScheme, path: `/${name}.txt`, query: id });
}

import * as vscode from 'vscode';
import type { ResponseView } from '../../shared/responseView.ts';
import { UserError } from '../../core/errors.ts';
import { answerOf, type Exchange } from '../../core/graph/exchange.ts';
import { memoryBody } from '../../core/graph/transport.ts';
import type { HistoryHead, KeptExchange } from '../../core/history/entry.ts';
import { entryOf, type Surroundings } from '../../core/history/entryOf.ts';
import type { HistoryStore } from '../../core/history/store.ts';
import { historyLimits, onDidChangeHistoryLimits } from '../ports/historyLimits.ts';
import type { Log } from '../ports/log.ts';

/** Milliseconds between looks at what has become too old. */
const pruneEvery = 6 * 60 * 60 * 1000;

/** An exchange that may be kept; whether it is, `entryOf` decides. */
export interface Recording extends Surroundings {
  readonly exchange: Exchange;
  readonly view: ResponseView;
}

/** The exchanges that are kept, of all windows. */
export class History implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #store: HistoryStore;
  readonly #log: Log;
  readonly #disposables: { dispose(): unknown }[];
  /** Written one after the other, so that only one large body is being compressed. */
  #writing: Promise<unknown> = Promise.resolve();
  /** How often all was cleared: what was sent before must not come back. */
  #clears = 0;

  constructor(store: HistoryStore, log: Log) {
    this.#store = store;
    this.#log = log;
    const timer = setInterval(() => void this.#prune(), pruneEvery);
    this.#disposables = [
      this.#changed,
      store.watch(() => this.#changed.fire()),
      onDidChangeHistoryLimits(() => void this.#prune()),
      { dispose: () => clearInterval(timer) },
    ];
    void this.#prune();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /**
   * Keeps an exchange where that is allowed. What goes wrong is for the log only, for the request itself went well.
   * @returns its id once it is written; `undefined` when it is not kept
   */
  record({ exchange, view, ...surroundings }: Recording): Promise<string | undefined> {
    const limits = historyLimits();
    const kept = limits.days > 0 ? entryOf(exchange, view, surroundings) : undefined;
    if (!kept) return Promise.resolve(undefined);
    const clears = this.#clears;
    const body = answerOf(exchange)?.body ?? memoryBody(new Uint8Array());
    const writing = this.#writing.then(async () => {
      if (clears !== this.#clears) return undefined;
      const { id } = kept.entry.head;
      try {
        const isKept = await this.#store.add(kept, body, limits);
        const isCleared = clears !== this.#clears;
        if (isCleared) await this.#store.remove(id);
        this.#changed.fire();
        return isKept && !isCleared ? id : undefined;
      } catch (error) {
        this.#log.error(error);
        return undefined;
      }
    });
    this.#writing = writing;
    return writing;
  }

  /** Newest first; empty where it cannot be read. */
  async list(): Promise<readonly HistoryHead[]> {
    try {
      return await this.#store.list();
    } catch (error) {
      this.#log.error(error);
      return [];
    }
  }

  /** How many are kept, and cannot be opened with the key that this VS Code has; 0 where it cannot be read. */
  async countClosed(): Promise<number> {
    try {
      return (await this.#store.ofAnotherKey()).length;
    } catch (error) {
      this.#log.error(error);
      return 0;
    }
  }

  /** @throws {UserError} `exchangeGone` */
  async open(id: string): Promise<KeptExchange> {
    return (await this.#store.open(id)) ?? this.#gone();
  }

  /** What the list shows of one. @throws {UserError} `exchangeGone` */
  async head(id: string): Promise<HistoryHead> {
    return (await this.list()).find((head) => head.id === id) ?? this.#gone();
  }

  #gone(): never {
    this.#changed.fire();
    throw new UserError('exchangeGone', vscode.l10n.t('This exchange is no longer in the history.'));
  }

  async remove(id: string): Promise<void> {
    await this.#store.remove(id);
    this.#changed.fire();
  }

  /** Removes those that cannot be opened. @throws {UserError} the folder cannot be read */
  async clearClosed(): Promise<void> {
    for (const id of await this.#store.ofAnotherKey()) await this.#store.remove(id);
    this.#changed.fire();
  }

  async clear(): Promise<void> {
    this.#clears++;
    await this.#store.clear();
    this.#changed.fire();
  }

  async #prune(): Promise<void> {
    try {
      await this.#store.prune(historyLimits());
    } catch (error) {
      this.#log.error(error);
    }
  }
}

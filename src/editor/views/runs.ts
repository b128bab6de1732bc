import * as vscode from 'vscode';
import { randomUUID } from 'node:crypto';
import { isCancelled } from '../../core/cancelled.ts';
import { layOutBody } from '../../core/response/bodyLines.ts';
import { describe, describeError, headOfPrepared } from '../../core/response/describe.ts';
import { run, type PreparedRequest, type RunPorts } from '../../core/run.ts';
import { answerOf, headerValue, type Exchange } from '../../core/graph/exchange.ts';
import type { Head, Problem } from '../../shared/responseView.ts';
import type { Log } from '../ports/log.ts';
import type { ResponsePanel } from './responsePanel.ts';

/** Error bodies beyond this are no explanation. Bytes. */
const largestErrorBody = 256 * 1024;

/** Runs requests one at a time and shows what becomes of them. */
export class Runs {
  readonly #panel: ResponsePanel;
  readonly #ports: () => RunPorts;
  readonly #log: Log;
  readonly #onSending: (sending: boolean) => void;
  readonly #latest: (prepared: PreparedRequest) => PreparedRequest;
  #abort: AbortController | undefined;
  #last: PreparedRequest | undefined;
  #exchange: Exchange | undefined;

  /** @param latest the same request under the access that its connection has by now */
  constructor(panel: ResponsePanel, ports: () => RunPorts, log: Log, latest: (prepared: PreparedRequest) => PreparedRequest, onSending: (sending: boolean) => void) {
    this.#panel = panel;
    this.#latest = latest;
    this.#ports = ports;
    this.#log = log;
    this.#onSending = onSending;
  }

  /** The exchange in the panel. */
  get exchange(): Exchange | undefined {
    return this.#exchange;
  }

  cancel(): void {
    this.#abort?.abort();
  }

  /** Sends, and shows the answer or why there is none. */
  async start(prepared: PreparedRequest, options: { readonly freshToken?: boolean } = {}): Promise<Exchange | undefined> {
    // A new request takes the panel. An earlier one is not aborted, for it may be a write; what became of it is said in the status bar.
    const abort = new AbortController();
    this.#abort = abort;
    this.#last = prepared;
    this.#exchange = undefined;
    const head = headOfPrepared(prepared);
    this.#onSending(true);
    this.#panel.show({ kind: 'sending', head });
    try {
      const exchange = await run(prepared, this.#ports(), { ...options, signal: abort.signal });
      if (this.#abort !== abort) {
        if (exchange) saidInPassing(exchange);
        return exchange;
      }
      if (!exchange) {
        this.#panel.show({ kind: 'cancelled', head, problems: [] });
        return undefined;
      }
      this.#exchange = exchange;
      await this.#show(exchange);
      return exchange;
    } catch (error) {
      if (this.#abort === abort) this.#fail(head, error, prepared.effect === 'read' ? [] : [mayHaveArrived()]);
      return undefined;
    } finally {
      if (this.#abort === abort) {
        this.#abort = undefined;
        this.#onSending(false);
      }
    }
  }

  /** The last request once more, over the connection it went over. */
  async again(options: { readonly freshToken?: boolean } = {}): Promise<Exchange | undefined> {
    return this.#last && this.start(this.#latest(this.#last), options);
  }

  /** A request that could not even be prepared. */
  showError(head: Head, error: unknown): void {
    this.#last = undefined;
    this.#exchange = undefined;
    this.#fail(head, error, []);
  }

  #fail(head: Head, error: unknown, onCancel: readonly Problem[]): void {
    if (isCancelled(error)) {
      this.#panel.show({ kind: 'cancelled', head, problems: onCancel });
      return;
    }
    this.#log.error(error);
    this.#panel.show({ kind: 'response', view: describeError(randomUUID(), head, error) });
  }

  async #show(exchange: Exchange): Promise<void> {
    const answer = answerOf(exchange);
    const bytes = answer ? await answer.body.read(0, answer.body.size) : new Uint8Array();
    const lines = layOutBody(bytes, headerValue(answer?.headers ?? [], 'content-type') ?? '');
    const errorBody = answer && answer.status >= 400 && bytes.length <= largestErrorBody ? parseJson(bytes) : undefined;
    this.#log.info(`${exchange.attempts[0].method} ${new URL(exchange.attempts[0].target.url).host} ${answer?.status ?? 'no answer'}`);
    this.#panel.show({ kind: 'response', view: describe(exchange, lines, errorBody) }, { lines, bytes });
  }
}

/** The answer to a request that another one has taken the panel from. */
function saidInPassing(exchange: Exchange): void {
  const status = answerOf(exchange)?.status;
  const message = status === undefined ? vscode.l10n.t('{0}: no answer', exchange.request.title) : vscode.l10n.t('{0}: {1}', exchange.request.title, status);
  vscode.window.setStatusBarMessage(message, 10_000);
}

/** A cancel only stops us from waiting. */
function mayHaveArrived(): Problem {
  const title = vscode.l10n.t('The request changes data, and may have reached the service before it was cancelled.');
  return { severity: 'warning', code: 'cancelledWrite', title, fix: vscode.l10n.t('Look at the data before you send it again.'), actions: [] };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

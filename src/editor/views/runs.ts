import * as vscode from 'vscode';
import { randomUUID } from 'node:crypto';
import { isCancelled } from '../../core/cancelled.ts';
import { answerOf, headerValue, type Exchange } from '../../core/graph/exchange.ts';
import { layOutBody } from '../../core/response/bodyLines.ts';
import { describe, describeError, headOfPrepared } from '../../core/response/describe.ts';
import { run, type PreparedRequest, type RunPorts } from '../../core/run.ts';
import type { Head } from '../../shared/responseView.ts';
import type { Log } from '../ports/log.ts';
import { mention } from '../ports/messages.ts';
import { cancelledWrite, parseErrorBody } from './outcomes.ts';
import type { ResponsePanel } from './responsePanel.ts';

interface Run {
  readonly abort: AbortController;
  head: Head;
  prepared?: PreparedRequest;
  exchange?: Exchange;
}

export interface StartOptions {
  /** Get a new token even if one is at hand. */
  readonly freshToken?: boolean;
}

/** Runs requests and shows what becomes of them. The panel belongs to the last one started; of the others the status bar tells. */
export class Runs implements vscode.Disposable {
  readonly #panel: ResponsePanel;
  readonly #ports: () => RunPorts;
  readonly #log: Log;
  readonly #onSending: (sending: boolean) => void;
  readonly #running = new Set<Run>();
  #shown: Run | undefined;

  constructor(panel: ResponsePanel, ports: () => RunPorts, log: Log, onSending: (sending: boolean) => void) {
    this.#panel = panel;
    this.#ports = ports;
    this.#log = log;
    this.#onSending = onSending;
  }

  /** The exchange in the panel. */
  get exchange(): Exchange | undefined {
    return this.#shown?.exchange;
  }

  /** The request in the panel, to be sent again. */
  get last(): PreparedRequest | undefined {
    return this.#shown?.prepared;
  }

  dispose(): void {
    this.cancel();
  }

  /** Cancels everything that is under way. */
  cancel(): void {
    for (const { abort } of this.#running) abort.abort();
  }

  /**
   * Prepares and sends, and shows the answer or why there is none.
   * @param head what is known before the request is prepared
   */
  async start(head: Head, prepare: (signal: AbortSignal) => Promise<PreparedRequest>, options: StartOptions = {}): Promise<Exchange | undefined> {
    // An earlier request is not aborted, for it may be a write.
    const own: Run = { abort: new AbortController(), head };
    this.#shown = own;
    this.#running.add(own);
    this.#onSending(true);
    this.#panel.show({ kind: 'sending', head });
    try {
      own.prepared = await prepare(own.abort.signal);
      own.abort.signal.throwIfAborted();
      own.head = headOfPrepared(own.prepared);
      if (this.#shown === own) this.#panel.show({ kind: 'sending', head: own.head });
      const exchange = await run(own.prepared, this.#portsFor(own), { ...options, signal: own.abort.signal });
      if (exchange) await this.#finish(own, exchange);
      else if (this.#shown === own) this.#panel.show({ kind: 'cancelled', head: own.head, problems: [] });
      return exchange;
    } catch (error) {
      this.#fail(own, error);
      return undefined;
    } finally {
      this.#running.delete(own);
      this.#onSending(this.#running.size > 0);
    }
  }

  /** While a question stands open, the panel says that nothing is sent yet. */
  #portsFor(own: Run): RunPorts {
    const ports = this.#ports();
    const show = (asking: boolean): void => {
      if (this.#shown === own) this.#panel.show({ kind: 'sending', head: own.head, ...(asking && { asking }) });
    };
    const confirm: RunPorts['confirm'] = async (question, signal) => {
      show(true);
      const answer = await ports.confirm(question, signal);
      if (answer) show(false);
      return answer;
    };
    return { ...ports, confirm };
  }

  #fail(own: Run, error: unknown): void {
    const { head, prepared } = own;
    if (isCancelled(error)) {
      if (this.#shown === own)
        this.#panel.show({ kind: 'cancelled', head, problems: prepared && prepared.effect !== 'read' ? [cancelledWrite()] : [] });
      return;
    }
    this.#log.error(error);
    const view = describeError(randomUUID(), head, error);
    if (this.#shown === own) this.#panel.show({ kind: 'response', view });
    else mention(`${head.title}: ${view.problems[0]?.title ?? ''}`);
  }

  async #finish(own: Run, exchange: Exchange): Promise<void> {
    const answer = answerOf(exchange);
    const [{ method, target }] = exchange.attempts;
    this.#log.info(`${method} ${new URL(target.url).host} ${answer?.status ?? 'no answer'}`);
    if (this.#shown !== own) {
      mention(answer ? vscode.l10n.t('{0}: {1}', exchange.request.title, answer.status) : vscode.l10n.t('{0}: no answer', exchange.request.title));
      return;
    }
    own.exchange = exchange;
    const bytes = answer ? await answer.body.read(0, answer.body.size) : new Uint8Array();
    const lines = layOutBody(bytes, headerValue(answer?.headers ?? [], 'content-type') ?? '');
    const view = describe(exchange, lines, answer && answer.status >= 400 ? parseErrorBody(bytes) : undefined);
    if (this.#shown === own) this.#panel.show({ kind: 'response', view }, { lines, bytes });
  }
}

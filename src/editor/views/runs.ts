import * as vscode from 'vscode';
import { randomUUID } from 'node:crypto';
import { isCancelled } from '../../core/cancelled.ts';
import type { Finished } from '../../core/flow.ts';
import { answerOf, type Exchange } from '../../core/graph/exchange.ts';
import type { HistoryHead, KeptExchange } from '../../core/history/entry.ts';
import { describeError, headOfPrepared } from '../../core/response/describe.ts';
import type { PreparedRequest, RunPorts } from '../../core/run.ts';
import type { Head } from '../../shared/responseView.ts';
import type { Log } from '../ports/log.ts';
import { mention } from '../ports/messages.ts';
import type { RunSource } from './answeredRequests.ts';
import { cancelledWrite } from './outcomes.ts';
import type { ResponsePanel, ShownBody } from './responsePanel.ts';
import { viewOf } from './responseViews.ts';

/** What the panel is about. */
export interface Shown {
  /** Where the request stands; absent for an exchange of the history whose file is not known. */
  readonly source?: RunSource;
  readonly prepared?: PreparedRequest;
  readonly exchange?: Exchange;
  /** An exchange of the history. */
  readonly kept?: HistoryHead;
}

interface Run extends Shown {
  readonly abort: AbortController;
  head: Head;
  prepared?: PreparedRequest;
  exchange?: Exchange;
}

/** What the work of a run is given: it prepares, says so, and sends over these ports. */
export interface RunControl {
  readonly signal: AbortSignal;
  readonly ports: RunPorts;
  readonly onPrepared: (prepared: PreparedRequest) => void;
  /** For a question of the work's own: meanwhile the panel says that nothing is sent yet. */
  readonly whileAsked: <T>(question: Promise<T>) => Promise<T>;
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

  /** What is in the panel; nothing before the first request. */
  get shown(): Shown {
    return this.#shown ?? {};
  }

  dispose(): void {
    this.cancel();
  }

  /** Cancels everything that is under way. */
  cancel(): void {
    for (const { abort } of this.#running) abort.abort();
  }

  /**
   * Runs a request in the panel, and shows the answer or why there is none.
   * @param head what is known before the request is prepared
   */
  async start(
    head: Head,
    source: RunSource | undefined,
    work: (control: RunControl) => Promise<Finished | undefined>,
  ): Promise<Finished | undefined> {
    // An earlier request is not aborted, for it may be a write.
    const own: Run = { abort: new AbortController(), head, ...(source && { source }) };
    this.#shown = own;
    this.#running.add(own);
    this.#onSending(true);
    this.#panel.show({ kind: 'sending', head });
    try {
      const finished = await work(this.#controlOf(own));
      if (finished) await this.#finish(own, finished);
      else if (this.#shown === own) this.#panel.show({ kind: 'cancelled', head: own.head, problems: [] });
      return finished;
    } catch (error) {
      this.#fail(own, error);
      return undefined;
    } finally {
      this.#running.delete(own);
      this.#onSending(this.#running.size > 0);
    }
  }

  /** Shows an exchange of before; it is the one that *Send Again* means from now on. */
  async open(finished: Finished, source: RunSource): Promise<void> {
    const { prepared } = finished;
    const own: Run = { abort: new AbortController(), source, head: headOfPrepared(prepared), prepared };
    this.#shown = own;
    await this.#show(own, finished);
  }

  /** Shows an exchange of the history. */
  openKept({ head, view }: KeptExchange, body: ShownBody): void {
    this.#shown = { abort: new AbortController(), head: view.head, kept: head };
    this.#panel.show({ kind: 'response', view }, body);
  }

  /** While a question stands open, the panel says that nothing is sent yet. */
  #controlOf(own: Run): RunControl {
    const ports = this.#ports();
    const show = (asking: boolean): void => {
      if (this.#shown === own) this.#panel.show({ kind: 'sending', head: own.head, ...(asking && { asking }) });
    };
    const whileAsked = async <T>(question: Promise<T>): Promise<T> => {
      show(true);
      const answer = await question;
      if (answer) show(false);
      return answer;
    };
    return {
      signal: own.abort.signal,
      ports: {
        ...ports,
        confirm: (question, signal) => whileAsked(ports.confirm(question, signal)),
        confirmNote: (note, prepared, signal) => whileAsked(ports.confirmNote(note, prepared, signal)),
      },
      onPrepared: (prepared) => {
        own.prepared = prepared;
        own.head = headOfPrepared(prepared);
        show(false);
      },
      whileAsked,
    };
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

  async #finish(own: Run, finished: Finished): Promise<void> {
    const { exchange, prepared } = finished;
    const answer = answerOf(exchange);
    const [{ method, target }] = exchange.attempts;
    if (prepared.request.options.log) this.#log.info(`${method} ${new URL(target.url).host} ${answer?.status ?? 'no answer'}`);
    if (this.#shown === own) return this.#show(own, finished);
    mention(answer ? vscode.l10n.t('{0}: {1}', exchange.request.title, answer.status) : vscode.l10n.t('{0}: no answer', exchange.request.title));
  }

  async #show(own: Run, finished: Finished): Promise<void> {
    own.exchange = finished.exchange;
    const { view, body } = await viewOf(finished);
    if (this.#shown === own) this.#panel.show({ kind: 'response', view }, body);
  }
}

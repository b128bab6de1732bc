import * as vscode from 'vscode';
import { randomUUID } from 'node:crypto';
import { isCancelled } from '../../core/cancelled.ts';
import type { Finished } from '../../core/flow.ts';
import { answerOf } from '../../core/graph/exchange.ts';
import type { KeptExchange } from '../../core/history/entry.ts';
import { describeError, headOfPrepared } from '../../core/response/describe.ts';
import type { PreparedRequest, RunPorts } from '../../core/run.ts';
import type { Head } from '../../shared/responseView.ts';
import type { Log } from '../ports/log.ts';
import { mention } from '../ports/messages.ts';
import type { RunSource } from './answeredRequests.ts';
import { cancelledWrite } from './outcomes.ts';
import { nothingPossible, type ResponseStage } from './responseStage.ts';
import type { Displayed, Shown } from './shown.ts';

interface Run extends Shown {
  readonly abort: AbortController;
  /** Ends what is done for the panel alone. */
  readonly leave: AbortController;
  head: Head;
  prepared?: PreparedRequest;
  finished?: Finished;
}

/** What the work of a run is given: it prepares, says so, and sends over these ports. */
export interface RunControl {
  readonly signal: AbortSignal;
  readonly ports: RunPorts;
  readonly onPrepared: (prepared: PreparedRequest) => void;
  /** For a question of the work's own: meanwhile the panel says that nothing is sent yet. */
  readonly whileAsked: <T>(question: Promise<T>) => Promise<T>;
}

/** Opens an answer for the panel, where that takes more than its own body. @param signal also when something else has come into the panel */
export type OpenFinished = (finished: Finished, signal: AbortSignal) => Promise<Displayed>;

/** Runs requests and shows what becomes of them. The panel belongs to the last one started; of the others the status bar tells. */
export class Runs implements vscode.Disposable {
  readonly #stage: ResponseStage;
  readonly #ports: () => RunPorts;
  readonly #log: Log;
  readonly #onSending: (sending: boolean) => void;
  readonly #running = new Set<Run>();
  /** How to end what else is under way. */
  readonly #others = new Set<() => void>();
  #shown: Run | undefined;

  constructor(stage: ResponseStage, ports: () => RunPorts, log: Log, onSending: (sending: boolean) => void) {
    this.#stage = stage;
    this.#ports = ports;
    this.#log = log;
    this.#onSending = onSending;
  }

  dispose(): void {
    this.cancelAll();
  }

  /** Cancels the requests that are under way. */
  cancel(): void {
    for (const { abort } of this.#running) abort.abort();
  }

  /** And all else that sends. */
  cancelAll(): void {
    this.cancel();
    for (const cancel of this.#others) cancel();
  }

  /**
   * Runs a request in the panel, and shows the answer or why there is none.
   * @param head what is known before the request is prepared
   */
  async start(
    head: Head,
    source: RunSource | undefined,
    work: (control: RunControl) => Promise<Finished | undefined>,
    open: OpenFinished = (finished) => this.#stage.views.open(finished),
  ): Promise<Finished | undefined> {
    // An earlier request is not aborted, for it may be a write.
    const own = this.#take({ head, ...(source && { source }) });
    this.#running.add(own);
    this.#tell();
    this.#stage.panels.show({ kind: 'sending', head }, own);
    const control = this.#controlOf(own);
    try {
      const finished = await work(control);
      if (finished) await this.#finish(own, finished, (one) => open(one, AbortSignal.any([control.signal, own.leave.signal])));
      else if (this.#shown === own) this.#stage.panels.show({ kind: 'cancelled', head: own.head, problems: [] }, own);
      return finished;
    } catch (error) {
      this.#fail(own, error);
      return undefined;
    } finally {
      this.#running.delete(own);
      this.#tell();
    }
  }

  /** Shows an exchange of before; it is the one that *Send Again* means from now on. */
  async open(finished: Finished, source: RunSource): Promise<void> {
    const { prepared } = finished;
    const own = this.#take({ source, head: headOfPrepared(prepared), prepared });
    await this.#show(own, finished, (one) => this.#stage.views.open(one));
  }

  /** Shows an exchange of the history; what is under way ends in the status bar. */
  async openKept(kept: KeptExchange): Promise<void> {
    const own = this.#take({ head: kept.view.head, kept: kept.head });
    await this.#stage.presentKept(kept, () => this.#shown === own);
  }

  /** The panel is for this one from now on. */
  #take(run: Pick<Run, 'head' | 'source' | 'prepared' | 'kept'>): Run {
    this.#shown?.leave.abort();
    const own: Run = { ...run, abort: new AbortController(), leave: new AbortController() };
    this.#shown = own;
    return own;
  }

  /** Something else that sends: it counts as under way, and *Cancel Request* ends it. */
  async during<T>(cancel: () => void, work: () => Promise<T>): Promise<T> {
    this.#others.add(cancel);
    this.#tell();
    try {
      return await work();
    } finally {
      this.#others.delete(cancel);
      this.#tell();
    }
  }

  #tell(): void {
    this.#onSending(this.#running.size + this.#others.size > 0);
  }

  /** While a question stands open, the panel says that nothing is sent yet. */
  #controlOf(own: Run): RunControl {
    const ports = this.#ports();
    const show = (asking: boolean): void => {
      if (this.#shown === own) this.#stage.panels.show({ kind: 'sending', head: own.head, ...(asking && { asking }) }, own);
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
      const problems = prepared && prepared.effect !== 'read' ? [cancelledWrite()] : [];
      if (this.#shown === own) this.#stage.panels.show({ kind: 'cancelled', head, problems }, own);
      return;
    }
    this.#log.error(error);
    const view = describeError(randomUUID(), head, error);
    const possible = { ...nothingPossible, goToRequest: own.source !== undefined };
    if (this.#shown === own) this.#stage.panels.show({ kind: 'response', view, possible, layouts: [] }, own);
    else mention(`${head.title}: ${view.problems[0]?.title ?? ''}`);
  }

  async #finish(own: Run, finished: Finished, open: (finished: Finished) => Promise<Displayed>): Promise<void> {
    const { exchange } = finished;
    this.#log.exchange(exchange);
    if (this.#shown === own) return this.#show(own, finished, open);
    const answer = answerOf(exchange);
    mention(answer ? vscode.l10n.t('{0}: {1}', exchange.request.title, answer.status) : vscode.l10n.t('{0}: no answer', exchange.request.title));
  }

  async #show(own: Run, finished: Finished, open: (finished: Finished) => Promise<Displayed>): Promise<void> {
    own.finished = finished;
    await this.#stage.present(own, open(finished), () => this.#shown === own);
  }
}

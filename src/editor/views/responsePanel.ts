import * as vscode from 'vscode';
import { randomBytes } from 'node:crypto';
import { isCancelled } from '../../core/cancelled.ts';
import type { BodyQuestion } from '../../shared/bodyCalls.ts';
import type { FromWebview, FromWebviewEnvelope, PanelCommand, PanelState, Possible, ToWebview } from '../../shared/protocol.ts';
import type { PagesView, TableLayout } from '../../shared/responseView.ts';
import { answerQuestion } from './answerQuestion.ts';
import { panelTitle } from './panelTitle.ts';
import { panelIcon, responseHtml, webviewOptions } from './responseHtml.ts';
import { withFailure, withPages } from './responseState.ts';
import type { Displayed, Shown, Table } from './shown.ts';
import { webviewStrings } from './webviewStrings.ts';

/** What a reader can want of the extension; questions about the body are answered by the panel itself. */
export type PanelRequest = Exclude<FromWebview, { readonly type: 'ready' | 'ask' }>;

export interface PanelEvents {
  readonly request: (panel: ResponsePanel, message: PanelRequest) => void;
  /** Something else is shown, or it has come to the front or left it. */
  readonly changed: (panel: ResponsePanel) => void;
  /** @param last what it showed */
  readonly closed: (panel: ResponsePanel, last: PanelState) => void;
  /** A question about the body went wrong. */
  readonly failed: (error: unknown) => void;
}

/** One response beside the editor. The body stays here; the webview asks for windows of it. */
export class ResponsePanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #extensionUri: vscode.Uri;
  readonly #events: PanelEvents;
  #state: PanelState = { kind: 'empty' };
  #shown: Shown = {};
  #displayed: Displayed | undefined;
  #lastRows: Table | undefined;
  #ready = false;
  #closed = false;
  #serial = 0;

  constructor(panel: vscode.WebviewPanel, extensionUri: vscode.Uri, events: PanelEvents) {
    this.#panel = panel;
    this.#extensionUri = extensionUri;
    this.#events = events;
    panel.webview.options = webviewOptions(extensionUri);
    const disposables = [
      panel.webview.onDidReceiveMessage((envelope: FromWebviewEnvelope) => this.#receive(envelope)),
      panel.onDidChangeViewState(() => events.changed(this)),
    ];
    panel.onDidDispose(() => {
      for (const disposable of disposables) disposable.dispose();
      this.release();
      // Nothing may be asked of a webview that is gone.
      this.#closed = true;
      this.#ready = false;
      const last = this.#state;
      this.#state = { kind: 'empty' };
      events.closed(this, last);
    });
    this.#decorate();
    panel.webview.html = responseHtml(panel.webview, extensionUri, randomBytes(16).toString('base64'));
  }

  get state(): PanelState {
    return this.#state;
  }

  /** What its buttons mean. */
  get shown(): Shown {
    return this.#shown;
  }

  get displayed(): Displayed | undefined {
    return this.#displayed;
  }

  get isPinned(): boolean {
    return this.#state.kind === 'response' && this.#state.pinned === true;
  }

  get isActive(): boolean {
    return this.#panel.active;
  }

  get column(): vscode.ViewColumn | undefined {
    return this.#panel.viewColumn;
  }

  /** The table as it was last looked at; absent where it was not. */
  get lastRows(): Table | undefined {
    return this.#lastRows;
  }

  show(state: PanelState, shown: Shown, displayed?: Displayed): void {
    if (this.#closed) return displayed?.reader.dispose();
    if (displayed !== this.#displayed) this.release();
    this.#state = state;
    this.#shown = shown;
    this.#displayed = displayed;
    this.#serial++;
    displayed?.pages?.listen((pages) => this.#pagesCame(pages));
    this.#decorate();
    if (!this.#panel.visible) this.#panel.reveal(undefined, true);
    this.#post({ type: 'show', serial: this.#serial, state });
    this.#events.changed(this);
  }

  /** From now on it keeps what it shows. */
  pin(): void {
    if (this.#state.kind !== 'response' || this.isPinned) return;
    this.show({ ...this.#state, possible: { ...this.#state.possible, pin: false }, pinned: true }, this.#shown, this.#displayed);
  }

  /** What it shows is in the history by now. */
  keptAs(id: string, possible: Possible): void {
    if (this.#state.kind !== 'response') return;
    this.#state = { ...this.#state, kept: id, possible };
    this.#post({ type: 'kept', id, possible });
    this.#events.changed(this);
  }

  /** As the reader has just arranged the table, for when the webview is drawn anew. */
  layoutsAre(layouts: readonly TableLayout[]): void {
    if (this.#state.kind === 'response') this.#state = { ...this.#state, layouts };
  }

  /** Something that happens inside the webview. */
  command(command: PanelCommand): void {
    this.#panel.reveal();
    this.#post({ type: 'command', command });
  }

  /** What was asked for in it is in the clipboard now. */
  copied(): void {
    this.#post({ type: 'copied' });
  }

  close(): void {
    this.#panel.dispose();
  }

  /** Ends what the response holds: the thread of its body, and pages that are being fetched. */
  release(): void {
    // What is told of its pages from now on is about nothing that is shown.
    this.#displayed?.pages?.listen(() => undefined);
    this.#displayed?.pages?.cancel();
    this.#displayed?.reader.dispose();
    this.#displayed = undefined;
    this.#lastRows = undefined;
  }

  #pagesCame(pages: PagesView): void {
    if (this.#state.kind !== 'response') return;
    const { layout } = this.#displayed?.pages ?? {};
    // For the webview when it is shown again: while it is hidden it forgets everything.
    this.#state = withPages(this.#state, pages, layout);
    this.#post({ type: 'pages', pages, ...(layout?.changes && { changes: layout.changes }) });
    this.#events.changed(this);
  }

  #decorate(): void {
    const title = panelTitle(this.#state) ?? vscode.l10n.t('Response');
    this.#panel.title = this.isPinned ? vscode.l10n.t('{0} (pinned)', title) : title;
    this.#panel.iconPath = panelIcon(this.#extensionUri, this.isPinned);
  }

  #post(message: ToWebview): void {
    if (this.#ready) void this.#panel.webview.postMessage(message);
  }

  #receive({ serial, message }: FromWebviewEnvelope): void {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#post({ type: 'strings', strings: webviewStrings(), locale: vscode.env.language });
        return this.#post({ type: 'show', serial: this.#serial, state: this.#state });
      case 'ask':
        return void this.#answer(message.id, message.exchange, message.question);
      default:
        // A click that crossed with a new response was not meant for it.
        if (serial === this.#serial) this.#events.request(this, message);
    }
  }

  /** A question about an exchange that is no longer shown is not answered with another's body. */
  async #answer(id: number, exchange: string, question: BodyQuestion): Promise<void> {
    const displayed = this.#displayed?.view.id === exchange ? this.#displayed : undefined;
    if (displayed && question.kind === 'rows') this.#lastRows = { query: question.query, columns: question.columns };
    const { message, error } = await answerQuestion(displayed?.reader, id, question);
    // Its thread ends with what is shown.
    if (displayed && displayed === this.#displayed && error !== undefined && !isCancelled(error)) this.#failed(error, displayed);
    this.#post(message);
  }

  /** What cannot be answered once cannot be answered at all: so that is said, above the response. */
  #failed(error: unknown, displayed: Displayed): void {
    this.#events.failed(error);
    const state = this.#state.kind === 'response' ? withFailure(this.#state, error) : this.#state;
    if (state !== this.#state) this.show(state, this.#shown, displayed);
  }
}

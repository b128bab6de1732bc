import * as vscode from 'vscode';
import { randomBytes } from 'node:crypto';
import type { BodyLines } from '../../core/response/bodyLines.ts';
import { responseViewType } from '../../shared/ids.ts';
import type { FromWebview, FromWebviewEnvelope, PanelState, ToWebview } from '../../shared/protocol.ts';
import type { ProblemAction } from '../../shared/responseView.ts';
import { responseHtml } from './responseHtml.ts';
import { webviewStrings } from './webviewStrings.ts';

/** Places that are counted at the most; beyond, the view says “more”. */
const mostPlaces = 10_000;
/** Blocks that can be folded at the most. */
const mostFolds = 200_000;

/** What the panel's buttons do; the panel itself does nothing but show. */
export interface PanelActions {
  readonly cancel: () => void;
  readonly sendAgain: () => void;
  readonly freshToken: () => void;
  readonly copyToken: () => void;
  readonly act: (action: ProblemAction) => void;
  readonly openLink: (url: string) => void;
  /** The panel was opened or closed. */
  readonly onOpen: (open: boolean) => void;
}

export interface ShownBody {
  readonly lines: BodyLines;
  readonly bytes: Uint8Array;
}

/** The response beside the editor: one panel, reused. The body stays here; the webview asks for windows of it. */
export class ResponsePanel implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #actions: PanelActions;
  #panel: vscode.WebviewPanel | undefined;
  #state: PanelState = { kind: 'empty' };
  #body: ShownBody | undefined;
  #ready = false;
  #serial = 0;

  constructor(extensionUri: vscode.Uri, actions: PanelActions) {
    this.#extensionUri = extensionUri;
    this.#actions = actions;
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  show(state: PanelState, body?: ShownBody): void {
    // Whoever closed the panel, and so cancelled, does not want it back.
    if (!this.#panel && state.kind === 'cancelled') return;
    this.#state = state;
    this.#body = body;
    this.#serial++;
    this.#panel ??= this.#open();
    this.#panel.title = titleOf(state);
    if (!this.#panel.visible) this.#panel.reveal(undefined, true);
    this.#post({ type: 'show', serial: this.#serial, state });
  }

  find(): void {
    this.#panel?.reveal();
    this.#post({ type: 'find' });
  }

  #open(): vscode.WebviewPanel {
    const roots = [vscode.Uri.joinPath(this.#extensionUri, 'dist', 'webview')];
    const panel = vscode.window.createWebviewPanel(
      responseViewType,
      titleOf(this.#state),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: roots },
    );
    panel.iconPath = vscode.Uri.joinPath(this.#extensionUri, 'media', 'icon.png');
    const messages = panel.webview.onDidReceiveMessage((envelope: FromWebviewEnvelope) => this.#receive(envelope));
    panel.onDidDispose(() => {
      messages.dispose();
      this.#panel = undefined;
      this.#ready = false;
      this.#state = { kind: 'empty' };
      this.#body = undefined;
      this.#actions.cancel();
      this.#actions.onOpen(false);
    });
    const nonce = randomBytes(16).toString('base64');
    panel.webview.html = responseHtml(panel.webview, this.#extensionUri, nonce);
    this.#actions.onOpen(true);
    return panel;
  }

  #post(message: ToWebview): void {
    if (this.#ready) void this.#panel?.webview.postMessage(message);
  }

  #receive({ serial, message }: FromWebviewEnvelope): void {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#post({ type: 'strings', strings: webviewStrings(), locale: vscode.env.language });
        return this.#post({ type: 'show', serial: this.#serial, state: this.#state });
      case 'getLines':
        return this.#post({
          type: 'lines',
          id: message.id,
          from: message.from,
          lines: this.#bodyOf(message.exchange)?.lines.lines(message.from, message.count) ?? [],
        });
      case 'getFound': {
        const found = this.#bodyOf(message.exchange)?.lines.find(message.text, message.matchCase, mostPlaces) ?? { places: [], more: false };
        return this.#post({ type: 'found', id: message.id, ...found });
      }
      case 'getFolds':
        return this.#post({ type: 'folds', id: message.id, ranges: this.#bodyOf(message.exchange)?.lines.folds(mostFolds) ?? [] });
      default:
        // A click that crossed with a new response was not meant for it.
        if (serial === this.#serial) this.#act(message);
    }
  }

  #act(message: Exclude<FromWebview, { readonly type: 'ready' | 'getLines' | 'getFound' | 'getFolds' }>): void {
    switch (message.type) {
      case 'cancel':
        return this.#actions.cancel();
      case 'sendAgain':
        return this.#actions.sendAgain();
      case 'freshToken':
        return this.#actions.freshToken();
      case 'copyToken':
        return this.#actions.copyToken();
      case 'copyBody':
        return void vscode.env.clipboard.writeText(new TextDecoder().decode(this.#body?.bytes));
      case 'copyText':
        return void vscode.env.clipboard.writeText(message.text);
      case 'action': {
        const problems = this.#state.kind === 'response' ? this.#state.view.problems : [];
        const action = problems[message.problem]?.actions[message.action];
        return action && this.#actions.act(action);
      }
      case 'openLink':
        return this.#actions.openLink(message.url);
    }
  }

  /** A window of an exchange that is no longer shown is not answered with another's lines. */
  #bodyOf(exchange: string): ShownBody | undefined {
    return this.#state.kind === 'response' && this.#state.view.id === exchange ? this.#body : undefined;
  }
}

function titleOf(state: PanelState): string {
  if (state.kind === 'empty') return vscode.l10n.t('Response');
  const head = state.kind === 'response' ? state.view.head : state.head;
  return head.title.length > 40 ? `${head.title.slice(0, 39)}…` : head.title;
}

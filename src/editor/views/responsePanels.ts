import * as vscode from 'vscode';
import type { Finished } from '../../core/flow.ts';
import { responseViewType } from '../../shared/ids.ts';
import type { PanelState } from '../../shared/protocol.ts';
import { contextOf } from './panelContext.ts';
import { PinnedIds } from './pinnedIds.ts';
import { possibleIn } from './possible.ts';
import { ResponsePanel, type PanelEvents } from './responsePanel.ts';
import { webviewOptions } from './responseHtml.ts';
import type { History } from './history.ts';
import type { Displayed, Shown } from './shown.ts';

/** What the webview keeps over a reload, as far as the extension needs it. */
interface KeptState {
  /** Id in the history. */
  readonly kept?: unknown;
}

export interface PanelsEvents extends Pick<PanelEvents, 'request' | 'failed'> {
  /** The panel that new responses come into was closed by hand. */
  readonly closedLive: () => void;
  /** A panel of before the window was reloaded. @param kept id in the history; absent where it was not kept */
  readonly restore: (panel: ResponsePanel, kept: string | undefined, pinned: boolean) => void;
}

/** The panels of this window: one that new responses come into, and those that were pinned before. */
export class ResponsePanels implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #pinned: PinnedIds;
  readonly #history: History;
  readonly #events: PanelsEvents;
  /** The one that was last in front is the last. */
  readonly #all = new Set<ResponsePanel>();
  readonly #context = new Map<string, boolean>();
  readonly #serializer: vscode.Disposable;
  /** By which ids exchanges are in the history. */
  readonly #keptIds = new WeakMap<Finished, string>();
  #live: ResponsePanel | undefined;

  constructor(extensionUri: vscode.Uri, memento: vscode.Memento, history: History, events: PanelsEvents) {
    this.#extensionUri = extensionUri;
    this.#pinned = new PinnedIds(memento);
    this.#history = history;
    this.#events = events;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(responseViewType, {
      deserializeWebviewPanel: (panel, state: KeptState | undefined) => Promise.resolve(this.#restore(panel, state)),
    });
  }

  /** The webviews stay: after a reload they are taken up again. */
  dispose(): void {
    this.#serializer.dispose();
    for (const panel of this.#all) panel.release();
  }

  /** The panel that commands mean: the one in front, else the one that was last. */
  get current(): ResponsePanel | undefined {
    return [...this.#all].at(-1);
  }

  /** Shows it where new responses come. */
  show(state: PanelState, shown: Shown, displayed?: Displayed): void {
    // Whoever closed the panel, and so cancelled, does not want it back.
    if (!this.#live && state.kind === 'cancelled') return;
    this.#live ??= this.#open();
    this.#live.show(state, shown, displayed);
  }

  /** Keeps what a panel shows; the next response comes into a new one. */
  async pin(panel: ResponsePanel): Promise<void> {
    panel.pin();
    if (panel.isPinned && this.#live === panel) this.#live = undefined;
    await this.#rememberPinned();
  }

  /** An exchange is in the history by now: by its id there a panel is found again after a reload. */
  async kept(finished: Finished, id: string): Promise<void> {
    this.#keptIds.set(finished, id);
    for (const panel of this.#all) {
      if (panel.shown.finished !== finished) continue;
      panel.keptAs(id, await possibleIn(this.#history, panel.shown, panel.isPinned));
    }
    await this.#rememberPinned();
  }

  keptIdOf(finished: Finished): string | undefined {
    return this.#keptIds.get(finished);
  }

  /** Makes a panel the one that new responses come into, unless there is one. @returns false when there is */
  makeLive(panel: ResponsePanel): boolean {
    this.#live ??= panel;
    return this.#live === panel;
  }

  #open(): ResponsePanel {
    const panel = vscode.window.createWebviewPanel(
      responseViewType,
      vscode.l10n.t('Response'),
      // A new one stands where the pinned ones are, not beside them.
      { viewColumn: this.current?.column ?? vscode.ViewColumn.Beside, preserveFocus: true },
      webviewOptions(this.#extensionUri),
    );
    return this.#take(panel);
  }

  #restore(panel: vscode.WebviewPanel, state: KeptState | undefined): void {
    const kept = typeof state?.kept === 'string' ? state.kept : undefined;
    const pinned = kept !== undefined && this.#pinned.has(kept);
    this.#events.restore(this.#take(panel), kept, pinned);
  }

  #take(webviewPanel: vscode.WebviewPanel): ResponsePanel {
    const panel = new ResponsePanel(webviewPanel, this.#extensionUri, {
      request: this.#events.request,
      failed: this.#events.failed,
      changed: (one) => this.#changed(one),
      closed: (one, last) => this.#closed(one, last),
    });
    this.#all.add(panel);
    this.#updateContext();
    return panel;
  }

  #changed(panel: ResponsePanel): void {
    if (panel.isActive) {
      this.#all.delete(panel);
      this.#all.add(panel);
    }
    this.#updateContext();
  }

  #closed(panel: ResponsePanel, last: PanelState): void {
    this.#all.delete(panel);
    this.#updateContext();
    if (last?.kind === 'response' && last.pinned && last.kept !== undefined) void this.#forgetPinned(last.kept);
    if (this.#live !== panel) return;
    this.#live = undefined;
    this.#events.closedLive();
  }

  #updateContext(): void {
    for (const [key, value] of contextOf(this.current)) {
      if (this.#context.get(key) === value) continue;
      this.#context.set(key, value);
      void vscode.commands.executeCommand('setContext', key, value);
    }
  }

  async #rememberPinned(): Promise<void> {
    await this.#pinned.add(this.#pinnedIds());
  }

  /** The same exchange may be pinned in another panel too. */
  async #forgetPinned(id: string): Promise<void> {
    if (!this.#pinnedIds().includes(id)) await this.#pinned.remove(id);
  }

  #pinnedIds(): readonly string[] {
    return [...this.#all].flatMap(({ isPinned, state }) => (isPinned && state.kind === 'response' ? (state.kept ?? []) : []));
  }
}

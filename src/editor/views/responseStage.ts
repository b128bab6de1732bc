import type { KeptExchange } from '../../core/history/entry.ts';
import type { Possible } from '../../shared/protocol.ts';
import type { History } from './history.ts';
import { possibleIn } from './possible.ts';
import type { ResponsePanel } from './responsePanel.ts';
import type { ResponsePanels } from './responsePanels.ts';
import type { ResponseState } from './responseState.ts';
import type { ResponseViews } from './responseViews.ts';
import type { Displayed, Shown } from './shown.ts';
import { requestKeyOf, type TableLayouts } from './tableLayouts.ts';

/** Of a request that nothing is known of but that it failed. */
export const nothingPossible: Possible = { goToRequest: false, compare: false, pin: false };

/** Puts responses into panels, with all that belongs to them. */
export class ResponseStage {
  readonly panels: ResponsePanels;
  readonly views: ResponseViews;
  readonly layouts: TableLayouts;
  readonly #history: History;

  constructor(panels: ResponsePanels, views: ResponseViews, history: History, layouts: TableLayouts) {
    this.panels = panels;
    this.views = views;
    this.#history = history;
    this.layouts = layouts;
  }

  /** @param isStill whether it is wanted when it is ready */
  async present(shown: Shown, opening: Promise<Displayed>, isStill: () => boolean): Promise<void> {
    const [displayed, possible] = await Promise.all([opening, possibleIn(this.#history, shown, false)]);
    if (!isStill()) return displayed.reader.dispose();
    this.panels.show(this.#stateOf(shown, displayed, possible), shown, displayed);
  }

  /** Shows an exchange of the history where new responses come. @param isStill as above */
  async presentKept(kept: KeptExchange, isStill: () => boolean): Promise<void> {
    const { state, shown, displayed } = await this.#openKept(kept, false);
    if (!isStill()) return displayed.reader.dispose();
    this.panels.show(state, shown, displayed);
  }

  /** Shows it in a panel of before the window was reloaded, unless something else has come into that one. */
  async restore(kept: KeptExchange, panel: ResponsePanel, pinned: boolean): Promise<void> {
    const { state, shown, displayed } = await this.#openKept(kept, pinned);
    if (panel.state.kind !== 'empty') return displayed.reader.dispose();
    panel.show({ ...state, ...(pinned && { pinned }) }, shown, displayed);
  }

  async #openKept(
    kept: KeptExchange,
    pinned: boolean,
  ): Promise<{ readonly state: ResponseState; readonly shown: Shown; readonly displayed: Displayed }> {
    const shown: Shown = { kept: kept.head };
    const [displayed, possible] = await Promise.all([this.views.openKept(kept), possibleIn(this.#history, shown, pinned)]);
    return { state: { ...this.#stateOf(shown, displayed, possible), fromHistory: true }, shown, displayed };
  }

  #stateOf(shown: Shown, { view }: Displayed, possible: Possible): ResponseState {
    const kept = shown.kept?.id ?? (shown.finished && this.panels.keptIdOf(shown.finished));
    return { kind: 'response', view, possible, layouts: this.layouts.of(requestKeyOf(shown)), ...(kept !== undefined && { kept }) };
  }
}

import type { PanelState } from '../shared/protocol.ts';
import type { ResponseView } from '../shared/responseView.ts';
import { renderAssertions } from './assertionsTab.ts';
import { type BodyTab, renderBody } from './body/bodyTab.ts';
import { el } from './dom.ts';
import { headOf, renderHead, summaryOf } from './head.ts';
import { renderHeaderTable } from './headersTab.ts';
import type { PageParts } from './pageParts.ts';
import { renderProblems } from './problems.ts';
import { renderRequest } from './requestTab.ts';
import { renderTabs, type Tab, type TabSet } from './tabs.ts';
import { renderTiming } from './timingTab.ts';
import { renderToken } from './tokenTab.ts';
import type { Extension } from './vscodeApi.ts';
import type { Words } from './words.ts';

interface ShownResponse {
  readonly tabs: TabSet;
  readonly body: BodyTab;
}

/** The page: one state at a time. The chosen tab outlives the response. */
export class ResponsePage {
  readonly #content = el('main', { class: 'page' });
  readonly #status = el('div', { class: 'visually-hidden', role: 'status' });
  readonly #parts: PageParts;
  #response: ShownResponse | undefined;

  constructor(root: HTMLElement, extension: Extension, words: Words) {
    this.#parts = { words, extension, announce: (sentence) => this.#announce(sentence) };
    document.documentElement.lang = words.locale;
    root.replaceChildren(this.#content, this.#status);
    this.show({ kind: 'empty' });
  }

  show(state: PanelState): void {
    const focusedId = document.activeElement?.id;
    const parts = this.#parts;
    parts.extension.forgetQuestions();
    this.#response = undefined;
    if (state.kind === 'empty') {
      this.#content.replaceChildren(
        el('h1', { class: 'visually-hidden' }, parts.words.strings.bodyLabel),
        el('p', { class: 'empty' }, parts.words.strings.empty),
      );
      return;
    }
    const title = headOf(state).title;
    document.title = title;
    this.#content.replaceChildren(el('h1', { class: 'visually-hidden' }, title), renderHead(state, parts), ...this.#renderState(state));
    this.#content.scrollTop = 0;
    this.#announce(summaryOf(state, parts));
    this.#restoreFocus(focusedId);
  }

  /** A key or a command asked for find: wherever the reader is, it is the body that is searched. */
  find(): void {
    if (this.#response !== undefined) {
      this.#response.tabs.choose('body');
      this.#response.body.find();
    }
  }

  #renderState(state: Exclude<PanelState, { readonly kind: 'empty' }>): readonly Node[] {
    if (state.kind === 'response') {
      return this.#renderResponse(state.view);
    }
    const problems = state.kind === 'cancelled' ? renderProblems(state.problems, this.#parts) : undefined;
    return problems === undefined ? [] : [problems];
  }

  #renderResponse(view: ResponseView): Node[] {
    const parts = this.#parts;
    const { strings } = parts.words;
    const { id } = view;
    const problems = renderProblems(view.problems, parts);
    const body = view.head.status === undefined ? undefined : renderBody(id, view.body, parts);
    const tabs: Tab[] =
      body === undefined
        ? []
        : [
            { id: 'body', label: strings.tabBody, render: () => body.element },
            { id: 'headers', label: strings.tabHeaders, render: () => renderHeaderTable(view.headers, strings.tabHeaders, parts) },
          ];
    if (body !== undefined || view.attempts.length > 0) {
      tabs.push({ id: 'request', label: strings.tabRequest, render: () => renderRequest(view.attempts, parts) });
    }
    if (body !== undefined || view.token !== undefined) {
      tabs.push({ id: 'token', label: strings.tabToken, render: () => renderToken(view.token, parts) });
    }
    if (view.timing.length > 0) {
      tabs.push({ id: 'timing', label: strings.tabTiming, render: () => renderTiming(view.timing, parts) });
    }
    if (view.assertions !== undefined) {
      const { assertions } = view;
      tabs.push({ id: 'assertions', label: strings.tabAssertions, render: () => renderAssertions(assertions, parts) });
    }
    if (tabs.length === 0) {
      return problems === undefined ? [] : [problems];
    }
    const set = renderTabs(strings.tabList, tabs, parts.extension.keptState.tab, (tab) => parts.extension.keep({ tab }));
    this.#response = body === undefined ? undefined : { tabs: set, body };
    return [...(problems === undefined ? [] : [problems]), set.element];
  }

  #announce(sentence: string): void {
    this.#status.textContent = sentence;
  }

  /** The same control in the new state has the focus; Cancel and Send Again stand in one place. */
  #restoreFocus(id: string | undefined): void {
    if (id !== undefined && id !== '') {
      const other = id === 'cancel' ? 'send-again' : id === 'send-again' ? 'cancel' : undefined;
      const target = document.getElementById(id) ?? (other === undefined ? null : document.getElementById(other));
      target?.focus({ preventScroll: true });
    }
  }
}

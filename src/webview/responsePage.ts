import type { PanelCommand, PanelState, Possible } from '../shared/protocol.ts';
import type { PagesView } from '../shared/responseView.ts';
import { el } from './dom.ts';
import { renderEmpty } from './emptyState.ts';
import { renderHead, type ShownHead } from './head.ts';
import type { PageParts } from './pageParts.ts';
import { pagesInWords } from './pagesLine.ts';
import { renderProblems } from './problems.ts';
import { renderResponseTabs, type ResponseTabs } from './responseTabs.ts';
import { headOf, type Shown, summaryOf } from './status.ts';
import type { Extension } from './vscodeApi.ts';
import type { Words } from './words.ts';

/** Where the focus goes when its control is gone: what took its place, or stands nearest to it. */
const standIns: Readonly<Record<string, readonly string[]>> = {
  cancel: ['send-again'],
  'send-again': ['cancel'],
  'next-page': ['cancel-pages', 'get-changes', 'send-again'],
  'all-pages': ['cancel-pages', 'get-changes', 'send-again'],
  'cancel-pages': ['next-page', 'get-changes', 'send-again'],
  'get-changes': ['cancel', 'send-again'],
  pin: ['send-again'],
};

/** The page: one state at a time. The chosen tab outlives the response, the filter the request's being sent again. */
export class ResponsePage {
  readonly #content = el('main', { class: 'page' });
  readonly #status = el('div', { class: 'visually-hidden', role: 'status' });
  readonly #parts: PageParts;
  #head: ShownHead | undefined;
  #tabs: ResponseTabs | undefined;
  #pages: PagesView | undefined;
  /** What was asked for in the last response; nothing after a reload of the page. */
  #lastRequest: string | undefined;

  constructor(root: HTMLElement, extension: Extension, words: Words) {
    this.#parts = { words, extension, announce: (sentence) => this.#announce(sentence) };
    document.documentElement.lang = words.locale;
    root.replaceChildren(this.#content, this.#status);
    this.#content.replaceChildren(...renderEmpty(undefined, this.#parts));
  }

  show(state: PanelState): void {
    const focusedId = document.activeElement?.id;
    const parts = this.#parts;
    parts.extension.forgetQuestions();
    this.#tabs = undefined;
    this.#head = undefined;
    if (state.kind === 'empty') {
      this.#content.replaceChildren(...renderEmpty(state.note, parts));
      return;
    }
    const { title } = headOf(state);
    document.title = title;
    this.#head = renderHead(state, parts);
    const problems = renderProblems(state.kind === 'response' ? state.view.problems : state.kind === 'cancelled' ? state.problems : [], parts);
    const tabs = state.kind === 'response' ? this.#renderTabs(state) : undefined;
    this.#tabs = tabs;
    this.#content.replaceChildren(
      ...[el('h1', { class: 'visually-hidden' }, title), this.#head.element, problems, tabs?.element].filter((part) => part !== undefined),
    );
    this.#content.scrollTop = 0;
    this.#announce(summaryOf(state, parts));
    this.#restoreFocus(focusedId);
  }

  /** More of the list has come, or no more comes. Said once, when it is done. */
  showPages(pages: PagesView): void {
    const focusedId = document.activeElement?.id;
    const before = this.#pages;
    this.#pages = pages;
    this.#head?.showPages(pages);
    if (before?.rows !== pages.rows || before.count !== pages.count) {
      this.#tabs?.grew(pages);
    }
    if (!pages.fetching) {
      this.#announce([pagesInWords(pages, this.#parts), pages.problem?.title].filter((part) => part !== undefined).join('. '));
    }
    this.#restoreFocus(focusedId);
  }

  /** The response is in the history: by this id it is found again after a reload. */
  keep(id: string, possible: Possible): void {
    const focusedId = document.activeElement?.id;
    this.#parts.extension.keep({ kept: id });
    this.#head?.showPossible(possible);
    this.#restoreFocus(focusedId);
  }

  /** A key or a command, wherever the reader is. */
  command(command: PanelCommand): void {
    this.#tabs?.command(command);
  }

  #renderTabs(state: Extract<Shown, { readonly kind: 'response' }>): ResponseTabs | undefined {
    const { extension } = this.#parts;
    const { method, url } = state.view.head;
    const { keptState } = extension;
    const isSame = this.#lastRequest === undefined ? keptState.kept === state.kept : this.#lastRequest === `${method} ${url}`;
    const filter = isSame ? keptState.filter : undefined;
    this.#lastRequest = `${method} ${url}`;
    this.#pages = state.view.pages;
    extension.keep({ kept: state.kept, filter });
    return renderResponseTabs(state, filter, this.#parts);
  }

  #announce(sentence: string): void {
    this.#status.textContent = sentence;
  }

  /** The same control has the focus in the new state, or what stands in for it. */
  #restoreFocus(id: string | undefined): void {
    if (id !== undefined && id !== '' && document.activeElement?.id !== id) {
      const others = Object.hasOwn(standIns, id) ? (standIns[id] ?? []) : [];
      const target = [id, ...others].map((one) => document.getElementById(one)).find((element) => element !== null);
      target?.focus({ preventScroll: true });
    }
  }
}

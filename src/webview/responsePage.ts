import type { PanelCommand, PanelState, Possible } from '../shared/protocol.ts';
import type { ChangeCounts, PagesView } from '../shared/responseView.ts';
import { el } from './dom.ts';
import { renderEmpty } from './emptyState.ts';
import { renderHead, type ShownHead } from './head.ts';
import type { PageParts } from './pageParts.ts';
import { changesInWords, pagesInWords } from './pagesLine.ts';
import { renderProblems } from './problems.ts';
import { ReaderFocus } from './readerFocus.ts';
import { renderResponseTabs, type ResponseTabs } from './responseTabs.ts';
import { headOf, type Shown, summaryOf } from './status.ts';
import type { Extension } from './vscodeApi.ts';
import type { Words } from './words.ts';

/** The page: one state at a time. The chosen tab outlives the response; filter, table and place outlive the request's being sent again. */
export class ResponsePage {
  readonly #content = el('main', { class: 'page' });
  readonly #status = el('div', { class: 'visually-hidden', role: 'status' });
  readonly #parts: PageParts;
  readonly #focus = new ReaderFocus(this.#content);
  #head: ShownHead | undefined;
  #tabs: ResponseTabs | undefined;
  #pages: PagesView | undefined;
  /** What was asked for in the last response; nothing after a reload of the page. */
  #lastRequest: string | undefined;
  /** Where the focus was before what is on its way now was sent. */
  #focusBefore: string | undefined;
  #isSending = false;
  #saying = 0;

  constructor(root: HTMLElement, extension: Extension, words: Words) {
    this.#parts = { words, extension, announce: (sentence) => this.#announce(sentence) };
    document.documentElement.lang = words.locale;
    root.replaceChildren(this.#content, this.#status);
    this.#content.replaceChildren(...renderEmpty(undefined, this.#parts));
  }

  /** @param serial of the state; what is still to be told of the one before goes out first */
  show(state: PanelState, serial: number): void {
    const parts = this.#parts;
    const focused = this.#focus.place;
    this.#tabs?.close();
    parts.extension.serial = serial;
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
    this.#refocus(state.kind === 'sending', focused);
  }

  /** More of the list has come, or no more comes. Said once, when it is done. */
  showPages(pages: PagesView, changes?: ChangeCounts): void {
    const focused = this.#focus.place;
    const before = this.#pages;
    this.#pages = pages;
    this.#head?.showPages(pages, changes);
    if (before?.rows !== pages.rows || before.count !== pages.count) {
      this.#tabs?.grew(pages);
    }
    if (!pages.fetching) {
      const changed = changes === undefined ? undefined : changesInWords(changes, this.#parts);
      this.#announce([pagesInWords(pages, this.#parts), changed, pages.problem?.title].filter((part) => part !== undefined).join('. '));
    }
    this.#focus.restore(focused === '' ? undefined : focused, () => undefined);
  }

  /** The response is in the history: by this id it is found again after a reload. */
  keep(id: string, possible: Possible): void {
    const focused = this.#focus.place;
    this.#parts.extension.keep({ kept: id });
    this.#head?.showPossible(possible);
    this.#focus.restore(focused === '' ? undefined : focused, () => undefined);
  }

  /** A key or a command, wherever the reader is. */
  command(command: PanelCommand): void {
    this.#tabs?.command(command);
  }

  /** What was asked for is in the clipboard. */
  copied(): void {
    this.#announce(this.#parts.words.strings.copied);
  }

  #renderTabs(state: Extract<Shown, { readonly kind: 'response' }>): ResponseTabs | undefined {
    const { extension } = this.#parts;
    const { method, url } = state.view.head;
    const { keptState } = extension;
    const isSame = this.#lastRequest === undefined ? keptState.kept === state.kept : this.#lastRequest === `${method} ${url}`;
    const { filter, table, place } = isSame ? keptState : {};
    this.#lastRequest = `${method} ${url}`;
    this.#pages = state.view.pages;
    extension.keep({ kept: state.kept, filter, table, place });
    return renderResponseTabs(state, filter, this.#parts);
  }

  /** The same sentence once more is a change of what is there only when it was gone in between. */
  #announce(sentence: string): void {
    cancelAnimationFrame(this.#saying);
    if (this.#status.textContent === sentence) {
      this.#status.textContent = '';
      this.#saying = requestAnimationFrame(() => {
        this.#status.textContent = sentence;
      });
    } else {
      this.#status.textContent = sentence;
    }
  }

  /**
   * While a request is on its way the only thing to do is to cancel it; then the focus goes back to where it was before.
   * @param focused where it was just now
   */
  #refocus(isSending: boolean, focused: string | undefined): void {
    const tabs = this.#tabs;
    if (isSending) {
      this.#focusBefore = this.#isSending ? this.#focusBefore : focused;
      this.#focus.restore(focused === undefined ? undefined : 'cancel', () => undefined);
    } else {
      const place = this.#isSending && focused === 'cancel' ? (this.#focusBefore ?? focused) : focused;
      this.#focus.restore(place, () => (tabs === undefined ? document.getElementById('send-again')?.focus() : tabs.focus()));
    }
    this.#isSending = isSending;
  }
}

import { el } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PageParts } from '../pageParts.ts';
import { FilterBox } from './filterBox.ts';
import { TextPane, type TextPaneOptions } from './textPane.ts';

/** What a JSONPath finds in the body, in the place of the body and marked as that. */
export class BodyFilter {
  readonly box: FilterBox;
  /** What was found; hidden while there is no filter. */
  readonly element: HTMLElement;
  /** The lines of what was found. */
  pane: TextPane | undefined;
  readonly #exchange: string;
  readonly #whole: TextPane;
  readonly #options: (of: TextPane['of']) => Omit<TextPaneOptions, 'lineCount'>;
  readonly #parts: PageParts;
  readonly #count = el('strong', { 'aria-live': 'polite' });
  readonly #place = el('div', { class: 'text-pane' });
  #asked = 0;

  constructor(exchange: string, whole: TextPane, options: (of: TextPane['of']) => Omit<TextPaneOptions, 'lineCount'>, parts: PageParts) {
    this.#exchange = exchange;
    this.#whole = whole;
    this.#options = options;
    this.#parts = parts;
    this.box = new FilterBox(
      (expression) => void this.#apply(expression),
      () => this.close(),
      parts,
    );
    this.element = el('div', { class: 'filtered', hidden: '' }, el('p', { class: 'filter-said' }, icon('filter'), this.#count), this.#place);
  }

  /** Takes up a filter that was there before. */
  start(expression: string | undefined): void {
    if (expression !== undefined && expression !== '') {
      this.box.set(expression);
      void this.#apply(expression);
    }
  }

  /** The body has grown. */
  async again(): Promise<void> {
    if (this.pane !== undefined) {
      await this.#apply(this.box.value);
    }
  }

  /** Leaves for the lines of the body; false when there is no expression, right or wrong. */
  close(): boolean {
    const isActive = this.box.value !== '';
    if (isActive) {
      this.leave();
      this.#whole.view.element.focus();
    }
    return isActive;
  }

  leave(): void {
    this.box.set('');
    void this.#apply('');
  }

  async #apply(expression: string): Promise<void> {
    const { extension, words } = this.#parts;
    const asked = ++this.#asked;
    extension.keep({ filter: expression === '' ? undefined : expression });
    if (expression === '') {
      this.box.say(undefined);
      this.#show(undefined, 0);
      return;
    }
    const of = { kind: 'filter', expression } as const;
    const text = await extension.ask(this.#exchange, { kind: 'text', of });
    if (asked !== this.#asked || text === undefined) {
      return;
    }
    // While somebody types, what was found last stays beside the sentence about the mistake.
    this.box.say(text.problem);
    if (text.problem === undefined) {
      const label = words.strings.filterResult;
      const pane =
        text.lineCount === 0 ? undefined : new TextPane(this.#exchange, { ...this.#options(of), lineCount: text.lineCount, label }, this.#parts);
      this.#show(pane, text.matches ?? 0, true);
    }
  }

  #show(pane: TextPane | undefined, matches: number, isFiltered = false): void {
    const { strings } = this.#parts.words;
    const shown = pane ?? this.#whole;
    this.pane = pane;
    this.#place.replaceChildren(...(pane === undefined ? [] : [pane.element]));
    this.element.hidden = !isFiltered;
    this.#whole.element.hidden = isFiltered;
    this.#options(shown.of).onCurrent?.(shown.view.currentLine);
    const found = matches === 1 ? strings.filterOne : this.#parts.words.fill(strings.filterCount, matches);
    this.#count.textContent = !isFiltered ? '' : matches === 0 ? strings.filterNone : `${strings.filterResult}: ${found}`;
  }
}

import type { TextView } from '../../shared/bodyCalls.ts';
import { el } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PageParts } from '../pageParts.ts';
import { superseded } from '../vscodeApi.ts';
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
  readonly #said = el('strong', { 'aria-live': 'polite' });
  readonly #place = el('div', { class: 'text-pane' });
  #asked = 0;

  constructor(exchange: string, whole: TextPane, options: (of: TextPane['of']) => Omit<TextPaneOptions, 'lineCount'>, parts: PageParts) {
    this.#exchange = exchange;
    this.#whole = whole;
    this.#options = options;
    this.#parts = parts;
    this.box = new FilterBox(
      (expression) => void this.#apply(expression),
      () => this.leaveToBody(),
      parts,
    );
    this.element = el('div', { class: 'filtered', hidden: '' }, el('p', { class: 'filter-said' }, icon('filter'), this.#said), this.#place);
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
    if (!this.element.hidden) {
      await this.#apply(this.box.value);
    }
  }

  /** Leaves for the lines of the body; false when there is no expression, right or wrong. */
  leaveToBody(): boolean {
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

  /** What is typed just now is kept for the next answer to the same request; nothing is asked any more. */
  close(): void {
    this.#asked += 1;
    this.box.stop();
    this.pane?.close();
    this.#keep(this.box.value);
  }

  #keep(expression: string): void {
    this.#parts.extension.keep({ filter: expression === '' ? undefined : expression });
  }

  async #apply(expression: string): Promise<void> {
    const { extension } = this.#parts;
    const asked = ++this.#asked;
    this.#keep(expression);
    if (expression === '') {
      this.box.say(undefined);
      this.#show(undefined, undefined);
      return;
    }
    const text = await extension.ask(this.#exchange, { kind: 'text', of: { kind: 'filter', expression } });
    if (asked !== this.#asked || text === undefined || text === superseded) {
      return;
    }
    // While somebody types, what was found last stays beside the sentence about the mistake.
    this.box.say(text.problem);
    if (text.problem === undefined) {
      const { pane } = this;
      if (pane !== undefined && pane.of.kind === 'filter' && pane.of.expression === expression && text.lineCount > 0) {
        this.#said.textContent = this.#found(text);
        await pane.grow(text.lineCount);
      } else {
        this.#show(text.lineCount === 0 ? undefined : this.#newPane(expression, text.lineCount), text);
      }
    }
  }

  #newPane(expression: string, lineCount: number): TextPane {
    const label = this.#parts.words.strings.filterResult;
    return new TextPane(this.#exchange, { ...this.#options({ kind: 'filter', expression }), lineCount, label }, this.#parts);
  }

  /** @param text what was found; nothing without a filter */
  #show(pane: TextPane | undefined, text: TextView | undefined): void {
    const shown = pane ?? this.#whole;
    this.pane?.close();
    this.pane = pane;
    this.#place.replaceChildren(...(pane === undefined ? [] : [pane.element]));
    this.element.hidden = text === undefined;
    this.#whole.element.hidden = text !== undefined;
    this.#options(shown.of).onCurrent?.(shown.view.currentLine);
    this.#said.textContent = text === undefined ? '' : this.#found(text);
  }

  /** How much was found, or that it is only the first part of it. */
  #found({ matches = 0, note }: TextView): string {
    const { strings } = this.#parts.words;
    if (matches === 0) {
      return strings.filterNone;
    }
    const sentence = note !== undefined ? strings.filterFirst : matches === 1 ? strings.filterOne : strings.filterCount;
    return `${strings.filterResult}: ${this.#parts.words.fill(sentence, matches)}`;
  }
}

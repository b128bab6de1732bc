import type { TextOf } from '../../shared/bodyCalls.ts';
import type { FoundAt } from '../../shared/responseView.ts';
import { el, iconButton } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PageParts } from '../pageParts.ts';
import { superseded } from '../vscodeApi.ts';
import type { LinesView } from './linesView.ts';

const typingMilliseconds = 120;

/** Finds in the whole body, which the extension holds: the browser's own find sees only the lines in sight. */
export class FindBar {
  readonly element: HTMLElement;
  readonly #exchange: string;
  readonly #of: TextOf;
  readonly #view: LinesView;
  readonly #parts: PageParts;
  readonly #input: HTMLInputElement;
  readonly #matchCase: HTMLButtonElement;
  readonly #count: HTMLElement;
  readonly #steps: readonly HTMLButtonElement[];
  #places: readonly FoundAt[] = [];
  #more = false;
  #index = -1;
  #timer = 0;
  #search = 0;

  constructor(exchange: string, of: TextOf, view: LinesView, parts: PageParts) {
    const { strings } = parts.words;
    this.#exchange = exchange;
    this.#of = of;
    this.#view = view;
    this.#parts = parts;
    this.#input = el('input', {
      type: 'text',
      class: 'find-input',
      id: this.#id('find-input'),
      'aria-label': strings.find,
      placeholder: strings.findPlaceholder,
      spellcheck: 'false',
      autocomplete: 'off',
    });
    this.#matchCase = el(
      'button',
      { type: 'button', class: 'icon-button match-case', 'aria-pressed': 'false', 'aria-label': strings.matchCase, title: strings.matchCase },
      'Aa',
    );
    this.#count = el('span', { class: 'find-count', 'aria-live': 'polite' });
    this.#steps = [
      iconButton(this.#id('find-previous'), strings.findPrevious, icon('up'), () => this.step(-1)),
      iconButton(this.#id('find-next'), strings.findNext, icon('down'), () => this.step(1)),
    ];
    this.element = el(
      'div',
      { class: 'find-bar', role: 'search', hidden: '' },
      el('div', { class: 'find-field' }, this.#input, this.#matchCase),
      this.#count,
      el(
        'div',
        { class: 'find-buttons' },
        ...this.#steps,
        iconButton(this.#id('find-close'), strings.findClose, icon('close'), () => this.close()),
      ),
    );
    this.#input.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#find(), typingMilliseconds);
    });
    this.#matchCase.addEventListener('click', () => {
      this.#matchCase.setAttribute('aria-pressed', String(this.#matchCase.getAttribute('aria-pressed') !== 'true'));
      void this.#find();
    });
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
    this.#showCount();
  }

  /** The body and what a filter found in it have a bar each. */
  #id(name: string): string {
    return this.#of.kind === 'body' ? name : `${this.#of.kind}-${name}`;
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  open(): void {
    const selected = getSelection()?.toString() ?? '';
    this.element.hidden = false;
    if (selected !== '' && !selected.includes('\n') && this.#view.element.contains(getSelection()?.anchorNode ?? null)) {
      this.#input.value = selected;
    }
    this.#input.focus();
    this.#input.select();
    if (this.#input.value !== '') {
      void this.#find();
    }
  }

  /** Nothing is looked for any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#search += 1;
  }

  close(): void {
    this.stop();
    this.element.hidden = true;
    this.#view.mark([], undefined);
    this.#view.element.focus();
  }

  /** The text has changed: places are looked for again, and the one that is shown stays. */
  async refresh(): Promise<void> {
    if (!this.isOpen || this.#input.value === '') {
      return;
    }
    const search = ++this.#search;
    const matchCase = this.#matchCase.getAttribute('aria-pressed') === 'true';
    const found = await this.#parts.extension.ask(this.#exchange, { kind: 'find', of: this.#of, text: this.#input.value, matchCase });
    if (search === this.#search && found !== undefined && found !== superseded) {
      this.#places = found.places;
      this.#more = found.more;
      this.#index = Math.min(this.#index, found.places.length - 1);
      this.#view.mark(this.#places, this.#places[this.#index]);
      this.#showCount();
    }
  }

  step(by: 1 | -1): void {
    const count = this.#places.length;
    if (count > 0) {
      this.#go((this.#index + by + count) % count);
    }
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      this.close();
    } else if (event.key === 'Enter' && event.target === this.#input) {
      clearTimeout(this.#timer);
      void this.#find(event.shiftKey ? -1 : 1);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #asked = '';

  /** Searches when what is asked for has changed, and else goes on by `step`. */
  async #find(step?: 1 | -1): Promise<void> {
    const text = this.#input.value;
    const matchCase = this.#matchCase.getAttribute('aria-pressed') === 'true';
    const asked = `${matchCase} ${text}`;
    if (step !== undefined && asked === this.#asked && this.#places.length > 0) {
      this.step(step);
      return;
    }
    const search = ++this.#search;
    const found = text === '' ? undefined : await this.#parts.extension.ask(this.#exchange, { kind: 'find', of: this.#of, text, matchCase });
    if (search !== this.#search || found === superseded) {
      return;
    }
    const { places, more } = found ?? { places: [], more: false };
    this.#asked = asked;
    this.#places = places;
    this.#more = more;
    const from = this.#view.currentLine;
    const next = places.findIndex((place) => place.line >= from);
    this.#go(places.length === 0 ? -1 : Math.max(0, next));
  }

  #go(index: number): void {
    this.#index = index;
    const place = this.#places[index];
    this.#view.mark(this.#places, place);
    if (place !== undefined) {
      this.#view.reveal(place);
    }
    this.#showCount();
  }

  #showCount(): void {
    const { words } = this.#parts;
    const { strings } = words;
    const count = this.#places.length;
    const isNone = count === 0 && this.#input.value !== '';
    this.#count.textContent =
      count > 0 ? words.fill(this.#more ? strings.findCountMore : strings.findCount, this.#index + 1, count) : isNone ? strings.findNone : '';
    this.#count.classList.toggle('find-none', isNone);
    this.#steps.forEach((step) => step.setAttribute('aria-disabled', String(count === 0)));
  }
}

import { el, iconButton } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PageParts } from '../pageParts.ts';

const typingMilliseconds = 250;

/** The box for a JSONPath. What becomes of it is shown by who is told the expression; '' is none. */
export class FilterBox {
  readonly element: HTMLElement;
  /** A sentence for a mistake. */
  readonly problem = el('p', { class: 'filter-problem', id: 'filter-problem', 'aria-live': 'polite', hidden: '' });
  readonly #input: HTMLInputElement;
  readonly #clear: HTMLButtonElement;
  readonly #changed: (expression: string) => void;
  #timer = 0;

  constructor(changed: (expression: string) => void, left: () => unknown, { words: { strings } }: PageParts) {
    this.#changed = changed;
    this.#input = el('input', {
      type: 'text',
      class: 'find-input',
      id: 'filter-input',
      'aria-label': strings.filter,
      'aria-describedby': 'filter-problem',
      placeholder: strings.filterPlaceholder,
      title: strings.filter,
      spellcheck: 'false',
      autocomplete: 'off',
    });
    this.#clear = iconButton('filter-clear', strings.filterClear, icon('close'), left);
    this.#clear.hidden = true;
    this.element = el('div', { class: 'find-field filter-field' }, icon('filter'), this.#input, this.#clear);
    this.#input.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#clear.hidden = this.#input.value === '';
      this.#timer = setTimeout(() => this.#tell(), typingMilliseconds);
    });
    this.#input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') {
        event.preventDefault();
        this.#tell();
      }
    });
  }

  get value(): string {
    return this.#input.value.trim();
  }

  /** Sets the expression without telling anybody. */
  set(expression: string): void {
    clearTimeout(this.#timer);
    this.#input.value = expression;
    this.#clear.hidden = expression === '';
  }

  /** What is typed is not told to anybody any more. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  focus(): void {
    this.#input.focus();
    this.#input.select();
  }

  say(problem: string | undefined): void {
    this.problem.hidden = problem === undefined;
    this.problem.textContent = problem ?? '';
    this.#input.setAttribute('aria-invalid', String(problem !== undefined));
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#changed(this.value);
  }
}

import { el, iconButton } from '../dom.ts';
import { icon } from '../icons.ts';
import { appendVisible } from '../visibleText.ts';
import type { Words } from '../words.ts';
import { columnName } from './columnName.ts';

/** How a column stands in the list of columns. */
export interface EntryState {
  readonly isShown: boolean;
  readonly isPinned: boolean;
  /** The last column that is shown stays. */
  readonly isOnly: boolean;
  readonly mayGoUp: boolean;
  readonly mayGoDown: boolean;
}

export interface EntryActions {
  readonly show: (name: string, shown: boolean) => void;
  readonly pin: (name: string, pinned: boolean) => void;
  readonly move: (name: string, by: -1 | 1) => void;
}

/** A column in the list of columns: a tick, two arrows, a pin. */
export class ColumnEntry {
  readonly element: HTMLElement;
  readonly #tick = el('input', { type: 'checkbox' });
  readonly #up: HTMLButtonElement;
  readonly #down: HTMLButtonElement;
  readonly #pin: HTMLButtonElement;
  #isPinned = false;

  constructor(name: string, actions: EntryActions, words: Words) {
    const { strings } = words;
    const label = columnName(name);
    this.#tick.addEventListener('change', () => actions.show(name, this.#tick.checked));
    this.#up = iconButton(undefined, words.fill(strings.tableMoveUp, label), icon('up'), () => actions.move(name, -1));
    this.#down = iconButton(undefined, words.fill(strings.tableMoveDown, label), icon('down'), () => actions.move(name, 1));
    this.#pin = iconButton(undefined, words.fill(strings.tablePinColumn, label), icon('pin'), () => actions.pin(name, !this.#isPinned));
    const text = el('span', { class: 'value columns-name' });
    appendVisible(text, name.trim() === '' ? label : name, true);
    this.element = el('li', { class: 'columns-entry' }, el('label', {}, this.#tick, text), this.#up, this.#down, this.#pin);
  }

  set({ isShown, isPinned, isOnly, mayGoUp, mayGoDown }: EntryState): void {
    const focused = this.element.contains(document.activeElement) ? document.activeElement : null;
    this.#isPinned = isPinned;
    this.#tick.checked = isShown;
    this.#tick.disabled = isOnly;
    this.#up.hidden = !isShown;
    this.#down.hidden = !isShown;
    this.#up.disabled = !mayGoUp;
    this.#down.disabled = !mayGoDown;
    this.#pin.setAttribute('aria-pressed', String(isPinned));
    // A button that can do no more gives the focus to the tick beside it.
    if (focused instanceof HTMLButtonElement && focused.disabled) {
      this.#tick.focus({ preventScroll: true });
    }
  }
}

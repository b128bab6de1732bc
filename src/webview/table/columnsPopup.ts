import { button, el, iconButton, valueEl } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PageParts } from '../pageParts.ts';
import type { ColumnLayout } from './columnLayout.ts';

export interface ColumnsPopupActions {
  readonly layout: () => ColumnLayout;
  readonly arrange: (layout: ColumnLayout) => void;
  readonly closed: () => void;
}

/** Which columns are shown: tick, move, pin, find. What is set holds at once. */
export class ColumnsPopup {
  readonly element: HTMLElement;
  readonly #actions: ColumnsPopupActions;
  readonly #parts: PageParts;
  readonly #find: HTMLInputElement;
  readonly #list = el('ul', { class: 'columns-list' });
  readonly #outside = (event: PointerEvent): void => {
    if (event.target instanceof Node && !this.element.contains(event.target)) {
      this.close(false);
    }
  };

  constructor(actions: ColumnsPopupActions, parts: PageParts) {
    const { strings } = parts.words;
    this.#actions = actions;
    this.#parts = parts;
    this.#find = el('input', {
      type: 'text',
      class: 'find-input',
      'aria-label': strings.tableFindColumn,
      placeholder: strings.tableFindColumn,
      spellcheck: 'false',
      autocomplete: 'off',
    });
    this.#find.addEventListener('input', () => this.#draw());
    this.element = el(
      'div',
      { class: 'columns-popup', role: 'dialog', 'aria-label': strings.tableColumnsTitle, hidden: '' },
      el(
        'div',
        { class: 'columns-bar' },
        el('div', { class: 'find-field' }, icon('find'), this.#find),
        iconButton(undefined, strings.tableClose, icon('close'), () => this.close(true)),
      ),
      this.#list,
      el(
        'div',
        { class: 'columns-foot' },
        button(undefined, 'button secondary', strings.tableShowAll, () => this.#arrange(this.#actions.layout().showAll())),
        button(undefined, 'button secondary', strings.tableReset, () => this.#arrange(this.#actions.layout().reset())),
      ),
    );
    this.element.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') {
        event.preventDefault();
        this.close(true);
      }
    });
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  open(): void {
    this.element.hidden = false;
    this.#find.value = '';
    this.#draw();
    this.#list.scrollTop = 0;
    this.#find.focus();
    document.addEventListener('pointerdown', this.#outside, { capture: true });
  }

  close(giveBackFocus: boolean): void {
    document.removeEventListener('pointerdown', this.#outside, { capture: true });
    this.element.hidden = true;
    this.#list.replaceChildren();
    if (giveBackFocus) {
      this.#actions.closed();
    }
  }

  #arrange(layout: ColumnLayout): void {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['part'] : undefined;
    this.#actions.arrange(layout);
    this.#draw();
    if (focused !== undefined) {
      const part = this.#part(focused);
      // A button that can do no more gives the focus to the tick beside it.
      (part instanceof HTMLButtonElement && part.disabled ? this.#part(`show ${focused.slice(focused.indexOf(' ') + 1)}`) : part)?.focus();
    }
  }

  #part(name: string): HTMLElement | undefined {
    return [...this.#list.querySelectorAll<HTMLElement>('[data-part]')].find((part) => part.dataset['part'] === name);
  }

  #draw(): void {
    const layout = this.#actions.layout();
    const wanted = this.#find.value.trim().toLowerCase();
    const shown = layout.shown.map(({ view }) => view.name);
    const hidden = layout.all.map(({ name }) => name).filter((name) => !layout.isShown(name));
    const names = [...shown, ...hidden].filter((name) => name.toLowerCase().includes(wanted));
    const scrollTop = this.#list.scrollTop;
    const none = el('li', { class: 'columns-none' }, this.#parts.words.strings.tableNoColumn);
    this.#list.replaceChildren(...(names.length === 0 ? [none] : names.map((name) => this.#entry(name, layout))));
    this.#list.scrollTop = scrollTop;
  }

  #entry(name: string, layout: ColumnLayout): HTMLElement {
    const { words, announce } = this.#parts;
    const { strings } = words;
    const index = layout.indexOf(name);
    const isShown = index >= 0;
    const isPinned = layout.shown[index]?.pinned === true;
    const tick = el('input', { type: 'checkbox', 'data-part': `show ${name}` });
    tick.checked = isShown;
    tick.disabled = isShown && layout.shown.length === 1;
    tick.addEventListener('change', () => this.#arrange(layout.show(name, tick.checked)));
    const move = (label: string, by: number): HTMLButtonElement => {
      const moved = layout.move(name, by);
      const press = iconButton(undefined, words.fill(label, name), icon(by < 0 ? 'up' : 'down'), () => {
        this.#arrange(moved);
        announce(words.fill(strings.tableMoved, name, moved.indexOf(name) + 1, moved.shown.length));
      });
      press.dataset['part'] = `${by < 0 ? 'up' : 'down'} ${name}`;
      press.disabled = moved === layout;
      return press;
    };
    const pin = iconButton(undefined, words.fill(strings.tablePinColumn, name), icon('pin'), () => this.#arrange(layout.pin(name, !isPinned)));
    pin.dataset['part'] = `pin ${name}`;
    pin.setAttribute('aria-pressed', String(isPinned));
    return el(
      'li',
      { class: 'columns-entry' },
      el('label', {}, tick, valueEl('span', 'columns-name', name)),
      ...(isShown ? [move(strings.tableMoveUp, -1), move(strings.tableMoveDown, 1)] : []),
      pin,
    );
  }
}

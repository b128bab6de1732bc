import { button, el, iconButton } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PageParts } from '../pageParts.ts';
import { ColumnEntry, type EntryActions } from './columnEntry.ts';
import type { ColumnLayout } from './columnLayout.ts';
import { columnName } from './columnName.ts';
import { putInOrder } from './putInOrder.ts';

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
  /** Columns that have been drawn since it was opened. */
  readonly #entries = new Map<string, ColumnEntry>();
  #drawn: ColumnLayout | undefined;
  readonly #list = el('ul', { class: 'columns-list' });
  readonly #outside = (event: PointerEvent): void => {
    if (event.target instanceof Node && !this.element.contains(event.target)) {
      this.close(false);
      // Where the press gave the focus to nothing, it would be lost with what it was in.
      setTimeout(() => document.activeElement === document.body && this.#actions.closed());
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
    this.#entries.clear();
    if (giveBackFocus) {
      this.#actions.closed();
    }
  }

  /** Columns may have come, or have been arranged elsewhere. */
  refresh(): void {
    if (this.isOpen && this.#actions.layout() !== this.#drawn) {
      this.#draw();
    }
  }

  #arrange(layout: ColumnLayout): void {
    const focused = document.activeElement;
    this.#actions.arrange(layout);
    this.#draw();
    // What moves in the page loses the focus.
    if (focused instanceof HTMLElement && document.activeElement === document.body) {
      focused.focus();
    }
  }

  readonly #entryActions: EntryActions = {
    show: (name, shown) => this.#arrange(this.#actions.layout().show(name, shown)),
    pin: (name, pinned) => this.#arrange(this.#actions.layout().pin(name, pinned)),
    move: (name, by) => {
      const { words, announce } = this.#parts;
      const layout = this.#actions.layout().move(name, by);
      this.#arrange(layout);
      announce(words.fill(words.strings.tableMoved, columnName(name), layout.indexOf(name) + 1, layout.shown.length));
    },
  };

  #draw(): void {
    const layout = this.#actions.layout();
    this.#drawn = layout;
    const wanted = this.#find.value.trim().toLowerCase();
    const { shown, all } = layout;
    const shownNames = new Set(shown.map(({ view }) => view.name));
    const pinned = shown.filter((column) => column.pinned).length;
    const entries: HTMLElement[] = [];
    const add = (name: string, place: number): void => {
      if (name.toLowerCase().includes(wanted)) {
        const isShown = place >= 0;
        const isPinned = isShown && place < pinned;
        const [first, last] = isPinned ? [0, pinned - 1] : [pinned, shown.length - 1];
        const entry = this.#entry(name);
        entry.set({ isShown, isPinned, isOnly: isShown && shown.length === 1, mayGoUp: place > first, mayGoDown: isShown && place < last });
        entries.push(entry.element);
      }
    };
    shown.forEach(({ view }, place) => add(view.name, place));
    all.forEach(({ name }) => shownNames.has(name) || add(name, -1));
    putInOrder(this.#list, entries.length > 0 ? entries : [el('li', { class: 'columns-none' }, this.#parts.words.strings.tableNoColumn)]);
  }

  #entry(name: string): ColumnEntry {
    const known = this.#entries.get(name);
    if (known !== undefined) {
      return known;
    }
    const entry = new ColumnEntry(name, this.#entryActions, this.#parts.words);
    this.#entries.set(name, entry);
    return entry;
  }
}

import type { ArrayView } from '../../shared/responseView.ts';
import { el, iconButton } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PageParts } from '../pageParts.ts';
import type { TableData } from './tableData.ts';

export interface BarActions {
  readonly pick: (path: string) => void;
  readonly search: (text: string) => void;
  readonly toggleFilters: () => void;
  readonly chooseColumns: () => void;
  readonly more: (button: HTMLElement) => void;
  /** Down from the box leads into the rows. */
  readonly intoRows: () => void;
}

/** Above the rows: which list, a box to filter by, how many rows there are, and what can be done with them. */
export class TableBar {
  readonly element: HTMLElement;
  readonly columnsButton: HTMLButtonElement;
  readonly #filtersButton: HTMLButtonElement;
  readonly #input: HTMLInputElement;
  readonly #clear: HTMLButtonElement;
  readonly #count = el('span', { class: 'table-count' });
  readonly #picker: HTMLSelectElement;
  #counted = '';
  readonly #parts: PageParts;

  constructor(arrays: readonly ArrayView[], actions: BarActions, parts: PageParts) {
    const { strings } = parts.words;
    this.#parts = parts;
    this.#picker = el('select', { class: 'table-picker', 'aria-label': strings.tablePicker, title: strings.tablePicker });
    this.#picker.addEventListener('change', () => actions.pick(this.#picker.value));
    this.setArrays(arrays, undefined);
    this.#input = el('input', {
      type: 'text',
      class: 'find-input',
      id: 'table-filter',
      'aria-label': strings.tableFilter,
      placeholder: strings.tableFilter,
      spellcheck: 'false',
      autocomplete: 'off',
    });
    this.#clear = iconButton('table-filter-clear', strings.tableClearFilter, icon('close'), () => {
      this.search = '';
      actions.search('');
      this.#input.focus();
    });
    this.#clear.hidden = true;
    this.#input.addEventListener('input', () => {
      this.#clear.hidden = this.#input.value === '';
      actions.search(this.#input.value);
    });
    this.#input.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#input.value !== '') {
        event.preventDefault();
        event.stopPropagation();
        this.#clear.click();
      } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
        event.preventDefault();
        actions.intoRows();
      }
    });
    this.#filtersButton = iconButton('table-filters', strings.tableFilterColumns, icon('filterColumns'), actions.toggleFilters);
    this.#filtersButton.setAttribute('aria-pressed', 'false');
    this.columnsButton = iconButton('table-columns', strings.tableColumns, icon('columns'), actions.chooseColumns);
    this.columnsButton.setAttribute('aria-haspopup', 'dialog');
    const more: HTMLButtonElement = iconButton('table-more', strings.tableMore, icon('more'), () => actions.more(more));
    more.setAttribute('aria-haspopup', 'menu');
    more.setAttribute('aria-expanded', 'false');
    this.element = el(
      'div',
      { class: 'table-bar' },
      this.#picker,
      el('div', { class: 'find-field table-filter' }, icon('filter'), this.#input, this.#clear),
      this.#count,
      el('div', { class: 'table-buttons' }, this.#filtersButton, this.columnsButton, more),
    );
  }

  set search(text: string) {
    this.#input.value = text;
    this.#clear.hidden = text === '';
  }

  set filtersShown(shown: boolean) {
    this.#filtersButton.setAttribute('aria-pressed', String(shown));
  }

  focusFilter(): void {
    this.#input.focus();
    this.#input.select();
  }

  setArrays(arrays: readonly ArrayView[], chosen: string | undefined): void {
    const { words } = this.#parts;
    const value = chosen ?? this.#picker.value;
    this.#picker.hidden = arrays.length < 2;
    this.#picker.replaceChildren(...arrays.map(({ path, label, rows }) => el('option', { value: path }, `${label} (${words.rows(rows)})`)));
    this.#picker.value = arrays.some(({ path }) => path === value) ? value : (arrays[0]?.path ?? '');
  }

  /** What is still being looked for is not counted yet. @param selected rows */
  sayCount(data: TableData, selected: number): string {
    const { words } = this.#parts;
    if (!data.isWaiting) {
      this.#counted = !data.isAnswered
        ? ''
        : data.isFiltered
          ? words.fill(words.strings.tableRowsOf, data.total, data.array.rows)
          : words.rows(data.total);
    }
    this.#count.textContent = selected > 1 ? `${this.#counted} · ${words.fill(words.strings.tableRowsSelected, selected)}` : this.#counted;
    return this.#counted;
  }
}

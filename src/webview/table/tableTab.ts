import type { ArrayView, BodyView, TableLayout } from '../../shared/responseView.ts';
import { el } from '../dom.ts';
import type { PageParts } from '../pageParts.ts';
import { ArrayTable, type TableHost } from './arrayTable.ts';
import { ColumnLayout } from './columnLayout.ts';
import { ColumnsPopup } from './columnsPopup.ts';
import { openMenu } from './menu.ts';
import { TableBar } from './tableBar.ts';
import { rowMenu } from './tableMenus.ts';

/** An array of a body as rows. */
export interface TableTab {
  readonly element: HTMLElement;
  /** More rows of the first array have come. Place and selection stay. */
  readonly grew: (rows: number) => void;
  readonly chooseColumns: () => void;
  readonly focus: () => void;
}

/** Arranging goes on while a key is held down; it is kept when it rests. */
const arrangingMilliseconds = 250;

class Tab {
  readonly element: HTMLElement;
  readonly #exchange: string;
  readonly #parts: PageParts;
  readonly #openPath: (path: string) => void;
  readonly #bar: TableBar;
  readonly #popup: ColumnsPopup;
  readonly #layouts: Map<string, TableLayout>;
  #arrays: readonly ArrayView[];
  #table: ArrayTable;
  #timer = 0;

  constructor(exchange: string, body: BodyView, layouts: readonly TableLayout[], parts: PageParts, openPath: (path: string) => void) {
    this.#exchange = exchange;
    this.#parts = parts;
    this.#openPath = openPath;
    this.#arrays = body.arrays;
    this.#layouts = new Map(layouts.map((layout) => [layout.array, layout]));
    const kept = parts.extension.keptState.table;
    const array = body.arrays.find(({ path }) => path === kept?.array) ?? body.arrays[0] ?? { path: '$', label: '$', rows: 0 };
    this.#bar = new TableBar(
      body.arrays,
      {
        pick: (path) => this.#pick(path),
        search: (text) => this.#table.filters.search(text),
        toggleFilters: () => this.#toggleFilters(),
        chooseColumns: () => this.chooseColumns(),
        more: (button) => this.#more(button),
        intoRows: () => this.#table.grid.moveTo({ ...this.#table.grid.current, row: Math.max(0, this.#table.grid.current.row) }),
      },
      parts,
    );
    this.#bar.setArrays(body.arrays, array.path);
    this.#popup = new ColumnsPopup(
      {
        layout: () => this.#table.grid.layout,
        arrange: (layout) => this.#table.arrange(layout),
        closed: () => this.#bar.columnsButton.focus(),
      },
      parts,
    );
    this.#table = this.#newTable(array);
    this.element = el('div', { class: 'table' }, this.#bar.element, this.#popup.element, this.#table.element);
    // Nothing is asked before somebody sees the table.
    const seen = new ResizeObserver(() => {
      if (this.element.clientHeight > 0) {
        seen.disconnect();
        void this.#table.open(kept?.array === undefined || kept.array === array.path ? kept?.sort : undefined);
      }
    });
    seen.observe(this.element);
  }

  grew(rows: number): void {
    const [first, ...others] = this.#arrays;
    if (first !== undefined) {
      this.#arrays = [{ ...first, rows }, ...others];
      this.#bar.setArrays(this.#arrays, undefined);
      if (this.#table.data.array.path === first.path) {
        void this.#table.grew(rows);
      }
    }
  }

  chooseColumns(): void {
    if (this.#popup.isOpen) {
      this.#popup.close(true);
    } else {
      this.#popup.open();
    }
  }

  focus(): void {
    this.#table.grid.focus();
  }

  #newTable(array: ArrayView): ArrayTable {
    const { extension } = this.#parts;
    const host: TableHost = {
      exchange: this.#exchange,
      openPath: this.#openPath,
      layoutOf: ({ data }) => new ColumnLayout(data.columns, this.#layouts.get(array.path)?.columns),
      arranged: (layout) => this.#keep(layout.asKept(array.path)),
      sorted: (sort) => extension.keep({ table: { array: array.path, ...(sort === undefined ? {} : { sort }) } }),
      changed: (isAnswer) => this.#changed(isAnswer),
      chooseColumns: () => this.chooseColumns(),
      find: () => this.#bar.focusFilter(),
      clearFilters: () => this.#clearFilters(),
    };
    return new ArrayTable(array, host, this.#parts);
  }

  #pick(path: string): void {
    const array = this.#arrays.find((one) => one.path === path);
    if (array !== undefined) {
      const old = this.#table;
      old.close();
      this.#bar.search = '';
      this.#bar.filtersShown = false;
      this.#table = this.#newTable(array);
      old.element.replaceWith(this.#table.element);
      this.#parts.extension.keep({ table: { array: path } });
      void this.#table.open(undefined);
    }
  }

  #keep(layout: TableLayout): void {
    this.#layouts.set(layout.array, layout);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#parts.extension.post({ type: 'keepLayout', layout }), arrangingMilliseconds);
  }

  /** @param isAnswer the rows are those that the reader has asked for just now */
  #changed(isAnswer: boolean): void {
    const { data, grid } = this.#table;
    const { selected } = grid;
    const text = this.#bar.sayCount(data, selected === undefined ? 0 : selected.last - selected.first + 1);
    if (isAnswer && data.isFiltered) {
      this.#parts.announce(text);
    }
  }

  #toggleFilters(): void {
    const { grid, filters } = this.#table;
    const shown = !grid.header.hasFilters;
    grid.header.hasFilters = shown;
    this.#bar.filtersShown = shown;
    if (!shown && filters.hasColumns) {
      filters.clearColumns();
    }
    grid.refresh();
    if (shown) {
      grid.focusFilter();
    }
  }

  #clearFilters(): void {
    this.#bar.search = '';
    this.#table.filters.clear();
    this.#bar.focusFilter();
  }

  #more(button: HTMLElement): void {
    const { grid, actions } = this.#table;
    openMenu(
      this.element,
      button,
      this.#parts.words.strings.tableMore,
      rowMenu(grid, actions, () => this.#table.openRow(), this.#parts),
    );
  }
}

/**
 * The first array, or the one that was looked at before.
 * @param layouts as this request's tables were arranged
 * @param openPath shows a value of a normalised path in the body
 */
export function renderTable(
  exchange: string,
  body: BodyView,
  layouts: readonly TableLayout[],
  parts: PageParts,
  openPath: (path: string) => void,
): TableTab {
  const tab = new Tab(exchange, body, layouts, parts, openPath);
  return {
    element: tab.element,
    grew: (rows) => tab.grew(rows),
    chooseColumns: () => tab.chooseColumns(),
    focus: () => tab.focus(),
  };
}

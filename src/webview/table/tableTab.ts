import type { ArrayView, BodyView, TableLayout } from '../../shared/responseView.ts';
import { el } from '../dom.ts';
import type { PageParts } from '../pageParts.ts';
import type { KeptPlace, KeptTable } from '../vscodeApi.ts';
import { ArrayTable, type TableHost } from './arrayTable.ts';
import { ColumnLayout } from './columnLayout.ts';
import { ColumnsPopup } from './columnsPopup.ts';
import { onFindKey } from './findKey.ts';
import { KeptLayouts } from './keptLayouts.ts';
import { TableBar } from './tableBar.ts';
import { TableMemory } from './tableMemory.ts';
import { openRowMenu } from './tableMenus.ts';
import { whenSeen } from './whenSeen.ts';

/** An array of a body as rows. */
export interface TableTab {
  readonly element: HTMLElement;
  /** More rows of the first array have come. Place and selection stay. */
  readonly grew: (rows: number) => void;
  readonly chooseColumns: () => void;
  readonly focus: () => void;
  /** To the box that filters all columns. */
  readonly find: () => void;
  /** Nobody sees it any more: what was arranged is kept at once, and nothing comes later. */
  readonly close: () => void;
}

class Tab implements TableTab {
  readonly element: HTMLElement;
  readonly #exchange: string;
  readonly #parts: PageParts;
  readonly #openPath: (path: string) => void;
  readonly #unsee: () => void;
  readonly #bar: TableBar;
  readonly #popup: ColumnsPopup;
  readonly #layouts: KeptLayouts;
  #arrays: readonly ArrayView[];
  #table: ArrayTable;
  readonly #memory: TableMemory;

  constructor(exchange: string, body: BodyView, layouts: readonly TableLayout[], parts: PageParts, openPath: (path: string) => void) {
    this.#exchange = exchange;
    this.#parts = parts;
    this.#openPath = openPath;
    this.#arrays = body.arrays;
    this.#layouts = new KeptLayouts(layouts, (layout) => parts.extension.post({ type: 'keepLayout', layout }));
    this.#memory = new TableMemory(parts.extension);
    const { table: kept = {}, place = {} } = parts.extension.keptState;
    const array = body.arrays.find(({ path }) => path === kept.array) ?? body.arrays[0] ?? { path: '$', label: '$', rows: 0 };
    this.#bar = new TableBar(
      body.arrays,
      {
        pick: (path) => this.#pick(path),
        search: (text) => this.#table.filters.search(text),
        toggleFilters: () => this.#toggleFilters(),
        chooseColumns: () => this.chooseColumns(),
        more: (button) => openRowMenu(this.element, button, this.#table, parts),
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
    this.#memory.passOver(this.#table.data.query);
    this.element = el('div', { class: 'table' }, this.#bar.element, this.#popup.element, this.#table.element);
    onFindKey(this.element, () => this.find());
    // Nothing is asked before somebody sees the table.
    this.#unsee = whenSeen(this.element, () => this.#open(kept.array === undefined || kept.array === array.path ? kept : {}, place));
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

  find(): void {
    this.#bar.focusFilter();
  }

  close(): void {
    this.#unsee();
    this.#layouts.flush();
    this.#popup.close(false);
    this.#table.close();
  }

  /** @param query as the reader had it before */
  #open(query: KeptTable, place: KeptPlace): void {
    const { filters = [], search = '' } = query;
    this.#table.filters.start(filters, search);
    this.#bar.search = search;
    this.#showFilters(filters.length > 0);
    void this.#table.open(query, place);
  }

  #newTable(array: ArrayView): ArrayTable {
    const host: TableHost = {
      exchange: this.#exchange,
      openPath: this.#openPath,
      layoutOf: ({ data }) => new ColumnLayout(data.columns, this.#layouts.columnsOf(array.path)),
      arranged: (layout) => this.#layouts.arrange(layout.asKept(array.path)),
      changed: (isAnswer) => this.#changed(isAnswer),
      chooseColumns: () => this.chooseColumns(),
      find: () => this.find(),
      clearFilters: () => this.#clearFilters(),
    };
    return new ArrayTable(array, host, this.#parts);
  }

  #pick(path: string): void {
    const array = this.#arrays.find((one) => one.path === path);
    if (array !== undefined) {
      const old = this.#table;
      old.close();
      this.#table = this.#newTable(array);
      old.element.replaceWith(this.#table.element);
      this.#memory.picked(this.#table.data.query);
      this.#open({}, {});
    }
  }

  /** @param isAnswer the rows are those that the reader has asked for just now */
  #changed(isAnswer: boolean): void {
    const { data, grid } = this.#table;
    const { selected } = grid;
    this.#memory.asked(data.query);
    this.#popup.refresh();
    const text = this.#bar.sayCount(data, selected === undefined ? 0 : selected.last - selected.first + 1);
    if (isAnswer && data.isFiltered) {
      this.#parts.announce(text);
    }
  }

  #toggleFilters(): void {
    const { grid, filters } = this.#table;
    this.#showFilters(!grid.header.hasFilters);
    if (grid.header.hasFilters) {
      grid.focusFilter();
    } else if (filters.hasColumns) {
      filters.clearColumns();
    }
  }

  #showFilters(shown: boolean): void {
    const { grid } = this.#table;
    grid.header.hasFilters = shown;
    this.#bar.filtersShown = shown;
    grid.refresh();
  }

  #clearFilters(): void {
    this.#bar.search = '';
    this.#table.filters.clear();
    this.#bar.focusFilter();
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
  return new Tab(exchange, body, layouts, parts, openPath);
}

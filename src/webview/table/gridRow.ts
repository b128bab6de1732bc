import { el } from '../dom.ts';
import { columnKey, type ColumnsInSight, type GridColumn } from './gridColumns.ts';

/** A row of the grid: header, column filters or data. Its cells are kept while they are in sight, so that what has the focus keeps it. */
export class GridRow {
  readonly element: HTMLElement;
  readonly #cells = new Map<string, HTMLElement>();
  readonly #skip = el('div', { class: 'cell-skip', role: 'presentation' });
  readonly #make: (column: GridColumn) => HTMLElement;

  constructor(element: HTMLElement, make: (column: GridColumn) => HTMLElement) {
    this.element = element;
    this.#make = make;
  }

  cell(key: string): HTMLElement | undefined {
    return this.#cells.get(key);
  }

  /** Puts the columns in sight in their places and lets `fill` bring each up to date. */
  draw(columns: readonly GridColumn[], sight: ColumnsInSight, fill: (cell: HTMLElement, column: GridColumn, index: number) => void): void {
    const wanted = new Set<HTMLElement>([this.#skip]);
    const order: HTMLElement[] = [];
    let left = 0;
    for (let index = 0; index < sight.end; index++) {
      if (index === sight.stuck) {
        order.push(this.#skip);
        index = Math.max(index, sight.first);
      }
      const column = columns[index];
      if (column !== undefined && index < sight.end) {
        const cell = this.#cellOf(column);
        const isStuck = index < sight.stuck;
        cell.style.width = `${column.width}px`;
        cell.style.left = isStuck ? `${left}px` : '';
        cell.classList.toggle('stuck', isStuck);
        cell.classList.toggle('last-stuck', isStuck && index === sight.stuck - 1);
        cell.setAttribute('aria-colindex', String(index + 1));
        fill(cell, column, index);
        left += column.width;
        order.push(cell);
        wanted.add(cell);
      }
    }
    this.#skip.style.width = `${sight.skipped}px`;
    this.element.style.width = `${sight.width}px`;
    this.#place(order, wanted);
  }

  #place(order: readonly HTMLElement[], wanted: ReadonlySet<HTMLElement>): void {
    for (const [key, cell] of this.#cells) {
      if (!wanted.has(cell)) {
        cell.remove();
        this.#cells.delete(key);
      }
    }
    let before: ChildNode | null = this.element.firstChild;
    for (const cell of order) {
      if (cell === before) {
        before = before.nextSibling;
      } else {
        this.element.insertBefore(cell, before);
      }
    }
  }

  #cellOf(column: GridColumn): HTMLElement {
    const key = columnKey(column);
    const known = this.#cells.get(key);
    if (known !== undefined) {
      return known;
    }
    const cell = this.#make(column);
    cell.dataset['key'] = key;
    this.#cells.set(key, cell);
    return cell;
  }
}

/** The place of a row or cell in the grid; -2 for what is no part of one. */
export function rowAndKeyOf(target: EventTarget | null): { readonly row: number; readonly key: string | undefined } {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset['row'] : undefined;
  return { row: row === undefined ? -2 : Number(row), key: cell?.dataset['key'] };
}

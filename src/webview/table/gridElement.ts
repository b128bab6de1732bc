import { el } from '../dom.ts';
import type { GridSize } from './gridCursor.ts';

/** The element of a grid, which is also what scrolls. */
export function gridElement(label: string): HTMLElement {
  return el('div', { class: 'grid', role: 'grid', 'aria-label': label, 'aria-multiselectable': 'true', 'aria-readonly': 'true' });
}

/** Tells a screen reader how large the grid is, the rows of the header among them. */
export function sayGridSize(grid: HTMLElement, { rows, columns }: Pick<GridSize, 'rows' | 'columns'>, isBusy: boolean): void {
  grid.setAttribute('aria-rowcount', String(rows));
  grid.setAttribute('aria-colcount', String(columns));
  grid.setAttribute('aria-busy', String(isBusy));
}

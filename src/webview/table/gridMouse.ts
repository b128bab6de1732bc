import type { Grid } from './grid.ts';
import { rowAndKeyOf } from './gridRow.ts';
import type { MenuPoint } from './menu.ts';

export interface MouseActions {
  readonly openRow: () => void;
  readonly follow: () => void;
  readonly menu: (at: MenuPoint) => void;
}

/** Clicks choose cells, with Shift they select rows; a double click opens a row, the other button a menu. Headers are in headerMouse.ts. */
export function listenToGridMouse(grid: Grid, actions: MouseActions): void {
  const { element } = grid;
  const moveHere = (event: MouseEvent): boolean => {
    const { row, key } = rowAndKeyOf(event.target);
    if (row < 0 || key === undefined) {
      return false;
    }
    grid.moveTo({ row, column: grid.indexOf(key) }, event.shiftKey);
    return true;
  };
  element.addEventListener('mousedown', (event) => {
    if (event.button === 0 && moveHere(event)) {
      // The cell has the focus already; the browser would give it to whatever can have it under the pointer.
      event.preventDefault();
    }
  });
  element.addEventListener('click', (event) => {
    if (event.target instanceof Element && rowAndKeyOf(event.target).row >= 0) {
      const isOffer = event.target.closest('.cell-button') !== null || event.target.closest('.cell-link .cell-text') !== null;
      if (isOffer && !event.shiftKey) {
        actions.follow();
      }
    }
  });
  element.addEventListener('dblclick', (event) => {
    const { row } = rowAndKeyOf(event.target);
    if (row >= 0 && event.target instanceof Element && event.target.closest('.cell-button') === null) {
      actions.openRow();
    }
  });
  element.addEventListener('contextmenu', (event) => {
    const { row, key } = rowAndKeyOf(event.target);
    const { selected } = grid;
    const isInSelection = selected !== undefined && row >= selected.first && row <= selected.last;
    if (key === undefined || row < -1) {
      return;
    }
    event.preventDefault();
    if (!isInSelection) {
      grid.moveTo({ row, column: grid.indexOf(key) });
    }
    actions.menu({ x: event.clientX, y: event.clientY });
  });
}

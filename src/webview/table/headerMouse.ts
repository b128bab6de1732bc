import { el } from '../dom.ts';
import type { Grid } from './grid.ts';
import { rowAndKeyOf } from './gridRow.ts';

export interface HeaderActions {
  readonly sort: (column: string | undefined) => void;
  /** To the place among the shown columns. */
  readonly placeColumn: (column: string, index: number) => void;
  /** @param isFinal the reader has let go */
  readonly resizeColumn: (column: string, width: number, isFinal: boolean) => void;
  readonly fitColumn: (column: string) => void;
}

/** A press that moves less than this is a click. */
const dragPixels = 5;

interface Press {
  readonly column: string;
  readonly cell: HTMLElement;
  readonly x: number;
  /** Set while the edge is dragged. */
  readonly width: number | undefined;
  isDragged: boolean;
}

/** The place among the data columns where a column dropped at `x` would come, and where that is on the screen. */
function dropPlace(grid: Grid, x: number): { readonly index: number; readonly at: number } | undefined {
  const cells = [...grid.header.element.querySelectorAll<HTMLElement>('.grid-names > [data-key^="="]')];
  for (const cell of cells) {
    const { left, right } = cell.getBoundingClientRect();
    const index = grid.layout.indexOf(cell.dataset['key']?.slice(1) ?? '');
    if (x < (left + right) / 2) {
      return { index, at: left };
    }
    if (x < right) {
      return { index: index + 1, at: right };
    }
  }
  const last = cells.at(-1);
  return last === undefined
    ? undefined
    : { index: grid.layout.indexOf(last.dataset['key']?.slice(1) ?? '') + 1, at: last.getBoundingClientRect().right };
}

/** Headers with the mouse: a click sorts, dragging moves a column, dragging its edge makes it wider, a double click there fits it. */
export function listenToHeaderMouse(grid: Grid, actions: HeaderActions): void {
  const head = grid.header.element;
  const mark = el('div', { class: 'drop-mark', hidden: '' });
  head.append(mark);
  let press: Press | undefined;

  const moved = ({ clientX }: PointerEvent): void => {
    if (press === undefined || (!press.isDragged && Math.abs(clientX - press.x) < dragPixels)) {
      return;
    }
    press.isDragged = true;
    if (press.width !== undefined) {
      actions.resizeColumn(press.column, press.width + clientX - press.x, false);
      return;
    }
    press.cell.classList.add('dragged');
    const place = dropPlace(grid, clientX);
    mark.hidden = place === undefined;
    mark.style.left = `${(place?.at ?? 0) - head.getBoundingClientRect().left - 1}px`;
  };

  const ended = (event: PointerEvent): void => {
    const done = press;
    press = undefined;
    mark.hidden = true;
    done?.cell.classList.remove('dragged');
    if (done === undefined || event.type === 'pointercancel') {
      return;
    }
    if (done.width !== undefined) {
      if (done.isDragged) {
        actions.resizeColumn(done.column, done.width + event.clientX - done.x, true);
      }
    } else if (done.isDragged) {
      const place = dropPlace(grid, event.clientX);
      const from = grid.layout.indexOf(done.column);
      if (place !== undefined) {
        actions.placeColumn(done.column, place.index > from ? place.index - 1 : place.index);
      }
    } else {
      actions.sort(done.column);
    }
  };

  head.addEventListener('pointerdown', (event) => {
    const { row, key } = rowAndKeyOf(event.target);
    if (row !== -1 || key === undefined || event.button !== 0 || !(event.target instanceof Element)) {
      return;
    }
    event.preventDefault();
    grid.moveTo({ row: -1, column: grid.indexOf(key) });
    const cell = event.target.closest<HTMLElement>('[data-key]');
    if (!key.startsWith('=') || cell === null) {
      actions.sort(undefined);
      return;
    }
    head.setPointerCapture(event.pointerId);
    const isEdge = event.target.closest('.resize-edge') !== null;
    press = { column: key.slice(1), cell, x: event.clientX, width: isEdge ? cell.getBoundingClientRect().width : undefined, isDragged: false };
  });
  head.addEventListener('pointermove', moved);
  head.addEventListener('pointerup', ended);
  head.addEventListener('pointercancel', ended);
  head.addEventListener('dblclick', (event) => {
    // The header has caught the pointer: what lies under it is asked for.
    const edge = document.elementFromPoint(event.clientX, event.clientY)?.closest('.resize-edge') ?? null;
    const { key } = rowAndKeyOf(edge);
    if (key?.startsWith('=') === true) {
      actions.fitColumn(key.slice(1));
    }
  });
}

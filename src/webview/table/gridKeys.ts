import type { Grid } from './grid.ts';
import { placeAfterKey } from './gridCursor.ts';
import type { MenuPoint } from './menu.ts';

/** What keys in the grid ask for. */
export interface GridActions {
  readonly openRow: () => void;
  /** Escape: the JSON of a row closes. False when it was not open. */
  readonly closeRow: () => boolean;
  readonly selectAll: () => void;
  readonly copy: () => void;
  readonly follow: () => void;
  /** The next order of a column; of one without a name, the order as received. */
  readonly sort: (column: string | undefined) => void;
  readonly moveColumn: (column: string, by: number) => void;
  readonly resizeColumn: (column: string, by: number) => void;
  readonly menu: (at: MenuPoint) => void;
  readonly find: () => void;
}

const resizeStep = 16;

/** Keys that act on the column of a header. */
function onHeaderKey(event: KeyboardEvent, column: string | undefined, actions: GridActions): boolean {
  const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
  if (event.altKey && by !== 0) {
    if (column !== undefined) {
      const act = event.shiftKey ? actions.resizeColumn : actions.moveColumn;
      act(column, event.shiftKey ? by * resizeStep : by);
    }
    return true;
  }
  if (!event.altKey && !event.ctrlKey && (event.key === 'Enter' || event.key === ' ')) {
    actions.sort(column);
    return true;
  }
  return false;
}

function onCommandKey(event: KeyboardEvent, actions: GridActions): boolean {
  switch (event.key.toLowerCase()) {
    case 'a':
      actions.selectAll();
      return true;
    case 'c':
      actions.copy();
      return true;
    case 'f':
      actions.find();
      return true;
    case 'enter':
      actions.follow();
      return true;
    default:
      return false;
  }
}

function onRowKey(event: KeyboardEvent, grid: Grid, actions: GridActions): boolean {
  if (event.key === 'Enter') {
    actions.openRow();
    return true;
  }
  if (event.key === ' ' && event.shiftKey) {
    grid.select(grid.current.row, grid.current.row);
    return true;
  }
  if (event.key === 'Escape') {
    if (actions.closeRow()) {
      return true;
    }
    const wasSelected = grid.selected !== undefined;
    grid.selectNone();
    return wasSelected;
  }
  return false;
}

/** Where a menu opens that the keyboard asked for. */
function menuPlace(grid: Grid): MenuPoint {
  const focused = document.activeElement ?? grid.element;
  const { left, bottom } = focused.getBoundingClientRect();
  return { x: left + 8, y: bottom };
}

function onKey(event: KeyboardEvent, grid: Grid, actions: GridActions): boolean {
  const { current } = grid;
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    actions.menu(menuPlace(grid));
    return true;
  }
  const column = grid.columns[current.column];
  if (current.row < 0 && onHeaderKey(event, column?.kind === 'data' ? column.data.view.name : undefined, actions)) {
    return true;
  }
  if (event.altKey) {
    return false;
  }
  const isCommand = event.ctrlKey || event.metaKey;
  const place = placeAfterKey(event.key, isCommand, current, grid.size);
  if (place !== undefined) {
    const isStretching = event.shiftKey && current.row >= 0;
    grid.moveTo(isStretching ? { ...place, row: Math.max(0, place.row) } : place, isStretching);
    return true;
  }
  return isCommand ? onCommandKey(event, actions) : current.row >= 0 && onRowKey(event, grid, actions);
}

/** In the box of a column: Escape empties it, down leads into the rows. */
function onFilterKey({ key, target }: KeyboardEvent, grid: Grid): boolean {
  if (key === 'Escape' && target instanceof HTMLInputElement && target.value !== '') {
    target.value = '';
    target.dispatchEvent(new Event('input'));
    return true;
  }
  if (key === 'ArrowDown' || key === 'Enter') {
    grid.moveTo({ ...grid.current, row: Math.max(0, grid.current.row) });
    return true;
  }
  return false;
}

/** What the keys do in the grid. What they did is not told to VS Code, whose own bindings for them would act as well. */
export function listenToGridKeys(grid: Grid, actions: GridActions): void {
  grid.element.addEventListener('keydown', (event) => {
    if (event.target instanceof HTMLInputElement ? onFilterKey(event, grid) : onKey(event, grid, actions)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
  // VS Code follows Ctrl+A with the browser's own Select All: selected rows are the only selection then.
  const onSelection = (): void => {
    if (!grid.element.isConnected) {
      document.removeEventListener('selectionchange', onSelection);
    } else if (grid.selected !== undefined && grid.element.contains(document.activeElement)) {
      const selection = getSelection();
      if (selection?.isCollapsed === false) {
        selection.removeAllRanges();
      }
    }
  };
  grid.element.addEventListener('focusin', () => document.addEventListener('selectionchange', onSelection), { once: true });
}

import type { ShownColumn } from './columnLayout.ts';

/** A column of the grid: the number of the row, what became of it, and the data. */
export type GridColumn =
  | { readonly kind: 'number'; readonly width: number }
  | { readonly kind: 'change'; readonly width: number }
  | { readonly kind: 'data'; readonly width: number; readonly data: ShownColumn };

/** Which columns are drawn. */
export interface ColumnsInSight {
  /** Leading columns that stay where they are. */
  readonly stuck: number;
  readonly first: number;
  readonly end: number;
  /** Pixels that stand for the columns between the stuck ones and `first`. */
  readonly skipped: number;
  readonly width: number;
}

const beyond = 240;
const changeWidth = 144;
/** Stuck columns may take this share of the width: the others must be seen too. */
const stuckShare = 0.6;

export function gridColumns(shown: readonly ShownColumn[], rows: number, hasChanges: boolean): readonly GridColumn[] {
  return [
    { kind: 'number', width: Math.max(56, String(rows).length * 8 + 24) },
    ...(hasChanges ? [{ kind: 'change' as const, width: changeWidth }] : []),
    ...shown.map((data) => ({ kind: 'data' as const, width: data.width, data })),
  ];
}

/** Names a column among those of one grid. */
export function columnKey(column: GridColumn): string {
  return column.kind === 'data' ? `=${column.data.view.name}` : column.kind;
}

function widthOf(columns: readonly GridColumn[], from: number, end: number): number {
  return columns.slice(from, end).reduce((sum, { width }) => sum + width, 0);
}

export function columnsInSight(columns: readonly GridColumn[], scrollLeft: number, viewWidth: number): ColumnsInSight {
  let stuck = 0;
  let stuckWidth = 0;
  for (const column of columns) {
    const stays = column.kind !== 'data' || column.data.pinned;
    if (!stays || (stuck > 0 && stuckWidth + column.width > viewWidth * stuckShare)) {
      break;
    }
    stuck += 1;
    stuckWidth += column.width;
  }
  let left = stuckWidth;
  let first = -1;
  let end = stuck;
  let skipped = 0;
  for (let index = stuck; index < columns.length; index++) {
    const width = columns[index]?.width ?? 0;
    if (first < 0 && left + width > scrollLeft + stuckWidth - beyond) {
      first = index;
      skipped = left - stuckWidth;
    }
    if (left < scrollLeft + viewWidth + beyond) {
      end = index + 1;
    }
    left += width;
  }
  return { stuck, first: first < 0 ? end : first, end, skipped: first < 0 ? left - stuckWidth : skipped, width: left };
}

/** Where the grid has to be scrolled to for a column to be in sight, and not behind those that stay. */
export function scrollLeftFor(columns: readonly GridColumn[], stuck: number, column: number, scrollLeft: number, viewWidth: number): number {
  if (column < stuck) {
    return scrollLeft;
  }
  const start = widthOf(columns, stuck, column);
  const room = viewWidth - widthOf(columns, 0, stuck);
  const end = start + (columns[column]?.width ?? 0);
  return start < scrollLeft ? start : end > scrollLeft + room ? Math.min(end - room, start) : scrollLeft;
}

/** A cell by its place; row -1 is the header. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Whole rows in sight. */
  readonly page: number;
}

/** Where a key leads, as in any grid (ARIA Authoring Practices); `undefined` when it leads nowhere. */
export function placeAfterKey(key: string, toEnds: boolean, { row, column }: CellPlace, size: GridSize): CellPlace | undefined {
  const to = (newRow: number, newColumn: number): CellPlace => ({
    row: Math.max(-1, Math.min(newRow, size.rows - 1)),
    column: Math.max(0, Math.min(newColumn, size.columns - 1)),
  });
  const last = size.rows - 1;
  switch (key) {
    case 'ArrowUp':
      return to(toEnds ? Math.min(row, 0) : row - 1, column);
    case 'ArrowDown':
      return to(toEnds ? last : row + 1, column);
    case 'ArrowLeft':
      return to(row, toEnds ? 0 : column - 1);
    case 'ArrowRight':
      return to(row, toEnds ? size.columns : column + 1);
    case 'PageUp':
      return to(Math.max(row - size.page, Math.min(row, 0)), column);
    case 'PageDown':
      return to(row + size.page, column);
    case 'Home':
      return to(toEnds ? 0 : row, 0);
    case 'End':
      return to(toEnds ? last : row, size.columns);
    default:
      return undefined;
  }
}

import type { CellView, CopyFormat, ExportFormat, RowView } from '../../shared/bodyCalls.ts';
import type { PageParts } from '../pageParts.ts';
import { offerOf } from './cellElement.ts';
import { cellPath } from './cellPath.ts';
import type { Grid } from './grid.ts';

/** The cell that an action is about. */
interface CurrentCell {
  readonly row: RowView;
  readonly position: number;
  /** Absent in the columns that are not of the data. */
  readonly column: string | undefined;
  readonly cell: CellView | undefined;
}

/** What can be done with the current cell and the selected rows. */
export class TableActions {
  readonly #grid: Grid;
  readonly #parts: PageParts;
  readonly #openPath: (path: string) => void;

  constructor(grid: Grid, parts: PageParts, openPath: (path: string) => void) {
    this.#grid = grid;
    this.#parts = parts;
    this.#openPath = openPath;
  }

  get current(): CurrentCell | undefined {
    const { data, current, columns } = this.#grid;
    const row = current.row < 0 ? undefined : data.row(current.row);
    const column = columns[current.column];
    const name = column?.kind === 'data' ? column.data.view.name : undefined;
    const cell = name === undefined ? undefined : data.cell(current.row, name);
    return row === undefined ? undefined : { row, position: current.row, column: name, cell };
  }

  /** What Ctrl+C means: the selected rows, or the cell. */
  copy(): void {
    if (this.#grid.selected === undefined) {
      this.copyCell();
    } else {
      this.copyRows('tsv');
    }
  }

  /** The value as it was sent, also where the cell shows less of it: the extension copies it. */
  copyCell(): void {
    const { current } = this;
    if (current?.cell !== undefined && current.column !== undefined) {
      const { path } = this.#grid.data.array;
      const { index } = current.row;
      this.#parts.extension.post({ type: 'copyValue', array: path, index, ...(current.cell.isItem !== true && { column: current.column }) });
    }
  }

  /** The selected rows, or the current one; the columns that are shown, in their order. */
  copyRows(format: CopyFormat): void {
    const { data, layout, selected, current } = this.#grid;
    const range = selected === undefined ? { from: current.row, count: 1 } : { from: selected.first, count: selected.last - selected.first + 1 };
    if (range.from < 0 || data.total === 0) {
      return;
    }
    this.#parts.extension.post({ type: 'copyRows', query: data.query, columns: layout.shown.map(({ view }) => view.name), range, format });
  }

  export(format: ExportFormat): void {
    const { data, layout } = this.#grid;
    this.#parts.extension.post({ type: 'exportTable', query: data.query, columns: layout.shown.map(({ view }) => view.name), format });
  }

  showInBody(): void {
    const { current } = this;
    if (current !== undefined) {
      this.#openPath(this.#path(current));
    }
  }

  /** Goes where the cell leads to: a link, or the thing of that id. */
  follow(): void {
    const { current } = this;
    if (current?.cell === undefined || current.column === undefined) {
      return;
    }
    const { extension } = this.#parts;
    const offer = offerOf(current.column, current.cell);
    if (offer === 'openLink') {
      extension.post({ type: 'openLink', url: current.cell.text });
    } else if (offer === 'openId') {
      extension.post({ type: 'openId', path: this.#path(current), id: current.cell.text });
    }
  }

  /** Of the value in the cell; of the item where the item itself is the value, or has no such member. */
  #path({ row, column, cell }: CurrentCell): string {
    const isMember = cell !== undefined && cell.kind !== 'absent' && cell.isItem !== true;
    return cellPath(this.#grid.data.array.path, row.index, isMember ? column : undefined);
  }
}

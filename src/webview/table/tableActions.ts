import type { CellView, CopyFormat, ExportFormat, RowView } from '../../shared/bodyCalls.ts';
import type { PageParts } from '../pageParts.ts';
import { offerOf } from './cellElement.ts';
import { cellPath, memberText } from './cellPath.ts';
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
  readonly #exchange: string;
  readonly #grid: Grid;
  readonly #parts: PageParts;
  readonly #openPath: (path: string) => void;

  constructor(exchange: string, grid: Grid, parts: PageParts, openPath: (path: string) => void) {
    this.#exchange = exchange;
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
      void this.copyCell();
    } else {
      this.copyRows('tsv');
    }
  }

  /** The value as it was sent, also where the cell shows less of it. */
  async copyCell(): Promise<void> {
    const { current } = this;
    if (current === undefined || current.cell === undefined || current.column === undefined) {
      return;
    }
    const { cell } = current;
    const text = cell.cut === true || cell.kind === 'nested' ? await this.#wholeText(current.row.index, current.column, cell) : cell.text;
    const { extension, announce, words } = this.#parts;
    extension.post({ type: 'copyText', text });
    announce(words.strings.copied);
  }

  async #wholeText(index: number, column: string, cell: CellView): Promise<string> {
    const { extension } = this.#parts;
    const of = { kind: 'row', array: this.#grid.data.array.path, index } as const;
    const view = await extension.ask(this.#exchange, { kind: 'text', of });
    const answer = view === undefined ? undefined : await extension.ask(this.#exchange, { kind: 'lines', of, from: 0, count: view.lineCount });
    return (answer && memberText(answer.lines, this.#isItemColumn(column) ? undefined : column)) ?? cell.text;
  }

  /** The selected rows, or the current one; the columns that are shown, in their order. */
  copyRows(format: CopyFormat): void {
    const { data, layout, selected, current } = this.#grid;
    const range = selected === undefined ? { from: current.row, count: 1 } : { from: selected.first, count: selected.last - selected.first + 1 };
    if (range.from < 0 || data.total === 0) {
      return;
    }
    const { extension, announce, words } = this.#parts;
    extension.post({ type: 'copyRows', query: data.query, columns: layout.shown.map(({ view }) => view.name), range, format });
    announce(words.strings.copied);
  }

  export(format: ExportFormat): void {
    const { data, layout } = this.#grid;
    this.#parts.extension.post({ type: 'exportTable', query: data.query, columns: layout.shown.map(({ view }) => view.name), format });
  }

  showInBody(): void {
    const { current } = this;
    if (current !== undefined) {
      const isThere = current.cell !== undefined && current.cell.kind !== 'absent';
      this.#openPath(this.#path(current.row.index, isThere ? current.column : undefined));
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
      extension.post({ type: 'openId', path: this.#path(current.row.index, current.column), id: current.cell.text });
    }
  }

  #path(index: number, column: string | undefined): string {
    const isMember = column !== undefined && !this.#isItemColumn(column);
    return cellPath(this.#grid.data.array.path, index, isMember ? column : undefined);
  }

  /** Items that are no objects have a column, but no member. */
  #isItemColumn(column: string): boolean {
    return this.#grid.data.columns.length === 1 && column === 'value';
  }
}

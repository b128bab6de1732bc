import type { KeptPlace } from '../vscodeApi.ts';
import type { Grid } from './grid.ts';
import type { RowDetail } from './rowDetail.ts';
import { RowFollower } from './rowFollower.ts';

/** Rows before and behind the first one in sight among which an open one is looked for. */
const rowsAround = 120;

/** The current row and the one whose JSON is open: they are items, and stay that wherever those come to stand. */
export class RowMarks {
  readonly #grid: Grid;
  readonly #detail: RowDetail;
  readonly #follower: RowFollower<'current' | 'open'>;
  /** Growths that the rows here know nothing of yet. */
  #growing = 0;
  /** The current row that the reader has chosen last. */
  #chosen = -1;

  constructor(grid: Grid, detail: RowDetail) {
    this.#grid = grid;
    this.#detail = detail;
    this.#follower = new RowFollower(
      (index, from, to) => grid.data.find(index, from, to),
      (mark, position) => this.#found(mark, position),
    );
  }

  /** Opens the current row. */
  open(takeFocus: boolean): void {
    const { data, current } = this.#grid;
    const view = current.row < 0 ? undefined : data.row(current.row);
    if (view !== undefined) {
      const row = { array: data.array, index: view.index, position: current.row };
      this.#follower.forget('open');
      this.#grid.markOpen(current.row);
      if (takeFocus) {
        void this.#detail.show(row, true);
      } else {
        this.#detail.follow(row);
      }
    }
  }

  /** False when no row is open. */
  close(): boolean {
    if (!this.#detail.isOpen) {
      return false;
    }
    const hadFocus = this.#detail.element.contains(document.activeElement);
    this.#follower.forget('open');
    this.#detail.close();
    this.#grid.markOpen(-1);
    if (hadFocus) {
      this.#grid.focus();
    }
    return true;
  }

  /** The reader has moved in the grid: the row that is open goes along. */
  moved(): void {
    const { row } = this.#grid.current;
    if (row !== this.#chosen) {
      this.#chosen = row;
      this.#follower.forget('current');
      if (this.#detail.isOpen) {
        this.open(false);
      }
    }
  }

  /** Rows are about to come among those that are shown: what stands where is another one then. Call `grown` when the old ones are known to be old. */
  growing(more: number): void {
    this.#growing += 1;
    const { data, current } = this.#grid;
    this.#detail.settle();
    const { row } = this.#detail;
    const view = current.row < 0 ? undefined : data.row(current.row);
    this.#chosen = current.row;
    this.#grid.selectNone();
    if (!this.#follower.goOn('current', more) && view !== undefined) {
      this.#follower.follow('current', view.index, current.row, more);
    }
    if (!this.#follower.goOn('open', more) && row?.position !== undefined) {
      this.#follower.follow('open', row.index, row.position, more);
    }
  }

  grown(): void {
    this.#growing -= 1;
    this.look();
  }

  /** Rows have come. */
  look(): void {
    if (this.#growing === 0) {
      this.#follower.look();
    }
  }

  /** To where the reader was before the page was drawn anew. */
  goBack({ tableRow = 0, scrollLeft = 0, openRow }: KeptPlace): void {
    const { data } = this.#grid;
    if (tableRow > 0 || scrollLeft > 0) {
      this.#grid.startAt(tableRow, scrollLeft);
      this.#chosen = this.#grid.current.row;
    }
    if (openRow !== undefined && openRow < data.array.rows) {
      void this.#detail.show({ array: data.array, index: openRow, position: undefined }, false);
      const from = data.isAsReceived ? openRow : Math.max(0, tableRow - rowsAround);
      this.#follower.follow('open', openRow, from, data.isAsReceived ? 0 : 2 * rowsAround);
    }
  }

  #found(mark: 'current' | 'open', position: number | undefined): void {
    const { row } = this.#detail;
    if (mark === 'current') {
      if (position !== undefined) {
        this.#chosen = position;
        this.#grid.currentIsAt(position);
      }
    } else if (row !== undefined) {
      this.#grid.markOpen(position ?? -1);
      this.#detail.place({ ...row, position });
    }
  }
}

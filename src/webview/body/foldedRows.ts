/** The index of the first element of a rising list that is above `value`. */
function firstAbove(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) <= value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/**
 * Which line stands in which row when blocks are folded: a folded block is the row of its first line. Folds may lie in folds; an
 * inner one stays folded while the outer is opened. Looking up is logarithmic, a change linear in the number of folds.
 */
export class FoldedRows {
  #lineCount: number;
  /** All folds by first line, and of them the ones that lie in no other, with the lines hidden before each. */
  #starts: number[] = [];
  #ends: number[] = [];
  #outerStarts: number[] = [];
  #outerEnds: number[] = [];
  #outerRows: number[] = [];
  #hiddenBefore: number[] = [0];

  constructor(lineCount: number) {
    this.#lineCount = lineCount;
  }

  get lineCount(): number {
    return this.#lineCount;
  }

  get rowCount(): number {
    return this.#lineCount - (this.#hiddenBefore.at(-1) ?? 0);
  }

  isFolded(line: number): boolean {
    return this.#starts[firstAbove(this.#starts, line) - 1] === line;
  }

  lineAt(row: number): number {
    const before = firstAbove(this.#outerRows, row - 1);
    return row + (this.#hiddenBefore[before] ?? 0);
  }

  /** The row of a line, or of the fold that hides it. */
  rowOf(line: number): number {
    const before = firstAbove(this.#outerStarts, line);
    return line <= (this.#outerEnds[before - 1] ?? -1) ? (this.#outerRows[before - 1] ?? 0) : line - (this.#hiddenBefore[before] ?? 0);
  }

  fold(first: number, last: number): void {
    const at = firstAbove(this.#starts, first);
    if (this.#starts[at - 1] !== first && last > first) {
      this.#starts.splice(at, 0, first);
      this.#ends.splice(at, 0, last);
      this.#update();
    }
  }

  unfold(first: number): void {
    const at = firstAbove(this.#starts, first) - 1;
    if (this.#starts[at] === first) {
      this.#starts.splice(at, 1);
      this.#ends.splice(at, 1);
      this.#update();
    }
  }

  /** @param ranges first and last lines, one after the other, by first line. */
  foldAll(ranges: readonly number[]): void {
    this.#starts = ranges.filter((_, index) => index % 2 === 0);
    this.#ends = ranges.filter((_, index) => index % 2 === 1);
    this.#update();
  }

  /**
   * There are more lines now. What was folded stays so where it still begins, and ends where it ends now.
   * @param ranges of all blocks, as for `foldAll`
   */
  grow(lineCount: number, ranges: readonly number[]): void {
    this.#lineCount = lineCount;
    this.foldOnly(new Set(this.#starts), ranges);
  }

  /** Of the blocks, those that begin on these lines. */
  foldOnly(lines: ReadonlySet<number>, ranges: readonly number[]): void {
    this.foldAll(ranges.filter((_, index) => lines.has(ranges[index - (index % 2)] ?? -1)));
  }

  /** First lines of all that is folded. */
  get folded(): readonly number[] {
    return this.#starts;
  }

  /** Opens every fold that hides a line. */
  reveal(line: number): void {
    if (this.lineAt(this.rowOf(line)) !== line) {
      const hides = this.#starts.map((start, index) => start < line && line <= (this.#ends[index] ?? 0));
      this.#starts = this.#starts.filter((_, index) => hides[index] !== true);
      this.#ends = this.#ends.filter((_, index) => hides[index] !== true);
      this.#update();
    }
  }

  #update(): void {
    this.#outerStarts = [];
    this.#outerEnds = [];
    this.#outerRows = [];
    this.#hiddenBefore = [0];
    let hidden = 0;
    let end = -1;
    this.#starts.forEach((start, index) => {
      if (start > end) {
        end = this.#ends[index] ?? start;
        this.#outerStarts.push(start);
        this.#outerEnds.push(end);
        this.#outerRows.push(start - hidden);
        hidden += end - start;
        this.#hiddenBefore.push(hidden);
      }
    });
  }
}

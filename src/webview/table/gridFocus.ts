/** Keeps the focus at the current cell of a grid while cells come and go. While that cell is out of sight, the grid has the focus for it. */
export class GridFocus {
  readonly #grid: HTMLElement;
  #follows = false;

  constructor(grid: HTMLElement) {
    this.#grid = grid;
  }

  /** Another cell is the current one now: if a cell has the focus, it goes there with the next drawing. */
  follow(): void {
    this.#follows ||= this.#isAtCell();
  }

  /** Draws, and puts the focus where it belongs then. @param draw gives the current cell, if it is in sight */
  around(draw: () => HTMLElement | undefined): void {
    const grid = this.#grid;
    const focused = document.activeElement;
    const hadFocus = focused !== null && focused !== grid && grid.contains(focused);
    const cell = draw();
    grid.tabIndex = cell === undefined ? 0 : -1;
    if ((hadFocus && !grid.contains(document.activeElement)) || (this.#follows && this.#isAtCell())) {
      (cell ?? grid).focus({ preventScroll: true });
    } else if (document.activeElement === grid && cell !== undefined) {
      cell.focus({ preventScroll: true });
    }
    this.#follows = false;
  }

  #isAtCell(): boolean {
    const focused = document.activeElement;
    return focused !== null && this.#grid.contains(focused) && focused.closest('.grid-layer') !== null;
  }
}

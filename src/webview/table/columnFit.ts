/** What stands beside a name (sort arrow, pin, edge) and beside a value (button, room to breathe), in pixels. */
const besideName = 44;
const besideValue = 30;

/** Pixels that the name of a column and its values in sight need. */
export function fittingWidth(grid: HTMLElement, column: string): number {
  const cells = [...grid.querySelectorAll<HTMLElement>('[data-key]')].filter((cell) => cell.dataset['key'] === `=${column}`);
  const widths = cells.map((cell) => {
    const text = cell.querySelector('.cell-text');
    return text === null ? 0 : text.scrollWidth + (cell.classList.contains('cell-name') ? besideName : besideValue);
  });
  return Math.ceil(Math.max(0, ...widths));
}

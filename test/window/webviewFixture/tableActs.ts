import { addTableColours } from './tableColours.ts';
import type { TestPanel } from './panel.ts';
import { bytesOf, showResponse } from './suite.ts';
import type { ThemeName } from './themes.ts';

type Changes = Parameters<typeof showResponse>[3];
type State = Parameters<typeof showResponse>[4];

/** Shows a body in a panel and waits for its table, or for what stands in the place of rows. */
export async function showTable(shown: TestPanel, theme: ThemeName, body: string, changes?: Changes, state?: State): Promise<void> {
  await addTableColours(shown, theme);
  await showResponse(shown, bytesOf(body), 'application/json', changes, state);
  await shown.page.waitForSelector('.grid-layer .cell-text, .table-state:not(.table-loading)');
}

export async function press(shown: TestPanel, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await shown.page.keyboard.press(key);
  }
}

/** Clicks a cell at its edge, where there is no link. */
export async function into(shown: TestPanel, row: number, column: string): Promise<void> {
  await shown.page.locator(`[data-row="${row}"] [data-key="=${column}"]`).click({ position: { x: 3, y: 10 } });
}

/** Row and column of the cell that has the focus. */
export async function focusedCell(shown: TestPanel): Promise<string> {
  return await shown.page.evaluate<string>(
    `[document.activeElement.closest('[data-row]')?.dataset.row, document.activeElement.dataset.key].join(' ')`,
  );
}

export async function columnNames(shown: TestPanel): Promise<string[]> {
  return await shown.page.locator('.grid-names [role=columnheader]').allTextContents();
}

/** Texts of a column, from the first row in the page. */
export async function cellTexts(shown: TestPanel, column: string): Promise<string[]> {
  return await shown.page.locator(`.grid-layer [data-key="=${column}"]`).allTextContents();
}

/** Waits until the rows are those of the last query. */
export async function answered(shown: TestPanel): Promise<void> {
  await shown.until(`document.querySelector('.grid').getAttribute('aria-busy') === 'false'`);
}

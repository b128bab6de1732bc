import type { Frame, Locator } from 'playwright-core';
import { eventually } from './eventually.ts';
import type { VsCodeWindow } from './harness.ts';

/** The response panel in front, as its reader sees and works it. Its document may be another one at any time, so it is asked for each time. */
export class ShownResponse {
  readonly #window: VsCodeWindow;

  constructor(window: VsCodeWindow) {
    this.#window = window;
  }

  frame(): Promise<Frame> {
    return this.#window.webviewFrame();
  }

  /** Writes a request file, sends its first request, and waits for the answer. */
  async send(name: string, lines: readonly string[], answered: string | RegExp = '200 OK'): Promise<void> {
    await this.#window.openNew(name, `${lines.join('\n')}\n`);
    await this.#window.clickLens('Send Request');
    await this.#window.response(answered);
  }

  /** Asks again until what is read is good; a document that goes away meanwhile is asked for anew. */
  see<T>(read: (frame: Frame) => Promise<T>, isGood: (answer: T) => boolean): Promise<T | undefined> {
    const ask = (): Promise<T | undefined> =>
      this.frame()
        .then(read, () => undefined)
        .catch(() => undefined);
    return eventually(ask, (answer) => answer !== undefined && isGood(answer), 30_000);
  }

  async tab(name: string): Promise<Frame> {
    const frame = await this.frame();
    const tab = frame.getByRole('tab', { name, exact: true });
    await this.#window.clickUntil(tab, frame.locator(`[role=tab][aria-selected=true]`, { hasText: name }));
    return frame;
  }

  /** Texts of a column of the table, in the order of its rows, once they are so. */
  column(name: string, isGood: (texts: readonly string[]) => boolean): Promise<readonly string[] | undefined> {
    return this.see((frame) => textsOf(frame, name), isGood);
  }

  /** The line of pages, once it says so. */
  async pages(text: string | RegExp): Promise<void> {
    const frame = await this.frame();
    await frame.locator('.pages .fact', { hasText: text }).waitFor();
  }

  cell(frame: Frame, row: number, column: string): Locator {
    return frame.locator(`.grid-layer [data-row="${row}"] [data-key="=${column}"]`);
  }

  /** What has the focus, in words of the page: its role and name. */
  async focused(): Promise<string> {
    const frame = await this.frame();
    return frame.evaluate<string>(
      `(() => { const at = document.activeElement; return [at.getAttribute('role') ?? at.tagName.toLowerCase(), at.id || at.getAttribute('aria-label') || at.textContent.trim().slice(0, 40)].join(' '); })()`,
    );
  }

  /** Presses a key until what has the focus is meant, as somebody does who sees where it is. */
  async pressUntil(key: string, isMeant: RegExp): Promise<void> {
    const passed: string[] = [];
    for (let presses = 0; presses < 40; presses++) {
      const at = await this.focused();
      if (isMeant.test(at)) return;
      passed.push(at);
      await this.#window.press(key);
    }
    throw new Error(`${key} did not lead to ${String(isMeant)}, but over:\n${passed.join('\n')}`);
  }
}

/** By the place of rows: the page keeps them in no order. */
function textsOf(frame: Frame, column: string): Promise<readonly string[]> {
  return frame
    .locator(`.grid-layer [data-row]`)
    .evaluateAll(
      (rows, key) =>
        rows
          .toSorted((a, b) => Number(a.getAttribute('data-row')) - Number(b.getAttribute('data-row')))
          .map((row) => row.querySelector(`[data-key="=${key}"] .cell-text`)?.textContent ?? ''),
      column,
    );
}

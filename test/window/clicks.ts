// Clicks on what VS Code draws anew at any time: status bar entries, CodeLenses, rows of trees.
import type { JSHandle, Locator, Page } from 'playwright-core';

/** What VS Code acts on, and at which event: an editor looks at what is below the button that comes up. */
export interface Clickable {
  readonly selector: string;
  readonly event: 'click' | 'mouseup';
}

export const codeLens: Clickable = { selector: '.codelens-decoration > a', event: 'mouseup' };
export const statusEntry: Clickable = { selector: '.statusbar-item > a', event: 'click' };

/**
 * Clicks once: again only when the button came up over something else, since what was below it had been drawn anew, and so nothing happened.
 * @param isMeant whether the text of what the click ended on is that of the target
 * @param patience milliseconds
 */
export async function clickOnce(page: Page, target: Locator, kind: Clickable, isMeant: (text: string) => boolean, patience: number): Promise<void> {
  for (const until = Date.now() + patience; ;) {
    const watch = await watchClicks(page, kind);
    let ended: string | undefined;
    try {
      await target.click({ timeout: Math.min(5000, Math.max(1000, until - Date.now())) });
    } catch (error) {
      // What an earlier click has brought is in the way of another one.
      if (await page.locator('.monaco-dialog-modal-block').isVisible()) return;
      if (Date.now() > until) throw error;
    } finally {
      ended = await watch.evaluate((one) => one.end());
      await watch.dispose();
    }
    if (ended !== undefined && isMeant(ended)) return;
    if (Date.now() > until) throw new Error(`no click on it arrived within ${patience} ms`);
  }
}

/**
 * Clicks until something shows. Only where a second click does no harm.
 * @param patience milliseconds
 */
export async function clickUntil(target: Locator, shown: Locator, patience: number): Promise<void> {
  for (const until = Date.now() + patience; ;) {
    try {
      await target.click({ timeout: 5000 });
      await shown.waitFor({ timeout: 5000 });
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
  }
}

interface Watch {
  /** The text of what the last click ended on; `undefined` when that was nothing of the kind. */
  end(): string | undefined;
}

/** A text, since the tests are compiled without the types of a page. */
function watchClicks(page: Page, { selector, event }: Clickable): Promise<JSHandle<Watch>> {
  return page.evaluateHandle<Watch>(`(() => {
    let last;
    const kind = ${JSON.stringify(selector)};
    // What took the pointer when the button went down is also the target when it comes up over something else; an editor looks at the place.
    const below = ({ type, clientX, clientY }) => type === 'mouseup' ? document.elementFromPoint(clientX, clientY)?.closest(kind) : undefined;
    const note = (event) => { last = (event.target.closest?.(kind) ?? below(event))?.textContent ?? last; };
    addEventListener(${JSON.stringify(event)}, note, true);
    return { end: () => { removeEventListener(${JSON.stringify(event)}, note, true); return last; } };
  })()`);
}

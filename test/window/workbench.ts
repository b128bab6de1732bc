// The keys and clicks of a person in VS Code's workbench, by what the person sees: titles, labels, texts. How to use it: harness.ts.
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { clickOnce, clickUntil, codeLens, statusEntry } from './clicks.ts';

/** One broken accessibility rule, in words. */
export interface Violation {
  readonly rule: string;
  readonly help: string;
  /** The markup of each element that breaks it, with what is wrong. */
  readonly elements: readonly string[];
}

export class Workbench {
  readonly page: Page;
  /** What the workbench and its webviews wrote to the browser's console. */
  readonly console: string[] = [];
  readonly #patience: number;
  readonly #screenshots: string;

  constructor(page: Page, patience: number, screenshots: string) {
    this.page = page;
    this.#patience = patience;
    this.#screenshots = screenshots;
    page.on('console', (message) => {
      this.console.push(`[${message.type()}] ${message.text()}`);
    });
    page.on('pageerror', (error) => {
      this.console.push(`[pageerror] ${error.message}`);
    });
  }

  /** Waits until the window is drawn and its extensions run. */
  async ready(): Promise<void> {
    await this.#step('the window to come up', async () => {
      await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 3 * this.#patience });
      // It says “Opening Remote…” until extensions can run on the server.
      await this.page.locator('[id="status.host"]', { hasNotText: /opening/i }).waitFor({ timeout: 3 * this.#patience });
    });
  }

  /** Runs a command by its whole title as the palette shows it, such as `View: Close All Editors`. */
  async runCommand(title: string): Promise<void> {
    await this.#step(`the command “${title}” in the palette`, async () => {
      await this.#quickInput('F1', `>${title}`, () => this.#item(title));
    });
  }

  /** Opens a file by its absolute path. */
  protected async openPath(path: string): Promise<void> {
    const name = basename(path);
    await this.#step(`the file ${path} in quick open`, async () => {
      // By its whole path it is found at once, by its name only when the search has been through the folder.
      await this.#quickInput('Control+P', path, () => this.#item(name));
      await this.page.locator('.editor-group-container.active .tab.active', { hasText: name }).waitFor();
      await this.page.locator('.editor-group-container.active .monaco-editor .view-line').first().waitFor();
      // What is typed next must not go to the list that has just closed.
      await this.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor();
      // The first request file wakes the extension, and until then there is nothing to test.
      if (/\.(http|rest)$/.test(name)) await this.page.locator('.statusbar-item[id$="preauthorisedGraph.connection"]').waitFor();
    });
  }

  /** Leaves whatever an earlier step left open: questions, lists, notifications, the panel below, and all editors, without their changes. */
  async closeEverything(): Promise<void> {
    await this.#step('everything to close', async () => {
      const open = this.page.locator('.monaco-dialog-box, .quick-input-widget, .monaco-menu, .notifications-center').filter({ visible: true });
      for (const until = Date.now() + this.#patience; (await open.count()) > 0 && Date.now() < until;) {
        await this.press('Escape');
        await this.page.waitForTimeout(100);
      }
      if (await this.page.locator('.part.panel').isVisible()) await this.press('Control+J');
      await this.runCommand('View: Close All Editors');
      const tabs = this.page.locator('.editor-group-container .tab');
      const discard = this.page.locator('.monaco-dialog-box').getByRole('button', { name: /^Don.t Save/ });
      for (const until = Date.now() + this.#patience; (await tabs.count()) > 0 && Date.now() < until;) {
        if (await discard.isVisible()) await discard.click({ timeout: 1000 }).catch(() => undefined);
        await this.page.waitForTimeout(50);
      }
    });
  }

  /** Puts the focus into the editor of the first group. */
  async focusEditor(): Promise<void> {
    await this.runCommand('View: Focus First Editor Group');
    await this.page.locator('.editor-group-container').first().locator('.monaco-editor.focused').first().waitFor();
  }

  /** Chooses an item of the open quick pick by its label. */
  async quickPick(label: string): Promise<void> {
    await this.#step(`“${label}” in the quick pick`, async () => {
      await this.#item(label).waitFor();
      const before = await this.#quickInputState();
      await this.#item(label).click();
      await this.#nextQuickInput(before);
    });
  }

  /** Ticks items of the open quick pick by their labels, and accepts. */
  async quickPickMany(labels: readonly string[]): Promise<void> {
    await this.#step(`“${labels.join('”, “')}” in the quick pick`, async () => {
      for (const label of labels) await this.#item(label).click();
      await this.page.keyboard.press('Enter');
    });
  }

  /** The labels of the open quick pick, in order; long lists only as far as they are drawn. */
  async quickPickLabels(): Promise<readonly string[]> {
    await this.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    return this.page.locator('.quick-input-list .monaco-list-row .label-name').allTextContents();
  }

  /** Types into the open input box in place of what is there, and accepts with Enter. */
  async answer(text: string): Promise<void> {
    await this.#step('an input box', async () => {
      await this.input.fill(text);
      await this.accept();
    });
  }

  /** Accepts with Enter what the open input box holds. */
  async accept(): Promise<void> {
    const before = await this.#quickInputState();
    await this.page.keyboard.press('Enter');
    await this.#nextQuickInput(before);
  }

  /** Waits until the open input box holds a text. */
  async inputHolds(text: string): Promise<void> {
    await this.#step(`“${text}” in the input box`, async () => {
      for (const until = Date.now() + this.#patience; (await this.input.inputValue()) !== text;) {
        if (Date.now() > until) throw new Error(`it holds “${await this.input.inputValue()}”`);
        await this.page.waitForTimeout(50);
      }
    });
  }

  /** The text field of the open quick pick or input box. */
  get input(): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-box input');
  }

  /** The message below the open input box: its prompt or what is wrong with the text. */
  get inputMessage(): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-message');
  }

  /** Types where the focus is, key by key. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 5 });
  }

  /** Presses keys such as `Escape`, `Control+Enter`. */
  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  /** Puts the cursor behind the first place of a text in the file of the first editor group. */
  async putCursorOn(text: string): Promise<void> {
    await this.#step(`“${text}” in the editor`, async () => {
      // Nothing is selected any more, so what is selected afterwards was found.
      const top = this.statusItem(/^Ln 1, Col 1$/);
      for (const until = Date.now() + this.#patience; ;) {
        await this.focusEditor();
        await this.press('Control+Home');
        try {
          await top.waitFor({ timeout: 3000 });
          break;
        } catch (error) {
          // A key is lost while an edit is being made.
          if (Date.now() > until) throw error;
        }
      }
      await this.press('Control+F');
      await this.page.locator('.find-widget.visible .find-part textarea').first().fill(text);
      const count = this.page.locator('.find-widget.visible .matchesCount');
      await count.filter({ hasText: /^[?1] of [1-9]/ }).waitFor();
      // It looks by itself only when the text is another one than the last time.
      if ((await count.innerText()).startsWith('?')) await this.press('Enter');
      await this.statusItem(`(${text.length} selected)`).waitFor();
      await this.press('Escape');
      await this.press('ArrowRight');
    });
  }

  /** Accepts an entry of the list of completions, once it is there. */
  async complete(label: string): Promise<void> {
    await this.#step(`the completion “${label}”`, () => this.completion(label).click());
  }

  /** An entry of the open list of completions, by its label. */
  completion(label: string): Locator {
    const name = this.page.locator('.label-name', { hasText: new RegExp(`^${escapeRegExp(label)}$`) });
    return this.page.locator('.suggest-widget.visible .monaco-list-row', { has: name }).first();
  }

  /** Renames what is at the cursor. */
  async rename(name: string): Promise<void> {
    await this.#step('the box to rename', async () => {
      await this.press('F2');
      const box = this.page.locator('.rename-box input');
      await box.waitFor();
      await box.fill(name);
      await this.press('Enter');
      await box.waitFor({ state: 'hidden' });
    });
  }

  /** Chooses from the quick fixes at the cursor. They are asked for again until what they mend has been found. */
  async quickFix(title: string): Promise<void> {
    await this.#step(`the quick fix “${title}”`, async () => {
      const item = this.page.locator('.action-widget .monaco-list-row', { hasText: title });
      for (const until = Date.now() + this.#patience; ;) {
        await this.press('Control+Period');
        try {
          await item.click({ timeout: 1500 });
          return;
        } catch (error) {
          if (Date.now() > until) throw error;
          await this.press('Escape');
        }
      }
    });
  }

  /** A row of a tree or list in the side bar or the panel below, such as a test or a problem, whose text contains this. */
  row(text: string | RegExp): Locator {
    return this.page.locator('.part.sidebar .monaco-list-row, .part.panel .monaco-list-row', { hasText: text }).filter({ visible: true }).first();
  }

  /** Chooses from the menu that a right click opens. */
  async contextMenu(on: Locator, label: string): Promise<void> {
    await this.#step(`“${label}” in a context menu`, async () => {
      await on.click({ button: 'right' });
      const item = this.page.locator('.monaco-menu').getByRole('menuitem', { name: label, exact: true });
      await item.click();
      // A menu that has just opened does not take a click for one.
      while (await item.isVisible()) await item.click({ timeout: 300 }).catch(() => undefined);
    });
  }

  /** Waits for a text in the response panel. */
  async response(text: string | RegExp): Promise<void> {
    await this.#step(`“${String(text)}” in the response`, async () => {
      for (const until = Date.now() + this.#patience; ;) {
        try {
          // Asked for anew each time: a panel that opens again has another frame.
          const frame = await this.webviewFrame();
          await frame.getByText(text).first().waitFor({ timeout: 2000 });
          return;
        } catch (error) {
          if (Date.now() > until) throw error;
        }
      }
    });
  }

  /** The texts of the CodeLenses of the first editor group, a string for each line that has some. */
  async lensTexts(): Promise<readonly string[]> {
    const rows = this.page.locator('.editor-group-container').first().locator('.codelens-decoration').filter({ visible: true });
    const found = await rows.evaluateAll((elements) =>
      elements.map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent ?? '' })),
    );
    return found.toSorted((a, b) => a.top - b.top).map(({ text }) => spaced(text).trim());
  }

  /** Clicks the first CodeLens of the open editors whose text contains this; `nth` counts from 0. */
  async clickLens(text: string, nth = 0): Promise<void> {
    await this.#step(`a CodeLens with “${text}”`, async () => {
      await this.#lensesAtRest();
      await clickOnce(this.page, this.lenses(text).nth(nth), codeLens, (clicked) => spaced(clicked).includes(text), this.#patience);
    });
  }

  /** While lenses come one by one, the `nth` is another one at each look. */
  async #lensesAtRest(): Promise<void> {
    await this.lenses('').first().waitFor();
    let drawn = '';
    for (const until = Date.now() + this.#patience; Date.now() < until;) {
      const now = (await this.lenses('').allTextContents()).join('\n');
      if (now === drawn) return;
      drawn = now;
      await this.page.waitForTimeout(300);
    }
  }

  /** The CodeLenses that can be clicked and whose text contains this. What VS Code draws from its memory, until lenses come, is no link yet. */
  lenses(text: string): Locator {
    return this.page.locator('.editor-group-container .codelens-decoration > a', { hasText: text }).filter({ visible: true });
  }

  /**
   * A notification whose text contains this, in the notification centre, for under a driver VS Code shows no toasts; its buttons are
   * `.getByRole('button', { name })` in it. Escape closes the centre.
   */
  async notification(text: string): Promise<Locator> {
    const centre = this.page.locator('.notifications-center');
    const bell = this.page.locator('[id="status.notifications"] a');
    const list = centre.locator('.monaco-scrollable-element').first();
    const found = centre.locator('.notification-list-item', { hasText: text }).first();
    // By the bell, for the command palette would put an end to a list that waits for something.
    const press = () => bell.dispatchEvent('click', undefined, { timeout: 1000 }).catch(() => undefined);
    return this.#step(`a notification with “${text}”`, async () => {
      const until = Date.now() + this.#patience;
      for (let end = 1; !(await found.isVisible()); end = -end) {
        if (Date.now() > until) throw new Error(`not within ${this.#patience} ms`);
        if (!(await centre.isVisible())) await press();
        // What comes while an older one has the focus is above what is in sight, and not drawn. So: up to the first, then down to the last.
        await list.dispatchEvent('wheel', { wheelDeltaY: end * 100_000 }, { timeout: 1000 }).catch(() => undefined);
        await found.waitFor({ timeout: 1000 }).catch(() => undefined);
      }
      return found;
    });
  }

  /** The bell of the status bar while there is a notification that nobody has seen; unlike {@link notification} it opens nothing. */
  get unseenNotification(): Locator {
    return this.page.locator('.part.statusbar .codicon-bell-dot');
  }

  /** The modal dialog whose text contains this. */
  dialog(text: string): Locator {
    return this.page.locator('.monaco-dialog-box', { hasText: text });
  }

  /** The entry of the status bar whose text contains this. */
  statusItem(text: string | RegExp): Locator {
    return this.page.locator('.part.statusbar .statusbar-item', { hasText: text });
  }

  /** Clicks the entry of the status bar whose text contains this. */
  async clickStatusItem(text: string): Promise<void> {
    await this.#step(`an entry of the status bar with “${text}”`, async () => {
      await clickOnce(this.page, this.statusItem(text), statusEntry, (clicked) => spaced(clicked).includes(text), this.#patience);
    });
  }

  /** Clicks until something shows. Only where a second click does no harm. */
  async clickUntil(target: Locator, shown: Locator): Promise<void> {
    await this.#step('what a click brings', () => clickUntil(target, shown, this.#patience));
  }

  /** The active editor's text as far as it is drawn. */
  async editorText(): Promise<string> {
    const lines = await this.page
      .locator('.editor-group-container.active .view-line')
      .evaluateAll((elements) => elements.map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent ?? '' })));
    // The editor keeps its lines in no order, and its spaces unbreakable.
    return lines
      .toSorted((a, b) => a.top - b.top)
      .map(({ text }) => text.replaceAll('\u00a0', ' '))
      .join('\n');
  }

  /** What the clipboard holds. */
  async clipboard(): Promise<string> {
    return this.page.evaluate('navigator.clipboard.readText()');
  }

  async setClipboard(text: string): Promise<void> {
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  }

  /** The document inside the last visible webview of an extension, loaded; a webview is two nested frames. */
  async webviewFrame(extensionId = 'preauthorised-graph.preauthorised-graph'): Promise<Frame> {
    return this.#step('a webview of the extension', async () => {
      const outer = await this.page.locator(`iframe.webview.ready[src*="extensionId=${extensionId}" i]:visible`).last().elementHandle();
      const middle = await outer?.contentFrame();
      const inner = await (await middle?.waitForSelector('#active-frame', { state: 'visible' }))?.contentFrame();
      if (!inner) throw new Error('the webview went away');
      await inner.waitForLoadState();
      return inner;
    });
  }

  /** Saves the window's picture as `.build/screenshots/<name>.png` and returns the path. */
  async screenshot(name: string): Promise<string> {
    mkdirSync(this.#screenshots, { recursive: true });
    const path = join(this.#screenshots, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** The accessibility violations of a frame's document: WCAG 2.2 A and AA, and axe's best practices. */
  async axe(frame: Frame): Promise<readonly Violation[]> {
    // Evaluated by the debugger, so the webview's content security policy neither stops nor is loosened by it.
    await frame.evaluate(axeSource());
    const { violations } = await frame.evaluate<AxeResults>(
      `axe.run(document, { iframes: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
    );
    return violations.map(({ id, help, nodes }) => ({
      rule: id,
      help,
      elements: nodes.map(({ html, failureSummary }) => `${html}: ${failureSummary ?? ''}`),
    }));
  }

  /** An item of the open list by its label, whatever detail follows it. */
  #item(label: string): Locator {
    const name = this.page.locator('.label-name', { hasText: new RegExp(`^\\s*${escapeRegExp(label)}\\s*$`) });
    return this.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row', { has: name }).first();
  }

  /**
   * Opens a quick input by key, types, and chooses. Tries again: a window that is still starting takes the focus back, and lists
   * a command of an extension only when that has been scanned.
   */
  async #quickInput(key: string, text: string, item: () => Locator): Promise<void> {
    const until = Date.now() + this.#patience;
    for (;;) {
      try {
        await this.page.keyboard.press(key);
        await this.input.fill(text, { timeout: 3000 });
        await item().click({ timeout: 6000 });
        return;
      } catch (error) {
        if (Date.now() > until) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  /** What the open quick input shows; empty when there is none. */
  async #quickInputState(): Promise<string> {
    const widget = this.page.locator('.quick-input-widget:visible');
    if ((await widget.count()) === 0) return '';
    const [text, value] = await Promise.all([widget.first().innerText({ timeout: 1000 }), this.input.first().inputValue({ timeout: 1000 })]).catch(
      () => ['', ''],
    );
    return `${text}\n${value}`;
  }

  /** Waits until an answered step has made way for the next one and that is at rest; else it gets the next answer too early. A refused answer stays. */
  async #nextQuickInput(before: string): Promise<void> {
    const until = Date.now() + this.#patience;
    let last = before;
    for (let rest = 0; Date.now() < until && rest < 6;) {
      await this.page.waitForTimeout(30);
      const state = await this.#quickInputState();
      rest = state !== before && state === last ? rest + 1 : 0;
      last = state;
    }
  }

  /** Turns a time-out into a sentence with a picture of what there was instead. */
  async #step<T>(what: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const picture = await this.screenshot(`waiting-for-${what.replaceAll(/[^\w]+/g, '-')}`).catch(() => 'no picture');
      throw new Error(`Waited in vain for ${what}. What there was instead: ${picture}`, { cause: error });
    }
  }
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

function axeSource(): string {
  const { source } = createRequire(import.meta.url)('axe-core') as { readonly source: string };
  return source;
}

/** With plain spaces: an editor draws unbreakable ones. */
function spaced(text: string): string {
  return text.replaceAll(/[\s\u00a0]+/g, ' ');
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

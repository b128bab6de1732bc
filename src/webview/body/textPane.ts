import type { TextOf } from '../../shared/bodyCalls.ts';
import { el } from '../dom.ts';
import type { PageParts } from '../pageParts.ts';
import { FindBar } from './findBar.ts';
import { listenToLineKeys } from './lineKeys.ts';
import type { LineLink, Syntax } from './linePieces.ts';
import { copyExactText } from './lineSelection.ts';
import { LinesView } from './linesView.ts';

export interface TextPaneOptions {
  readonly of: TextOf;
  readonly lineCount: number;
  readonly syntax: Syntax;
  readonly label?: string;
  readonly follow?: (link: LineLink) => void;
  readonly onCurrent?: (line: number) => void;
}

/** Lines of one text with their find and folds: the body, or what a filter found in it. */
export class TextPane {
  readonly element: HTMLElement;
  readonly of: TextOf;
  readonly view: LinesView;
  readonly find: FindBar;
  readonly #exchange: string;
  readonly #parts: PageParts;

  constructor(exchange: string, options: TextPaneOptions, parts: PageParts) {
    const { of } = options;
    this.#exchange = exchange;
    this.#parts = parts;
    this.of = of;
    this.view = new LinesView({
      words: parts.words,
      ...options,
      fetch: async (from, count) => (await parts.extension.ask(exchange, { kind: 'lines', of, from, count }))?.lines ?? [],
    });
    this.find = new FindBar(exchange, of, this.view, parts);
    listenToLineKeys(this.view, of.kind === 'body', parts);
    copyExactText(this.view);
    this.element = el('div', { class: 'text-pane' }, this.find.element, this.view.element);
  }

  async foldAll(): Promise<void> {
    const ranges = await this.#ranges();
    // The outermost block stays open: folding it too would leave a single line.
    this.view.foldAll(ranges[0] === 0 ? ranges.slice(2) : ranges);
  }

  unfoldAll(): void {
    this.view.foldAll([]);
  }

  /** There are more lines now. Place, folds and find stay. */
  async grow(lineCount: number): Promise<void> {
    this.view.grow(lineCount, this.view.folds.rowCount === this.view.folds.lineCount ? [] : await this.#ranges());
    await this.find.refresh();
  }

  /** Everything that is shown, on the clipboard. */
  async copy(): Promise<void> {
    const { extension, announce, words } = this.#parts;
    if (this.of.kind === 'body') {
      extension.post({ type: 'copyBody' });
    } else {
      const lines = await this.view.cache.read(0, this.view.folds.lineCount - 1);
      extension.post({ type: 'copyText', text: lines.map(({ text }) => text).join('\n') });
    }
    announce(words.strings.copied);
  }

  /** @param line from 0 */
  reveal(line: number): void {
    this.view.reveal({ line, column: 0, length: 0 });
    this.view.moveTo(this.view.folds.rowOf(line), false);
  }

  async #ranges(): Promise<readonly number[]> {
    return (await this.#parts.extension.ask(this.#exchange, { kind: 'folds', of: this.of }))?.ranges ?? [];
  }
}

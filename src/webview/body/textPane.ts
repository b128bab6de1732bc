import type { TextOf } from '../../shared/bodyCalls.ts';
import { el } from '../dom.ts';
import type { PageParts } from '../pageParts.ts';
import { superseded } from '../vscodeApi.ts';
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
  /** Too small a text to find anything in. */
  readonly hasNoFind?: true;
  readonly follow?: (link: LineLink) => void;
  readonly onCurrent?: (line: number) => void;
  /** The reader rests at another place, or has folded something. */
  readonly onPlace?: () => void;
}

/** Lines of one text with their find and folds: the body, what a filter found in it, or a row. */
export class TextPane {
  readonly element: HTMLElement;
  readonly of: TextOf;
  readonly view: LinesView;
  readonly find: FindBar | undefined;
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
      fetch: async (from, count) => {
        const answer = await parts.extension.ask(exchange, { kind: 'lines', of, from, count });
        return answer === superseded ? undefined : answer?.lines;
      },
    });
    this.find = options.hasNoFind ? undefined : new FindBar(exchange, of, this.view, parts);
    listenToLineKeys(this.view, of, parts);
    copyExactText(this.view);
    this.element = el('div', { class: 'text-pane' }, this.find?.element, this.view.element);
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
    await this.find?.refresh();
  }

  /** Everything that is shown, on the clipboard. */
  copy(): void {
    const { of } = this;
    this.#parts.extension.post(of.kind === 'body' ? { type: 'copyBody' } : { type: 'copyLines', of });
  }

  /** @param line from 0 */
  reveal(line: number): void {
    this.view.reveal({ line, column: 0, length: 0 });
    this.view.moveTo(this.view.folds.rowOf(line), false);
  }

  /**
   * Goes back to where the reader was.
   * @param line the first one in sight
   * @param folds first lines of what is folded
   */
  async restore(line: number, folds: readonly number[]): Promise<void> {
    const { view } = this;
    if (line > 0) {
      view.scroller.startAt(line);
    }
    if (folds.length > 0) {
      const ranges = await this.#ranges();
      view.folds.foldOnly(new Set(folds), ranges);
      view.scroller.setRowCount(view.folds.rowCount);
      view.scroller.startAt(view.folds.rowOf(line));
    }
  }

  /** Nobody sees it any more. */
  close(): void {
    this.find?.stop();
    this.view.scroller.close();
  }

  async #ranges(): Promise<readonly number[]> {
    const answer = await this.#parts.extension.ask(this.#exchange, { kind: 'folds', of: this.of });
    return answer === superseded ? [] : (answer?.ranges ?? []);
  }
}

import { listenToLineKeys } from '../body/lineKeys.ts';
import { copyExactText } from '../body/lineSelection.ts';
import type { LineLink } from '../body/linePieces.ts';
import { LinesView } from '../body/linesView.ts';
import type { TextOf } from '../../shared/bodyCalls.ts';
import { el, iconButton } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PageParts } from '../pageParts.ts';

type RowText = Extract<TextOf, { readonly kind: 'row' }>;

/** Following the current row does not ask for each that is passed. */
const followMilliseconds = 80;

/** The JSON of one row, beside or below the grid. */
export class RowDetail {
  readonly element: HTMLElement;
  readonly #exchange: string;
  readonly #parts: PageParts;
  readonly #title = el('h2', { class: 'detail-title' });
  readonly #lines = el('div', { class: 'detail-lines' });
  #shown = '';
  #view: LinesView | undefined;
  #timer = 0;

  /** @param closed asks for the focus to go back to the row */
  constructor(exchange: string, closed: () => void, parts: PageParts) {
    const { strings } = parts.words;
    this.#exchange = exchange;
    this.#parts = parts;
    this.element = el(
      'section',
      { class: 'row-detail', hidden: '' },
      el(
        'div',
        { class: 'detail-bar' },
        this.#title,
        iconButton(undefined, strings.tableCopyRowJson, icon('copy'), () => void this.#copy()),
        iconButton(undefined, strings.tableClose, icon('close'), closed),
      ),
      this.#lines,
    );
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) {
        event.preventDefault();
        event.stopPropagation();
        closed();
      }
    });
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#shown = '';
    this.element.hidden = true;
    this.#lines.replaceChildren();
  }

  /**
   * @param index in the array as it came
   * @param position in the order that is shown
   */
  async show(array: string, index: number, position: number, takeFocus: boolean): Promise<void> {
    const { words, extension } = this.#parts;
    const { strings } = words;
    const shown = `${array} ${index}`;
    const title = words.fill(strings.tableDetail, position + 1);
    clearTimeout(this.#timer);
    this.element.hidden = false;
    this.element.setAttribute('aria-label', title);
    this.#title.textContent = title;
    if (shown !== this.#shown) {
      this.#shown = shown;
      const of = { kind: 'row', array, index } as const;
      const text = await extension.ask(this.#exchange, { kind: 'text', of });
      if (this.#shown !== shown) {
        return;
      }
      this.#draw(of, title, text?.lineCount);
    }
    if (takeFocus) {
      this.#lines.querySelector<HTMLElement>('.lines')?.focus({ preventScroll: true });
    }
  }

  /** Shows another row once the reader stays there. */
  follow(array: string, index: number, position: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.show(array, index, position, false), followMilliseconds);
  }

  async #follow(of: RowText, { kind, text, line }: LineLink): Promise<void> {
    const { extension } = this.#parts;
    if (kind === 'url') {
      extension.post({ type: 'openLink', url: text });
      return;
    }
    const path = (await extension.ask(this.#exchange, { kind: 'pathAt', of, line }))?.path;
    if (path !== undefined) {
      extension.post({ type: 'openId', path, id: text });
    }
  }

  #draw(of: RowText, label: string, lineCount: number | undefined): void {
    const { words, extension } = this.#parts;
    if (lineCount === undefined) {
      this.#lines.replaceChildren(el('p', { class: 'note' }, words.strings.tableGone));
      return;
    }
    const view = new LinesView({
      words,
      lineCount,
      label,
      syntax: 'json',
      fetch: async (from, count) => (await extension.ask(this.#exchange, { kind: 'lines', of, from, count }))?.lines ?? [],
      follow: (link) => void this.#follow(of, link),
    });
    listenToLineKeys(view, false, this.#parts);
    copyExactText(view);
    this.#view = view;
    this.#lines.replaceChildren(view.element);
  }

  /** All members, also those without a column. */
  async #copy(): Promise<void> {
    const { extension, announce, words } = this.#parts;
    const lines = (await this.#view?.cache.read(0, this.#view.folds.lineCount - 1)) ?? [];
    extension.post({ type: 'copyText', text: lines.map(({ text }) => text).join('\n') });
    announce(words.strings.copied);
  }
}

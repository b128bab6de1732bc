import type { TextOf } from '../../shared/bodyCalls.ts';
import { followIn } from '../body/followIn.ts';
import { TextPane } from '../body/textPane.ts';
import { el, iconButton } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PageParts } from '../pageParts.ts';
import { superseded } from '../vscodeApi.ts';

/** A row of an array: the number of its item in the array as it came, and its place in the order that is shown, where that is known. */
export interface DetailRow {
  readonly array: { readonly path: string; readonly label: string };
  readonly index: number;
  readonly position: number | undefined;
}

/** Following the current row does not ask for each that is passed. */
const followMilliseconds = 80;

/** The JSON of one row, beside or below the grid. */
export class RowDetail {
  readonly element: HTMLElement;
  readonly #exchange: string;
  readonly #parts: PageParts;
  readonly #changed: (row: DetailRow | undefined) => void;
  readonly #title = el('h2', { class: 'detail-title' });
  readonly #lines = el('div', { class: 'detail-lines' });
  #row: DetailRow | undefined;
  #pane: TextPane | undefined;
  /** Shown as soon as the reader stays there. */
  #next: DetailRow | undefined;
  #timer = 0;

  /**
   * @param changed told when another row is open, or none
   * @param closed asks for the focus to go back to the row
   */
  constructor(exchange: string, changed: (row: DetailRow | undefined) => void, closed: () => void, parts: PageParts) {
    const { strings } = parts.words;
    this.#exchange = exchange;
    this.#changed = changed;
    this.#parts = parts;
    this.element = el(
      'section',
      { class: 'row-detail', hidden: '' },
      el(
        'div',
        { class: 'detail-bar' },
        this.#title,
        iconButton(undefined, strings.tableCopyRowJson, icon('copy'), () => this.#pane?.copy()),
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

  /** The row that is open. */
  get row(): DetailRow | undefined {
    return this.#row;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#next = undefined;
    this.#row = undefined;
    this.element.hidden = true;
    this.#pane?.close();
    this.#pane = undefined;
    this.#lines.replaceChildren();
    this.#changed(undefined);
  }

  async show(row: DetailRow, takeFocus: boolean): Promise<void> {
    const isSame = row.array.path === this.#row?.array.path && row.index === this.#row.index;
    clearTimeout(this.#timer);
    this.#next = undefined;
    this.element.hidden = false;
    this.place(row);
    if (!isSame) {
      this.#changed(row);
      const of = { kind: 'row', array: row.array.path, index: row.index } as const;
      const text = await this.#parts.extension.ask(this.#exchange, { kind: 'text', of });
      if (this.#row?.index !== row.index || this.#row.array.path !== row.array.path || text === superseded) {
        return;
      }
      this.#draw(text && this.#paneOf(of, text.lineCount));
    }
    if (takeFocus) {
      this.#lines.querySelector<HTMLElement>('.lines')?.focus({ preventScroll: true });
    }
  }

  /** The row that is open stands at another place now, or nobody knows where: then its item names it. */
  place(row: DetailRow): void {
    const { words } = this.#parts;
    const { strings } = words;
    const { array, index, position } = row;
    const title =
      position === undefined ? words.fill(strings.tableDetailItem, `${array.label}[${index}]`) : words.fill(strings.tableDetail, position + 1);
    this.#row = row;
    this.element.setAttribute('aria-label', title);
    this.#title.textContent = title;
  }

  /** Shows another row once the reader stays there. */
  follow(row: DetailRow): void {
    clearTimeout(this.#timer);
    this.#next = row;
    this.#timer = setTimeout(() => this.settle(), followMilliseconds);
  }

  /** Shows at once what would be shown soon: the places of rows are about to change. */
  settle(): void {
    if (this.#next !== undefined) {
      void this.show(this.#next, false);
    }
  }

  /** Timers end. */
  end(): void {
    clearTimeout(this.#timer);
    this.#pane?.close();
  }

  #paneOf(of: TextOf, lineCount: number): TextPane {
    const label = this.#title.textContent ?? '';
    const follow = (link: Parameters<typeof followIn>[2]): void => void followIn(this.#exchange, of, link, this.#parts);
    return new TextPane(this.#exchange, { of, lineCount, syntax: 'json', label, hasNoFind: true, follow }, this.#parts);
  }

  #draw(pane: TextPane | undefined): void {
    this.#pane?.close();
    this.#pane = pane;
    this.#lines.replaceChildren(pane?.element ?? el('p', { class: 'note' }, this.#parts.words.strings.tableGone));
  }
}
